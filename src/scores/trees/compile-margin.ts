/** Scores one vector with a tree ensemble (issue of scores, trained models): equal to the trainer's own sum to the last bit. */

import type { Splits } from './prepare-splits.js';
import type { Precision, TreeEnsemble } from './tree-ensemble.js';

/** A copy of the inputs as the trees compare them, in one array that is used again; it is valid until the next call. */
export function compileRounding(trees: TreeEnsemble): (values: Float64Array) => Float64Array {
  if (trees.inputPrecision === 'float64') return (values) => values;
  const rounded = new Float64Array(trees.inputs);
  return (values) => {
    for (let place = 0; place < rounded.length; place += 1)
      rounded[place] = Math.fround(values[place] ?? Number.NaN);
    return rounded;
  };
}

/**
 * base + sum of the leaves that rounded inputs reach, before divisor and slope.
 *
 * @param precision float32 rounds after every leaf: the sum of XGBoost. float64 is the exact sum of explanations; the two
 *   differ by the rounding alone (some 1e-6 for hundreds of trees).
 */
export function compileSum(
  trees: TreeEnsemble,
  splits: Splits,
  precision: Precision,
): (rounded: Float64Array) => number {
  const { feature, limit, right, otherwise } = splits;
  const roots = trees.roots.slice(0, -1);
  const { base } = trees;
  const single = precision === 'float32';
  return (rounded) => {
    let sum = base;
    for (const root of roots) {
      let node = root;
      let column = feature[node] ?? -1;
      while (column >= 0) {
        const value = rounded[column] ?? Number.NaN;
        const at = limit[node] ?? 0;
        node = value < at ? node + 1 : value >= at ? (right[node] ?? 0) : otherwise(node, value);
        column = feature[node] ?? -1;
      }
      sum += limit[node] ?? 0;
      if (single) sum = Math.fround(sum);
    }
    return sum;
  };
}
