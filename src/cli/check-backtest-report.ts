/** Whether a report of `rationale backtest` is of the card that is to be approved, as it is at the site (life cycle). */

import type { CardRule } from '../model/content.js';

export interface BacktestedCard {
  /** The card as it is at the site. */
  readonly here: CardRule;
  readonly shipped: CardRule;
  /** Hash of all content. */
  readonly contentHash: string;
}

type Members = Readonly<Record<string, unknown>>;

/** What is wrong, in a sentence; undefined when it is a backtest of this very card. @param report parsed JSON */
export function checkBacktestReport(
  report: unknown,
  { here, shipped, contentHash }: BacktestedCard,
): string | undefined {
  if (!isObject(report)) return 'The report is no report of rationale backtest.';
  const entry = findCard(report.cards, here.id);
  if (entry === undefined) return `The report says nothing of ${here.id}.`;
  if (entry.version !== undefined && entry.version !== here.version)
    return `The report is of ${here.id} ${String(entry.version)}, and the card is ${here.version}.`;
  const other = `The report is of another ${here.id} ${here.version}: what it decides or shows has changed since, or the site changes it.`;
  if (typeof entry.logicHash === 'string')
    return entry.logicHash === here.logicHash ? undefined : `${other} Run the backtest again, at this site.`;
  const whole = isObject(report.content) ? report.content.hash : report.contentHash;
  const isThis =
    entry.contentHash === shipped.contentHash || entry.hash === shipped.contentHash || whole === contentHash;
  if (isThis && here === shipped) return undefined;
  return `${other} Run the backtest again, at this site.`;
}

/** Cards are a list with an id each, or members by their id. */
function findCard(cards: unknown, id: string): Members | undefined {
  if (Array.isArray(cards)) return cards.filter(isObject).find((card) => card.card === id || card.id === id);
  const entry = isObject(cards) && Object.hasOwn(cards, id) ? cards[id] : undefined;
  return isObject(entry) ? entry : undefined;
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
