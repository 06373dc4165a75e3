/**
 * Exact interventional Shapley contributions of a tree ensemble against a background population, with what can be known before the
 * row worked out at load (as Yang 2022, arXiv 2109.09847, does leaf by leaf).
 */

import type { BackgroundPatterns } from './count-background-patterns.js';
import type { TreeExplainer } from './explain-by-cover.js';
import { fillTables } from './fill-tables.js';
import { groupLeaves } from './group-leaves.js';
import type { Paths } from './lay-out-paths.js';
import { compileCredits } from './leaf-credits.js';
import { compileFailed, MOST_PLAYERS } from './mark-failed.js';
import type { Splits } from './prepare-splits.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/**
 * What a group of leaves comes to depends on nothing but the inputs that the row fails above it and the way it takes at each
 * split within: one look-up a group, however many background rows there are.
 */
export function explainByBackground(
  trees: TreeEnsemble,
  splits: Splits,
  paths: Paths,
  background: BackgroundPatterns,
): TreeExplainer {
  const mark = compileFailed(trees, splits, paths);
  const credit = compileCredits(trees, paths, background);
  const { groups, single } = groupLeaves(trees, paths);
  const tables = fillTables(groups, trees, paths, credit);
  const { root, firstSplit, split, firstColumn, column, firstNumber, table } = tables;
  const { leaves, firstPlayer, playerColumn } = paths;
  const row = new Float64Array(MOST_PLAYERS);

  const addSingle = (leaf: number, failed: number, into: Float64Array): void => {
    credit(leaf, failed, row);
    const first = firstPlayer[leaf] ?? 0;
    for (let player = first; player < (firstPlayer[leaf + 1] ?? 0); player += 1) {
      const own = playerColumn[player] ?? 0;
      into[own] = (into[own] ?? 0) + (row[player - first] ?? 0);
    }
  };

  return {
    expected: expectedOf(trees, paths, background),
    explain(rounded, into) {
      const { failed, wentRight } = mark(rounded);
      for (let group = 0; group < root.length; group += 1) {
        let number = failed[root[group] ?? 0] ?? 0;
        const lastSplit = firstSplit[group + 1] ?? 0;
        for (let i = firstSplit[group] ?? 0; i < lastSplit; i += 1)
          number = (number << 1) | (wentRight[split[i] ?? 0] ?? 0);
        const first = firstColumn[group] ?? 0;
        const last = firstColumn[group + 1] ?? 0;
        let at = (firstNumber[group] ?? 0) + number * (last - first);
        for (let i = first; i < last; i += 1) {
          const own = column[i] ?? 0;
          into[own] = (into[own] ?? 0) + (table[at] ?? 0);
          at += 1;
        }
      }
      for (const leaf of single) addSingle(leaf, failed[leaves[leaf] ?? 0] ?? 0, into);
    },
  };
}

/** The mean of the sum of leaves over the background: rows that fail nothing reach the leaf. */
function expectedOf(
  { threshold }: TreeEnsemble,
  { leaves }: Paths,
  { rows, start, failed, count }: BackgroundPatterns,
): number {
  let total = 0;
  leaves.forEach((node, leaf) => {
    const first = start[leaf] ?? 0;
    if (first < (start[leaf + 1] ?? 0) && failed[first] === 0)
      total += ((threshold[node] ?? 0) * (count[first] ?? 0)) / rows;
  });
  return total;
}
