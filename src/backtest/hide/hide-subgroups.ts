/** Hides small cells of the tables by age and sex, the totals beside them staying. */

import type { BacktestReport, CardResult, Group, PopulationResult, Subgroup } from '../backtest-report.js';
import { hidePartition, isSmall } from './hide-partition.js';

/** The report with small cells of its subgroup tables hidden, and nothing else. */
export const hideSubgroups = (report: BacktestReport): BacktestReport => ({
  ...report,
  population: hideGroups(report.population),
  cards: report.cards.map((card) => hideCardSubgroups(card, report.population)),
});

export const hideGroups = (population: PopulationResult): PopulationResult => ({
  ...population,
  ages: hideCounts(population.ages),
  sexes: hideCounts(population.sexes),
});

/** Groups that add up to a total that is told. */
export function hideCounts(groups: readonly Group[]): readonly Group[] {
  const hidden = hidePartition(groups.map(({ patients }) => [patients ?? 0]));
  return groups.map((group, index) => (hidden[index] === true ? { ...group, patients: null } : group));
}

/** @param population as counted, nothing hidden */
export const hideCardSubgroups = (card: CardResult, population: PopulationResult): CardResult => ({
  ...card,
  ages: hideRows(card.ages, population.ages),
  sexes: hideRows(card.sexes, population.sexes),
});

/**
 * Evaluated adds up to the card's evaluated patients, and so does the rest of each population group to those without
 * a call; fired, and not fired, add up to the card's.
 */
function hideRows(rows: readonly Subgroup[], groups: readonly Group[]): readonly Subgroup[] {
  const all = groups.map(({ patients }) => patients ?? 0);
  const evaluated = rows.map((row) => row.evaluated ?? 0);
  const fired = rows.map((row) => row.fired ?? 0);
  const noGroup = hidePartition(evaluated.map((count, index) => [count, (all[index] ?? count) - count]));
  // A group that is hidden hides who fired in it; that nobody did tells of nobody.
  const flags = fired.map((count, index) => count > 0 && noGroup[index] === true);
  const cells = fired.map((count, index) => [count, (evaluated[index] ?? 0) - count]);
  const noFired = hidePartition(
    cells.map(([count = 0, rest = 0]) => (count === 0 && !isSmall(rest) ? [0, 0] : [count, rest])),
    flags,
  );
  return rows.map((row, index) => ({
    group: row.group,
    evaluated: noGroup[index] === true ? null : row.evaluated,
    fired: noFired[index] === true ? null : row.fired,
  }));
}
