/** Tells for every leaf of an ensemble which inputs of its path a row fails, in one pass (issue of scores, trained models). */

import type { Paths } from './lay-out-paths.js';
import type { Splits } from './prepare-splits.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Inputs on one path that fit the bits of a number. */
export const MOST_PLAYERS = 30;

export interface Marks {
  /** A number a node: bit `slot` is set when the row fails a split of that input between the root and the node. */
  readonly failed: Int32Array;
  /** Of a split: 1 when the row goes right there. */
  readonly wentRight: Uint8Array;
}

/** A function of rounded inputs; its arrays are used again by the next call. Paths have at most {@link MOST_PLAYERS} inputs. */
export function compileFailed(
  { feature }: TreeEnsemble,
  { limit, right, otherwise }: Splits,
  { slot }: Paths,
): (rounded: Float64Array) => Marks {
  const failed = new Int32Array(feature.length);
  const wentRight = new Uint8Array(feature.length);
  const marks = { failed, wentRight };
  /** Of a split: the bit of its input on the paths through it. */
  const bit = feature.map((column, node) => (column < 0 ? 0 : 1 << (slot[node + 1] ?? 0)));
  return (rounded) => {
    // Roots stay 0: nothing leads to them, and nothing is failed there.
    for (let node = 0; node < feature.length; node += 1) {
      const column = feature[node] ?? -1;
      if (column < 0) continue;
      const value = rounded[column] ?? Number.NaN;
      const at = limit[node] ?? 0;
      const other = right[node] ?? 0;
      const next = value < at ? node + 1 : value >= at ? other : otherwise(node, value);
      const above = failed[node] ?? 0;
      const withBit = above | (bit[node] ?? 0);
      wentRight[node] = next === other ? 1 : 0;
      failed[node + 1] = next === other ? withBit : above;
      failed[other] = next === other ? above : withBit;
    }
    return marks;
  };
}
