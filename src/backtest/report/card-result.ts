/** What one card did, made from its counts. */

import type {
  Alerts,
  CardAtHook,
  CardDescription,
  CardResult,
  ComparisonResult,
  Subgroup,
  SweepResult,
} from '../backtest-report.js';
import { createCardTally } from '../tally/create-tally.js';
import { AGE_BANDS, SEXES } from '../tally/subgroups.js';
import type { CardTally, Examples, SubgroupCounts } from '../tally/tally.js';
import { labelResult } from './label-result.js';
import { partsOf, rankedCounts } from './ranked-counts.js';
import { rateOf, round } from './rate-of.js';

export interface CardContext {
  readonly patients: number;
  readonly patientsPerDay: number;
  /** Ids by `newly card` and `no-longer card`. */
  readonly examples: Examples;
  readonly compared: boolean;
}

export function cardResult(
  description: CardDescription,
  tally: CardTally | undefined,
  context: CardContext,
): CardResult {
  const counts = tally ?? createCardTally();
  const { evaluated, fired } = counts.patients;
  const labelled = labelResult(counts.labelled);
  return {
    ...description,
    patients: counts.patients,
    share: rateOf(fired, evaluated),
    alerts: alertsOf(description, counts, context),
    hooks: hooksOf(counts),
    unknownBy: rankedCounts(counts.missing).map(({ name, count }) => {
      const [need = '', reason = ''] = partsOf(name);
      return { need, reason, patients: count };
    }),
    errors: rankedCounts(counts.errors).map(({ name, count }) => ({ error: name, calls: count })),
    ages: subgroups(AGE_BANDS, counts.ages),
    sexes: subgroups(SEXES, counts.sexes),
    sweeps: sweepsOf(description, counts),
    ...(labelled === undefined ? {} : { labelled }),
    ...(context.compared ? { comparison: comparisonResult(description.card, counts, context.examples) } : {}),
  };
}

/** Orders are selected and then signed: a card that answers both hooks is counted at the one with more. */
function alertsOf(
  { replays }: CardDescription,
  counts: CardTally,
  { patients, patientsPerDay }: CardContext,
): Alerts {
  let drafts = 0;
  let others = 0;
  for (const { hook, as } of replays) {
    const shown = counts.hooks[hook]?.shown ?? 0;
    if (as === 'drafts') drafts = Math.max(drafts, shown);
    else others += shown;
  }
  const shown = drafts + others;
  if (patients === 0) return { shown, per100Patients: null, perClinicianDay: null };
  const each = shown / patients;
  return { shown, per100Patients: round(each * 100), perClinicianDay: round(each * patientsPerDay) };
}

const hooksOf = (counts: CardTally): readonly CardAtHook[] =>
  Object.keys(counts.hooks)
    .sort()
    .flatMap((hook) => {
      const at = counts.hooks[hook];
      if (at === undefined) return [];
      const { evaluated, fired, unknown, notMet, notApplicable, failed, asked, shown } = at;
      const withheld = rankedCounts(at.withheld).map(({ name, count }) => ({ reason: name, calls: count }));
      return [{ hook, evaluated, fired, unknown, notMet, notApplicable, failed, asked, shown, withheld }];
    });

const subgroups = (
  names: readonly string[],
  counts: Readonly<Record<string, SubgroupCounts>>,
): readonly Subgroup[] =>
  names.map((group) => ({
    group,
    evaluated: counts[group]?.evaluated ?? 0,
    fired: counts[group]?.fired ?? 0,
  }));

const sweepsOf = ({ settings }: CardDescription, { sweeps }: CardTally): readonly SweepResult[] =>
  settings.map(({ id, points }) => ({
    setting: id,
    points: points.map((value, index) => ({ value, fired: sweeps[id]?.[index] ?? 0 })),
  }));

export function comparisonResult(
  card: string,
  { compared }: CardTally,
  examples: Examples,
): ComparisonResult {
  const ids = (kind: string): readonly string[] => (examples[`${kind} ${card}`] ?? []).map(({ id }) => id);
  const { before, newly, noLonger } = compared;
  return { before, newly, noLonger, examples: { newly: ids('newly'), noLonger: ids('no-longer') } };
}
