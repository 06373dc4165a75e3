/** A made-up report of a backtest: a thousand patients, a card that is frequent and one that is rare. */

import type { BacktestReport, CardResult } from '../../src/backtest/backtest-report.js';

/** Fires for 200 of 1000. */
export function sampleCard(card: string, more: Partial<CardResult> = {}): CardResult {
  return {
    card,
    service: 's',
    title: `Card ${card}`,
    version: '1.0.0',
    contentHash: 'c0',
    logicHash: 'c1',
    status: 'silent',
    replays: [{ hook: 'patient-view', as: 'once' }],
    settings: [
      {
        id: 's',
        label: 'Setting',
        unit: 'd',
        inForce: 2,
        byDefault: 2,
        allowed: [1, 3],
        local: true,
        points: [1, 2, 3],
      },
    ],
    firesAtMost: { percent: 20 },
    versionBefore: '0.9.0',
    patients: { evaluated: 1000, fired: 200, unknown: 0, notMet: 800, notApplicable: 0, failed: 0, asked: 0 },
    share: { count: 200, of: 1000, share: 0.2, low: 0.176, high: 0.226 },
    alerts: { shown: 200, per100Patients: 20, perClinicianDay: 4 },
    hooks: [
      {
        hook: 'patient-view',
        evaluated: 1000,
        fired: 200,
        unknown: 0,
        notMet: 800,
        notApplicable: 0,
        failed: 0,
        asked: 0,
        shown: 200,
        withheld: [],
      },
    ],
    unknownBy: [],
    errors: [],
    ages: [
      { group: '18 to 39', evaluated: 500, fired: 80 },
      { group: '40 to 64', evaluated: 500, fired: 120 },
    ],
    sexes: [
      { group: 'female', evaluated: 600, fired: 100 },
      { group: 'male', evaluated: 400, fired: 100 },
    ],
    sweeps: [
      {
        setting: 's',
        points: [
          { value: 1, fired: 100 },
          { value: 2, fired: 200 },
          { value: 3, fired: 350 },
        ],
      },
    ],
    comparison: {
      before: 180,
      newly: 40,
      noLonger: 20,
      examples: { newly: ['patient-of-the-house-1'], noLonger: [] },
    },
    ...more,
  };
}

/** Fires for 4 of 1000, and is unknown for 56. */
const RARE = sampleCard('rare', {
  patients: { evaluated: 1000, fired: 4, unknown: 56, notMet: 940, notApplicable: 0, failed: 0, asked: 20 },
  share: { count: 4, of: 1000, share: 0.004, low: 0.0016, high: 0.0102 },
  alerts: { shown: 4, per100Patients: 0.4, perClinicianDay: 0.08 },
  hooks: [
    {
      hook: 'patient-view',
      evaluated: 1000,
      fired: 4,
      unknown: 56,
      notMet: 940,
      notApplicable: 0,
      failed: 0,
      asked: 0,
      shown: 4,
      withheld: [],
    },
  ],
  unknownBy: [{ need: 'weight_results', reason: 'stale', patients: 56 }],
  ages: [
    { group: '18 to 39', evaluated: 500, fired: 0 },
    { group: '40 to 64', evaluated: 500, fired: 4 },
  ],
  sexes: [
    { group: 'female', evaluated: 600, fired: 3 },
    { group: 'male', evaluated: 400, fired: 1 },
  ],
  sweeps: [
    {
      setting: 's',
      points: [
        { value: 1, fired: 2 },
        { value: 2, fired: 4 },
        { value: 3, fired: 30 },
      ],
    },
  ],
  comparison: {
    before: 3,
    newly: 2,
    noLonger: 1,
    examples: { newly: ['patient-of-the-house-2'], noLonger: ['patient-of-the-house-3'] },
  },
});

export const sampleReport = (): BacktestReport => ({
  kind: 'rationale-backtest',
  format: 1,
  run: {
    on: '2026-11-25',
    content: { hash: 'c2', revision: 'abcdef123456' },
    site: { id: 'demo', title: 'Demonstration', zone: 'UTC' },
    population: { name: 'thousand', kind: 'bundles' },
    services: ['s'],
    hooks: ['patient-view'],
    notReplayed: [],
    patientsPerDay: 20,
    compared: { revision: 'v0.9.0 (123456)', hash: 'c3', site: 'own' },
  },
  population: {
    patients: 1000,
    deceased: 3,
    days: { first: '2020-01-01', last: '2020-12-31' },
    clocks: [{ group: 'last-record', patients: 1000 }],
    ages: [
      { group: '18 to 39', patients: 500 },
      { group: '40 to 64', patients: 500 },
    ],
    sexes: [
      { group: 'female', patients: 600 },
      { group: 'male', patients: 400 },
    ],
    laterResources: 0,
    unreadable: 0,
    filesWithoutPatient: 0,
    resourcesWithoutPatient: 0,
  },
  hooks: [{ hook: 'patient-view', patients: 1000, moments: 1000, momentsWithCard: 202, shown: 204 }],
  calls: [{ service: 's', hook: 'patient-view', calls: 1000, refused: [] }],
  unanswered: [],
  cards: [sampleCard('frequent'), RARE],
  overlaps: [{ cards: ['frequent', 'rare'], patients: 2, together: 2 }],
  gone: [
    {
      card: 'left',
      title: 'Left',
      version: '0.1.0',
      comparison: {
        before: 5,
        newly: 0,
        noLonger: 5,
        examples: { newly: [], noLonger: ['patient-of-the-house-4'] },
      },
    },
  ],
});
