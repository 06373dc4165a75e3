/** Cards that fire on more patients than their file answers for. */

import { describe, expect, test } from '@jest/globals';
import type { BacktestReport } from '../../../src/backtest/backtest-report.js';
import { findLoudCards } from '../../../src/backtest/find-loud-cards.js';
import { rateOf } from '../../../src/backtest/report/rate-of.js';
import type { CardRule, Content } from '../../../src/model/content.js';
import { sampleCard, sampleReport } from '../../support/sample-backtest.js';

const reportOf = (fired: number, evaluated: number, firesAtMost = { percent: 20 }): BacktestReport => ({
  ...sampleReport(),
  cards: [sampleCard('one', { share: rateOf(fired, evaluated), firesAtMost })],
});
const allowing = (firesAtMost: CardRule['firesAtMost']): Content =>
  ({ services: new Map([['s', { cards: [{ id: 'one', firesAtMost }] }]]) }) as unknown as Content;

describe('A card is loud', () => {
  test('when it fires on more than a fifth of the patients evaluated, and not at a fifth', () => {
    expect(findLoudCards(reportOf(20, 100))).toEqual([]);
    expect(findLoudCards(reportOf(21, 100))).toEqual([
      { card: 'one', fired: 21, evaluated: 100, percent: 21, allowed: 20, sure: false },
    ]);
  });

  test('and surely so when chance does not explain it', () => {
    expect(findLoudCards(reportOf(60, 100)).map(({ sure }) => sure)).toEqual([true]);
    expect(findLoudCards(reportOf(2, 4)).map(({ sure }) => sure)).toEqual([false]);
  });

  test('by what its file allows, with the reason that stands there', () => {
    const why = 'Screening that nearly everybody lacks.';
    expect(findLoudCards(reportOf(75, 100), allowing({ percent: 80, why }))).toEqual([]);
    expect(findLoudCards(reportOf(85, 100), allowing({ percent: 80, why }))).toEqual([
      { card: 'one', fired: 85, evaluated: 100, percent: 85, allowed: 80, why, sure: false },
    ]);
    expect(
      findLoudCards(reportOf(8, 100), allowing({ percent: 5, why })).map(({ allowed }) => allowed),
    ).toEqual([5]);
  });

  test('and not when nobody was evaluated, or the count is hidden', () => {
    expect(findLoudCards(reportOf(0, 0))).toEqual([]);
    const hidden = { count: null, of: 100, share: null, low: null, high: null };
    expect(findLoudCards({ ...sampleReport(), cards: [sampleCard('one', { share: hidden })] })).toEqual([]);
  });
});
