/** Empty counts to begin with. */

import type { CardTally, HookCounts, OutcomeCounts, Tally } from './tally.js';

export const createTally = (): Tally => ({
  counts: {
    patients: 0,
    deceased: 0,
    later: 0,
    read: { unreadable: 0, withoutPatient: 0, orphans: 0 },
    clocks: {},
    ages: {},
    sexes: {},
    hooks: {},
    calls: {},
    unanswered: {},
    cards: {},
    overlaps: {},
    labelsUsed: 0,
  },
  examples: {},
  days: null,
});

export const noOutcomes = (): OutcomeCounts => ({
  evaluated: 0,
  fired: 0,
  unknown: 0,
  notMet: 0,
  notApplicable: 0,
  failed: 0,
  asked: 0,
});

export const noHookCounts = (): HookCounts => ({ ...noOutcomes(), shown: 0, withheld: {} });

export const createCardTally = (): CardTally => ({
  patients: noOutcomes(),
  hooks: {},
  missing: {},
  errors: {},
  ages: {},
  sexes: {},
  sweeps: {},
  compared: { before: 0, newly: 0, noLonger: 0 },
  labelled: { firedTrue: 0, firedFalse: 0, silentTrue: 0, silentFalse: 0 },
});
