/**
 * Exact path-dependent Shapley contributions of a tree ensemble (Lundberg et al. 2020, doi 10.1038/s42256-019-0138-9), as the
 * integral of the multilinear extension (Owen 1972, doi 10.1287/mnsc.18.5.64).
 */

import { gaussLegendre } from './gauss-legendre.js';
import type { Paths } from './lay-out-paths.js';
import type { Splits } from './prepare-splits.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Adds up contributions to the sum of leaves; `expected` is what they are compared with. */
export interface TreeExplainer {
  readonly expected: number;
  /** @param into one number a column, zero at first; on return they add up to the sum of leaves reached - `expected`. */
  explain(rounded: Float64Array, into: Float64Array): void;
}

/** A branch that no training row took (or next to none, far down) still has this share, so that nothing is divided by zero. */
const LEAST_SHARE = 1e-200;

/**
 * For one leaf of value v, a coalition S is worth v times the product over its players of `held` (1 when the row meets all
 * splits of that input, else 0) for those in S and `share` (training rows that went this way) for the others. With
 * factor(t) = t held + (1 - t) share, the contribution of player j is v (held_j - share_j) times the integral from 0 to 1 of
 * the product of the others' factors: a polynomial, which a few points integrate exactly. Products are carried down the tree
 * and sums of leaves up, so that a leaf costs no more than its edge.
 */
export function explainByCover(trees: TreeEnsemble, splits: Splits, paths: Paths): TreeExplainer {
  const { roots, feature } = trees;
  const { limit, right, otherwise } = splits;
  const { parent, same } = paths;
  const share = shareOf(trees, paths);
  const { points, weights } = gaussLegendre(Math.max(1, Math.ceil(paths.mostPlayers / 2)));
  const width = points.length;
  const largest = roots.reduce((most, root, i) => Math.max(most, (roots[i + 1] ?? root) - root), 0);
  const held = new Uint8Array(largest);
  const factor = new Float64Array(largest * width);
  // On the way down the product of factors of each point; on the way up the sum of its leaves' values times that.
  const product = new Float64Array(largest * width);

  const descend = (child: number, start: number, holds: boolean): void => {
    const own = child - start;
    const before = same[child] ?? -1;
    const still = holds && (before < 0 || held[before - start] === 1);
    held[own] = still ? 1 : 0;
    const apart = share[child] ?? 0;
    const above = ((parent[child] ?? start) - start) * width;
    for (let k = 0; k < width; k += 1) {
      const t = points[k] ?? 0;
      const now = still ? t + (1 - t) * apart : (1 - t) * apart;
      factor[own * width + k] = now;
      const carried = product[above + k] ?? 0;
      product[own * width + k] =
        before < 0 ? carried * now : (carried * now) / (factor[(before - start) * width + k] ?? 1);
    }
  };

  // A deeper split on the same input takes back what the one above it added for these leaves.
  const ascend = (child: number, start: number, into: Float64Array): void => {
    const own = (child - start) * width;
    const up = parent[child] ?? start;
    const above = (up - start) * width;
    const value = (feature[child] ?? -1) < 0 ? (limit[child] ?? 0) : 1;
    const before = same[child] ?? -1;
    const last = (before - start) * width;
    const gain = (held[child - start] ?? 0) - (share[child] ?? 0);
    const counted = before < 0 ? 0 : (held[before - start] ?? 0) - (share[before] ?? 0);
    let integral = 0;
    for (let k = 0; k < width; k += 1) {
      const sum = (product[own + k] ?? 0) * value;
      product[above + k] = (product[above + k] ?? 0) + sum;
      let rate = gain / (factor[own + k] ?? 1);
      if (before >= 0) rate -= counted / (factor[last + k] ?? 1);
      integral += (weights[k] ?? 0) * sum * rate;
    }
    const column = feature[up] ?? 0;
    into[column] = (into[column] ?? 0) + integral;
  };

  return {
    expected: expectedOf(trees, paths, share),
    explain(rounded, into) {
      for (let tree = 0; tree + 1 < roots.length; tree += 1) {
        const start = roots[tree] ?? 0;
        const end = roots[tree + 1] ?? 0;
        product.fill(1, 0, width);
        for (let node = start; node < end; node += 1) {
          const column = feature[node] ?? -1;
          if (column < 0) continue;
          const value = rounded[column] ?? Number.NaN;
          const at = limit[node] ?? 0;
          const other = right[node] ?? 0;
          const next = value < at ? node + 1 : value >= at ? other : otherwise(node, value);
          descend(node + 1, start, next === node + 1);
          descend(other, start, next === other);
          product.fill(0, (node - start) * width, (node - start + 1) * width);
        }
        for (let node = end - 1; node > start; node -= 1) ascend(node, start, into);
      }
    },
  };
}

/** Share of training rows that went along all edges of the same input so far. */
function shareOf({ feature, right, cover }: TreeEnsemble, { same }: Paths): Float64Array {
  const share = new Float64Array(feature.length).fill(1);
  for (let node = 0; node < feature.length; node += 1) {
    if ((feature[node] ?? -1) < 0) continue;
    const children = [node + 1, right[node] ?? 0];
    const total = children.reduce((sum, child) => sum + (cover[child] ?? 0), 0);
    for (const child of children) {
      const own = total === 0 ? 1 / 2 : (cover[child] ?? 0) / total;
      const before = same[child] ?? -1;
      share[child] = Math.max(own * (before < 0 ? 1 : (share[before] ?? 1)), LEAST_SHARE);
    }
  }
  return share;
}

function expectedOf(
  { feature, threshold }: TreeEnsemble,
  { parent, same }: Paths,
  share: Float64Array,
): number {
  const reach = new Float64Array(feature.length).fill(1);
  let expected = 0;
  for (let node = 0; node < feature.length; node += 1) {
    const above = parent[node] ?? -1;
    if (above >= 0) {
      const before = same[node] ?? -1;
      reach[node] = ((reach[above] ?? 0) * (share[node] ?? 0)) / (before < 0 ? 1 : (share[before] ?? 1));
    }
    if ((feature[node] ?? -1) < 0) expected += (reach[node] ?? 0) * (threshold[node] ?? 0);
  }
  return expected;
}
