/** The cards of a report in the order in which they are worth a look; a hidden count is a few patients, not none. */

import { describe, expect, test } from '@jest/globals';
import type { BacktestReport, CardResult, Count } from '../../../../src/backtest/backtest-report.js';
import { changedPatients, listCards } from '../../../../studio/backtest/list-cards.js';

type Compared = Pick<CardResult, 'comparison'>;

const card = (id: string, fired: Count, unknown: Count, more: Compared = {}): CardResult => ({
  card: id,
  service: 'service',
  title: `Title of ${id}`,
  version: '1.0.0',
  contentHash: '',
  logicHash: '',
  status: 'active',
  replays: [],
  settings: [],
  firesAtMost: { percent: 20 },
  patients: { evaluated: 50, fired, unknown, notMet: 0, notApplicable: 0, failed: 0, asked: 0 },
  share: { count: fired, of: 50, share: null, low: null, high: null },
  alerts: { shown: fired, per100Patients: null, perClinicianDay: null },
  hooks: [],
  unknownBy: [],
  errors: [],
  ages: [],
  sexes: [],
  sweeps: [],
  ...more,
});

const compared = (newly: Count, noLonger: Count): Compared => ({
  comparison: { before: 0, newly, noLonger },
});

const report = (...cards: readonly CardResult[]): BacktestReport => ({
  kind: 'rationale-backtest',
  format: 1,
  run: {
    on: '2026-11-25',
    content: { hash: '' },
    site: { id: 'demo', title: 'Demonstration', zone: 'UTC' },
    population: { name: 'patients', kind: 'bundles' },
    services: [],
    hooks: [],
    notReplayed: [],
    patientsPerDay: 20,
  },
  population: {
    patients: 50,
    deceased: 0,
    clocks: [],
    ages: [],
    sexes: [],
    laterResources: 0,
    unreadable: 0,
    filesWithoutPatient: 0,
    resourcesWithoutPatient: 0,
  },
  hooks: [],
  calls: [],
  unanswered: [],
  cards,
  overlaps: [],
});

const REPORT = report(
  card('statin', 3, 40, compared(0, 0)),
  card('egfr', 20, 0, compared(1, 0)),
  card('aspirin', null, null, compared(null, 11)),
);

const ids = (cards: readonly CardResult[]): readonly string[] => cards.map(({ card: id }) => id);

describe('the order of cards', () => {
  test('by patients who fire: a hidden count stands between none and many', () => {
    expect(ids(listCards(REPORT, 'fired', ''))).toEqual(['egfr', 'aspirin', 'statin']);
  });

  test('by patients for whom it could not be told', () => {
    expect(ids(listCards(REPORT, 'unknown', ''))).toEqual(['statin', 'aspirin', 'egfr']);
  });

  test('by patients who change against the committed version', () => {
    expect(ids(listCards(REPORT, 'changed', ''))).toEqual(['aspirin', 'egfr', 'statin']);
  });

  test('by name', () => {
    expect(ids(listCards(REPORT, 'name', ''))).toEqual(['aspirin', 'egfr', 'statin']);
  });
});

test('cards are found by all the words that are given, in name or title', () => {
  expect(ids(listCards(REPORT, 'name', 'title STATIN'))).toEqual(['statin']);
  expect(ids(listCards(REPORT, 'name', 'warfarin'))).toEqual([]);
});

test('a card that was not compared has no patients who change', () => {
  expect(changedPatients({})).toBe(0);
  expect(changedPatients(compared(null, 2))).toBe(7);
});
