/** The cards of a backtest in the order in which they are worth a look. */

import type { BacktestReport, CardResult, Count } from '../../src/backtest/backtest-report.js';

export type CardOrder = 'fired' | 'unknown' | 'changed' | 'name';

/** Patients for whom the comparison differs; hidden counts weigh as a few, because they are more than none. */
export const changedPatients = ({ comparison }: Pick<CardResult, 'comparison'>): number =>
  comparison === undefined ? 0 : weigh(comparison.newly) + weigh(comparison.noLonger);

const weigh = (count: Count): number => count ?? 5;

/** @param words cards whose name or title has all of them */
export function listCards({ cards }: BacktestReport, order: CardOrder, words: string): readonly CardResult[] {
  const wanted = words.toLowerCase().split(/\s+/);
  return cards
    .filter(({ card, title }) => {
      const text = `${card} ${title}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => weightOf(b, order) - weightOf(a, order) || a.card.localeCompare(b.card, 'en'));
}

function weightOf(card: CardResult, order: CardOrder): number {
  switch (order) {
    case 'fired':
      return weigh(card.patients.fired);
    case 'unknown':
      return weigh(card.patients.unknown);
    case 'changed':
      return changedPatients(card);
    case 'name':
      return 0;
  }
}
