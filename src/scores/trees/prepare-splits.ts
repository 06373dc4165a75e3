/** Prepares the nodes of an ensemble for being walked: one comparison decides nearly every split (issue of scores, trained models). */

import { DECISION, GAP, GAP_BITS, type TreeEnsemble } from './tree-ensemble.js';

/**
 * A value below `limit` goes to the next node, one at or above it to `right`. What is neither (a missing value; any value at
 * a node with categories, or where 0 is a gap, whose limit is NaN) goes to `otherwise`.
 */
export interface Splits {
  readonly feature: Int32Array;
  /** Of a leaf its value. */
  readonly limit: Float64Array;
  readonly right: Int32Array;
  /** The node that follows `node` for this value. */
  readonly otherwise: (node: number, value: number) => number;
}

/** LightGBM's kZeroThreshold: the float 1e-35 as a double. */
const NEARLY_ZERO = Math.fround(1e-35);

export function prepareSplits(trees: TreeEnsemble): Splits {
  const { feature, threshold, right, decision, categories } = trees;
  const sets = categories.map((set) => new Set(set));
  // The real limit of nodes whose `limit` is NaN.
  const upTo = trees.goesLeft === '<=' ? threshold.map(nextUp) : threshold;
  const limit = new Float64Array(threshold.length);
  /** Where a missing value goes, of nodes without categories. */
  const gap = new Int32Array(threshold.length);
  for (let node = 0; node < feature.length; node += 1) {
    const bits = decision[node] ?? 0;
    const isLeaf = (feature[node] ?? -1) < 0;
    const own = upTo[node] ?? 0;
    const isPlain = (bits & DECISION.category) === 0 && (bits & GAP_BITS) !== GAP.zero;
    limit[node] = isLeaf ? (threshold[node] ?? 0) : isPlain ? own : Number.NaN;
    const gapLeft = (bits & GAP_BITS) === GAP.none ? 0 < own : (bits & DECISION.gapLeft) !== 0;
    gap[node] = gapLeft ? node + 1 : (right[node] ?? 0);
  }

  const otherwise = (node: number, value: number): number => {
    const bits = decision[node] ?? 0;
    if ((bits & DECISION.category) !== 0) {
      // Fractions are cut off as the trainer's own reader does: 2.7 is category 2, and -0.5 is category 0.
      const isLeft = sets[threshold[node] ?? -1]?.has(Math.trunc(value) + 0) === true;
      return isLeft ? node + 1 : (right[node] ?? 0);
    }
    if (value !== value || Math.abs(value) <= NEARLY_ZERO) return gap[node] ?? 0;
    return value < (upTo[node] ?? 0) ? node + 1 : (right[node] ?? 0);
  };
  return { feature, limit, right, otherwise };
}

const BITS = new DataView(new ArrayBuffer(8));

/** The smallest double above `value`, so that `x <= value` is `x < nextUp(value)`. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  BITS.setFloat64(0, value);
  const bits = BITS.getBigInt64(0);
  BITS.setBigInt64(0, value > 0 ? bits + 1n : bits - 1n);
  return BITS.getFloat64(0);
}
