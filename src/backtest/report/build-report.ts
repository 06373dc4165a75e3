/** Makes the report of a backtest from what was counted. Nothing in it depends on how the work was parted. */

import { dayText } from '../../time/day-text.js';
import type { BacktestPart } from '../backtest-part.js';
import type {
  BacktestReport,
  CallResult,
  Group,
  HookResult,
  Overlap,
  PopulationResult,
  UnansweredQuery,
} from '../backtest-report.js';
import { createCardTally } from '../tally/create-tally.js';
import { AGE_BANDS, SEXES } from '../tally/subgroups.js';
import type { Tally, TallyCounts } from '../tally/tally.js';
import { cardResult, comparisonResult } from './card-result.js';
import { partsOf, rankedCounts } from './ranked-counts.js';

/** @param part all of a run, in one part or merged */
export function buildReport({ run, cards, gone, tally }: Omit<BacktestPart, 'shard'>): BacktestReport {
  const { counts, examples } = tally;
  const compared = run.compared !== undefined;
  const context = { patients: counts.patients, patientsPerDay: run.patientsPerDay, examples, compared };
  return {
    kind: 'rationale-backtest',
    format: 1,
    run,
    population: populationOf(tally),
    hooks: hooksOf(counts),
    calls: callsOf(counts),
    unanswered: unansweredOf(counts),
    cards: cards.map((card) => cardResult(card, counts.cards[card.card], context)),
    overlaps: overlapsOf(counts),
    ...(compared
      ? {
          gone: gone.map((card) => ({
            ...card,
            comparison: comparisonResult(card.card, counts.cards[card.card] ?? createCardTally(), examples),
          })),
        }
      : {}),
  };
}

function populationOf({ counts, days }: Tally): PopulationResult {
  return {
    patients: counts.patients,
    deceased: counts.deceased,
    ...(days === null ? {} : { days: { first: dayText(days.first), last: dayText(days.last) } }),
    clocks: rankedCounts(counts.clocks).map(({ name, count }) => ({ group: name, patients: count })),
    ages: groups(AGE_BANDS, counts.ages),
    sexes: groups(SEXES, counts.sexes),
    laterResources: counts.later,
    unreadable: counts.read.unreadable,
    filesWithoutPatient: counts.read.withoutPatient,
    resourcesWithoutPatient: counts.read.orphans,
  };
}

const groups = (names: readonly string[], counts: Readonly<Record<string, number>>): readonly Group[] =>
  names.map((group) => ({ group, patients: counts[group] ?? 0 }));

const hooksOf = ({ hooks }: TallyCounts): readonly HookResult[] =>
  sorted(hooks).map(([hook, { patients, moments, withCard, shown }]) => ({
    hook,
    patients,
    moments,
    momentsWithCard: withCard,
    shown,
  }));

const callsOf = ({ calls }: TallyCounts): readonly CallResult[] =>
  sorted(calls).map(([name, { calls: made, refused }]) => {
    const [service = '', hook = ''] = partsOf(name);
    return {
      service,
      hook,
      calls: made,
      refused: rankedCounts(refused).map(({ name: code, count }) => ({ code, calls: count })),
    };
  });

const unansweredOf = ({ unanswered }: TallyCounts): readonly UnansweredQuery[] =>
  sorted(unanswered).map(([name, calls]) => {
    const [service = '', key = '', why = ''] = partsOf(name);
    return { service, key, why, calls };
  });

const overlapsOf = ({ overlaps }: TallyCounts): readonly Overlap[] =>
  sorted(overlaps)
    .map(([name, { patients, together }]): Overlap => {
      const [first = '', second = ''] = partsOf(name);
      return { cards: [first, second], patients, together };
    })
    .sort((a, b) => (b.patients ?? 0) - (a.patients ?? 0));

const sorted = <Value>(counts: Readonly<Record<string, Value>>): [string, Value][] =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
