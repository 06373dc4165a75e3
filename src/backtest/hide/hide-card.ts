/** Hides small cells of one card, and every figure from which a hidden one could be worked out. */

import type {
  CardAtHook,
  CardResult,
  ComparisonResult,
  Count,
  LabelResult,
  Outcomes,
  PopulationResult,
  Rate,
  SweepResult,
} from '../backtest-report.js';
import { ALL_HIDDEN, hideOutcomes } from './hide-outcomes.js';
import { isSmall } from './hide-partition.js';
import { hideCardSubgroups } from './hide-subgroups.js';

const NO_RATE: Rate = { count: null, of: null, share: null, low: null, high: null };

/** @param population as counted, nothing hidden */
export function hideCard(card: CardResult, population: PopulationResult): CardResult {
  const all = population.patients ?? 0;
  const evaluated = card.patients.evaluated ?? 0;
  // Those without a call are a group too: all but the evaluated.
  const patients = isSmall(all - evaluated) ? ALL_HIDDEN : hideOutcomes(card.patients);
  const noFired = patients.fired === null;
  const hooks = card.hooks.map((at) => hideHook(at, patients));
  const noAlerts = hooks.some(({ shown }) => shown === null);
  const { ages, sexes } = hideCardSubgroups(card, population);
  const { comparison, labelled, ...rest } = card;
  return {
    ...rest,
    patients,
    share: noFired ? { ...NO_RATE, of: patients.evaluated } : card.share,
    alerts: noAlerts ? { shown: null, per100Patients: null, perClinicianDay: null } : card.alerts,
    hooks,
    unknownBy: card.unknownBy.map((by) => ({ ...by, patients: hidePart(by.patients, patients.unknown) })),
    errors: card.errors.map(({ error, calls }) => ({ error, calls: hideSmall(calls) })),
    ages: noFired ? ages.map((row) => ({ ...row, fired: null })) : ages,
    sexes: noFired ? sexes.map((row) => ({ ...row, fired: null })) : sexes,
    sweeps: card.sweeps.map((sweep) => hideSweep(sweep, card, noFired)),
    ...(labelled === undefined ? {} : { labelled: hideLabels(labelled, noFired) }),
    ...(comparison === undefined ? {} : { comparison: hideComparison(comparison, noFired) }),
  };
}

export const hideSmall = (count: Count): Count => (count === null || isSmall(count) ? null : count);

/** Part of a whole: hidden with it, and when it or the rest is small. */
const hidePart = (part: Count, whole: Count): Count =>
  part === null || whole === null || isSmall(part) || isSmall(whole - part) ? null : part;

/** Calls of a hidden group of patients are hidden too: there are hardly more of them. */
function hideHook(at: CardAtHook, { evaluated, fired: noted }: Outcomes): CardAtHook {
  const outcomes = evaluated === null ? ALL_HIDDEN : hideOutcomes(at, noted === null);
  const { fired, asked } = outcomes;
  return {
    hook: at.hook,
    ...outcomes,
    shown: fired === null || asked === null ? null : hideSmall(at.shown),
    withheld: at.withheld.map(({ reason, calls }) => ({ reason, calls: hidePart(calls, fired) })),
  };
}

/**
 * The difference of two points is a group as well: those between two thresholds. The value in force stands; outward
 * from it a point is shown when it differs from every shown one by nobody or by eleven and more.
 */
function hideSweep(sweep: SweepResult, card: CardResult, noFired: boolean): SweepResult {
  if (noFired) return { ...sweep, points: sweep.points.map(({ value }) => ({ value, fired: null })) };
  const evaluated = card.patients.evaluated ?? 0;
  const inForce = card.settings.find(({ id }) => id === sweep.setting)?.inForce ?? 0;
  const shown = new Map<number, number>();
  const outward = [...sweep.points].sort((a, b) => Math.abs(a.value - inForce) - Math.abs(b.value - inForce));
  for (const { value, fired } of outward) {
    if (fired === null || isSmall(fired) || isSmall(evaluated - fired)) continue;
    if ([...shown.values()].every((other) => !isSmall(Math.abs(other - fired)))) shown.set(value, fired);
  }
  return { ...sweep, points: sweep.points.map(({ value }) => ({ value, fired: shown.get(value) ?? null })) };
}

function hideLabels(labels: LabelResult, noFired: boolean): LabelResult {
  const { firedRight, firedWrong, silentWrong, silentRight } = labels;
  const cells = [firedRight, firedWrong, silentWrong, silentRight];
  if (!noFired && cells.every((cell) => hideSmall(cell) !== null)) return labels;
  return {
    firedRight: null,
    firedWrong: null,
    silentWrong: null,
    silentRight: null,
    ppv: NO_RATE,
    sensitivity: NO_RATE,
    numberNeeded: { value: null, low: null, high: null },
  };
}

/** Without the examples. Before, newly and no longer tell each other together with who fires now. */
export function hideComparison(comparison: ComparisonResult, noFired: boolean): ComparisonResult {
  const { before, newly, noLonger } = comparison;
  const both = (before ?? 0) - (noLonger ?? 0);
  const safe = !noFired && [before, newly, noLonger, both].every((count) => hideSmall(count) !== null);
  return safe ? { before, newly, noLonger } : { before: null, newly: null, noLonger: null };
}
