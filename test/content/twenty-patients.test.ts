/** All cards over twenty whole records, each at its own day: nothing fails, and no card is loud without a reason in its file (DESIGN, "Less noise"). */

import { beforeAll, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import type { BacktestReport } from '../../src/backtest/backtest-report.js';
import { findLoudCards } from '../../src/backtest/find-loud-cards.js';
import { runBacktest } from '../../src/backtest/run-backtest.js';
import { describeWithTestData, testData } from '../support/test-data.js';
import { shippedContent } from './load-shipped.js';

describeWithTestData('The library over twenty patients, each at their own day', () => {
  let report: BacktestReport;

  beforeAll(async () => {
    report = await runBacktest({
      population: testData('patients') ?? '',
      contentFolder: resolve('.'),
      today: '2026-11-25',
      site: 'demo',
      workers: 0,
    });
    process.stdout.write(`${tableOf(report)}\n`);
  });

  test('is evaluated for all of them, and no card fails', () => {
    expect(report.population.patients).toBe(20);
    expect(report.cards.length).toBeGreaterThanOrEqual(25);
    expect(report.cards.filter(({ patients }) => patients.failed !== 0).map(({ card }) => card)).toEqual([]);
    expect(report.cards.filter(({ patients }) => (patients.fired ?? 0) > 0)).not.toEqual([]);
    expect(report.cards.filter(({ patients }) => (patients.unknown ?? 0) > 0)).not.toEqual([]);
  });

  test('fires on no more of them than a card’s file answers for, chance apart', async () => {
    expect(findLoudCards(report, await shippedContent()).filter(({ sure }) => sure)).toEqual([]);
  });

  test('has a reason in the file of each card that fires on more than a fifth of them', async () => {
    expect(findLoudCards(report, await shippedContent())).toEqual([]);
  });
});

/** One line a card that had an occasion: what a committee would ask first. */
function tableOf({ cards }: BacktestReport): string {
  const rows = cards
    .filter(({ patients }) => patients.evaluated !== 0)
    .map(({ card, patients: { evaluated, fired, unknown, asked } }) =>
      [card.padEnd(40), evaluated, fired, unknown, asked].map(String).join('\t'),
    );
  return ['card'.padEnd(40) + '\tpatients\tfired\tunknown\tasked', ...rows].join('\n');
}
