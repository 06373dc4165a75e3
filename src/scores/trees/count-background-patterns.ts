/** Sums a background population up so far that no row is left: for each leaf, how many rows fail which inputs of its path. */

import { compileRounding } from './compile-margin.js';
import { layOutPaths } from './lay-out-paths.js';
import { compileFailed, MOST_PLAYERS } from './mark-failed.js';
import { prepareSplits } from './prepare-splits.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Patterns of leaf `i` (in preorder of the ensemble) stand from `start[i]` on, ascending; bit `slot` is an input failed. */
export interface BackgroundPatterns {
  readonly rows: number;
  readonly start: Int32Array;
  readonly failed: Int32Array;
  readonly count: Int32Array;
}

/**
 * @param rows vectors in the order of the columns, NaN where missing; at least one.
 * @returns `undefined` when a path has more than {@link MOST_PLAYERS} inputs.
 */
export function countBackgroundPatterns(
  trees: TreeEnsemble,
  rows: readonly Float64Array[],
): BackgroundPatterns | undefined {
  const splits = prepareSplits(trees);
  const paths = layOutPaths(trees);
  if (paths.mostPlayers > MOST_PLAYERS) return undefined;
  const round = compileRounding(trees);
  const mark = compileFailed(trees, splits, paths);
  const byLeaf = Array.from(paths.leaves, () => new Map<number, number>());
  for (const row of rows) {
    const { failed } = mark(round(row));
    byLeaf.forEach((counts, i) => {
      const pattern = failed[paths.leaves[i] ?? 0] ?? 0;
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    });
  }
  const sorted = byLeaf.map((counts) => [...counts].sort(([a], [b]) => a - b));
  const start = new Int32Array(sorted.length + 1);
  sorted.forEach((patterns, i) => {
    start[i + 1] = (start[i] ?? 0) + patterns.length;
  });
  const flat = sorted.flat();
  return {
    rows: rows.length,
    start,
    failed: Int32Array.from(flat, ([pattern]) => pattern),
    count: Int32Array.from(flat, ([, count]) => count),
  };
}
