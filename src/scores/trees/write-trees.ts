/** Writes a tree ensemble as the parameters file of its model (`cards/models/<id>.json`, kind trees). */

import type { BackgroundPatterns } from './count-background-patterns.js';
import { writePatterns } from './stored-patterns.js';
import { TREES_FORMAT, type StoredTrees } from './stored-trees.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** @param inputs ids in the order of the columns. */
export function writeTrees(
  trees: TreeEnsemble,
  inputs: readonly string[],
  background?: BackgroundPatterns,
): StoredTrees {
  // Where everything is float32 the shortest number that rounds to the same float32 is as exact, and half as long.
  const single = trees.sumPrecision === 'float32';
  const sizes = [...trees.roots.slice(1)].map((end, tree) => end - (trees.roots[tree] ?? 0));
  return {
    format: TREES_FORMAT,
    inputs,
    input_precision: trees.inputPrecision,
    sum_precision: trees.sumPrecision,
    goes_left: trees.goesLeft,
    base: trees.base,
    divisor: trees.divisor,
    slope: trees.slope,
    link: trees.link,
    probability: trees.probability,
    takes_gaps: trees.takesGaps,
    nodes: sizes,
    feature: [...trees.feature],
    threshold: Array.from(trees.threshold, (number) => (single ? shortest(number) : number)),
    decision: [...trees.decision],
    cover: Array.from(trees.cover, (number) => (single ? shortest(number) : number)),
    categories: trees.categories,
    ...(background === undefined
      ? {}
      : { background: { rows: background.rows, patterns: writePatterns(background) } }),
  };
}

/** The number of fewest digits that rounds to the same float32; nine are always enough. */
function shortest(number: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return short;
  }
  return Number(number.toPrecision(9));
}
