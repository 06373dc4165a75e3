/** Random small ensembles and what they are worth by definition, worked out without any of the code under test (helper). */

import fc from 'fast-check';
import { flattenTrees, type SourceTree } from '../../../../src/scores/trees/flatten-trees.js';
import { DECISION, GAP, type TreeEnsemble } from '../../../../src/scores/trees/tree-ensemble.js';

export type Tree =
  | { readonly value: number; readonly rows: number }
  | {
      readonly column: number;
      readonly threshold: number;
      readonly gapLeft: boolean;
      readonly left: Tree;
      readonly right: Tree;
    };

export const COLUMNS = 5;

const leaf: fc.Arbitrary<Tree> = fc.record({
  value: fc.integer({ min: -40, max: 40 }).map((value) => value / 8),
  // A branch that no row took happens, and must not divide by zero.
  rows: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 50 }) }, fc.constant(0)),
});
const treeOf = (depth: number): fc.Arbitrary<Tree> =>
  depth === 0
    ? leaf
    : fc.oneof(
        { weight: 1, arbitrary: leaf },
        {
          weight: 5,
          arbitrary: fc.record({
            // The last column is never used.
            column: fc.integer({ min: 0, max: COLUMNS - 2 }),
            threshold: fc.integer({ min: 0, max: 3 }),
            gapLeft: fc.boolean(),
            left: treeOf(depth - 1),
            right: treeOf(depth - 1),
          }),
        },
      );
export const forest = fc.array(treeOf(5), { minLength: 1, maxLength: 3 });
/** A value below, at or above each threshold, or none. */
export const row = fc
  .array(fc.constantFrom(-0.5, 0, 0.5, 1, 2, 2.5, 3, 4, Number.NaN), {
    minLength: COLUMNS,
    maxLength: COLUMNS,
  })
  .map((values) => Float64Array.from(values));

const rowsOf = (tree: Tree): number => ('value' in tree ? tree.rows : rowsOf(tree.left) + rowsOf(tree.right));
const goesLeft = (value: number, tree: Exclude<Tree, { value: number }>): boolean =>
  Number.isNaN(value) ? tree.gapLeft : value < tree.threshold;

/** Where a row ends. */
export function scoreTree(tree: Tree, values: Float64Array): number {
  if ('value' in tree) return tree.value;
  return scoreTree(goesLeft(values[tree.column] ?? 0, tree) ? tree.left : tree.right, values);
}

/** The path-dependent game: known columns decide, at others the branches are weighed by training rows. */
export function expectTree(tree: Tree, values: Float64Array, known: (column: number) => boolean): number {
  if ('value' in tree) return tree.value;
  const { left, right, column } = tree;
  if (known(column)) return expectTree(goesLeft(values[column] ?? 0, tree) ? left : right, values, known);
  const [l, r] = [rowsOf(left), rowsOf(right)];
  const share = l + r === 0 ? 1 / 2 : l / (l + r);
  return share * expectTree(left, values, known) + (1 - share) * expectTree(right, values, known);
}

/** Shapley values by their definition: over all sets of columns. */
export function shapley(worth: (known: (column: number) => boolean) => number): readonly number[] {
  const of = (set: number): number => worth((column) => ((set >> column) & 1) === 1);
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return Array.from({ length: COLUMNS }, (_, column) => {
    let total = 0;
    for (let set = 0; set < 1 << COLUMNS; set += 1) {
      if (((set >> column) & 1) === 1) continue;
      const size = set.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(COLUMNS - size - 1)) / factorial(COLUMNS);
      total += weight * (of(set | (1 << column)) - of(set));
    }
    return total;
  });
}

/** The ensemble as a file would have it; the base is one that no leaf makes. */
export function ensembleOf(trees: readonly Tree[], changes: Partial<TreeEnsemble> = {}): TreeEnsemble {
  return {
    inputs: COLUMNS,
    inputPrecision: 'float64',
    sumPrecision: 'float64',
    goesLeft: '<',
    base: 0.3,
    divisor: 1,
    slope: 1,
    link: 'identity',
    probability: false,
    takesGaps: true,
    ...flattenTrees(trees.map(sourceOf), COLUMNS),
    categories: [],
    ...changes,
  };
}

function sourceOf(tree: Tree): SourceTree {
  const source = {
    left: [] as number[],
    right: [] as number[],
    feature: [] as number[],
    threshold: [] as number[],
    decision: [] as number[],
    cover: [] as number[],
  };
  const put = (node: Tree): number => {
    const place = source.left.length;
    const isLeaf = 'value' in node;
    source.left.push(-1);
    source.right.push(-1);
    source.feature.push(isLeaf ? -1 : node.column);
    source.threshold.push(isLeaf ? node.value : node.threshold);
    source.decision.push(!isLeaf && node.gapLeft ? GAP.missing | DECISION.gapLeft : GAP.missing);
    source.cover.push(rowsOf(node));
    if (!isLeaf) {
      // The right one first: files number children in any order.
      source.right[place] = put(node.right);
      source.left[place] = put(node.left);
    }
    return place;
  };
  put(tree);
  return source;
}
