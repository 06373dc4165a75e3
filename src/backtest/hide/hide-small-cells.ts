/** The report as it may leave the house: no patient ids, and no group of fewer than eleven that can be read or worked out. */

import type {
  BacktestReport,
  CardResult,
  HookResult,
  Overlap,
  PopulationResult,
} from '../backtest-report.js';
import { hideCard, hideComparison, hideSmall } from './hide-card.js';
import { isSmall } from './hide-partition.js';
import { hideCounts, hideGroups } from './hide-subgroups.js';

export function hideSmallCells(report: BacktestReport): BacktestReport {
  const cards = report.cards.map((card) => hideCard(card, report.population));
  const patients = report.population.patients ?? 0;
  return {
    ...report,
    population: hidePopulation(report.population),
    hooks: report.hooks.map((hook) => hideHookResult(hook, patients, report.cards, cards)),
    calls: report.calls.map(({ calls, refused, ...call }) => ({
      ...call,
      calls: hideSmall(calls),
      refused: refused.map(({ code, calls: number }) => ({ code, calls: hideSmall(number) })),
    })),
    unanswered: report.unanswered.map(({ calls, ...query }) => ({ ...query, calls: hideSmall(calls) })),
    cards,
    overlaps: report.overlaps.map((overlap) => hideOverlap(overlap, cards)),
    ...(report.gone === undefined
      ? {}
      : {
          gone: report.gone.map((card) => ({
            ...card,
            comparison: hideComparison(card.comparison, false),
          })),
        }),
  };
}

const hidePopulation = (population: PopulationResult): PopulationResult => ({
  ...hideGroups(population),
  patients: hideSmall(population.patients),
  deceased: hideSmall(population.deceased),
  clocks: hideCounts(population.clocks),
});

/**
 * The cards of a hook add up to its total: it is hidden when those hidden would be one card, or few alerts, by
 * subtraction.
 */
function hideHookResult(
  hook: HookResult,
  all: number,
  counted: readonly CardResult[],
  hidden: readonly CardResult[],
): HookResult {
  const patients = isSmall(all - (hook.patients ?? 0)) ? null : hideSmall(hook.patients);
  if (patients === null)
    return { hook: hook.hook, patients, moments: null, momentsWithCard: null, shown: null };
  const away = hidden.flatMap((card, index) => {
    const at = card.hooks.find((one) => one.hook === hook.hook);
    if (at?.shown !== null) return [];
    return [counted[index]?.hooks.find((one) => one.hook === hook.hook)?.shown ?? 0];
  });
  const total = away.reduce((sum, shown) => sum + shown, 0);
  const tells = away.length === 1 || isSmall(total);
  return {
    ...hook,
    moments: hideSmall(hook.moments),
    momentsWithCard: hideSmall(hook.momentsWithCard),
    shown: tells ? null : hideSmall(hook.shown),
  };
}

/** A pair is part of each of its cards, and being together part of the pair. */
function hideOverlap({ cards, patients, together }: Overlap, results: readonly CardResult[]): Overlap {
  const fired = cards.map((id) => results.find(({ card }) => card === id)?.patients.fired ?? null);
  const pair = patients ?? 0;
  const safe = !isSmall(pair) && fired.every((count) => count !== null && !isSmall(count - pair));
  if (!safe) return { cards, patients: null, together: null };
  const part = together ?? 0;
  return { cards, patients, together: isSmall(part) || isSmall(pair - part) ? null : together };
}
