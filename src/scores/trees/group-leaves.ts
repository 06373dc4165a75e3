/** Puts neighbouring leaves of an ensemble together, so that one look-up tells what all of them come to (issue of scores, trained models). */

import type { Paths } from './lay-out-paths.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** A small subtree, often a single leaf: its nodes are `root` to `root + 2 x splits`, in preorder. */
export interface LeafGroup {
  readonly root: number;
  /** Different inputs on the path to the root. */
  readonly above: number;
  /** Splits in the subtree. */
  readonly splits: number;
  /** Place of its first leaf among all leaves. */
  readonly firstLeaf: number;
  /** Columns of the path to the root in the order of slots, then those of its splits that are not among them. */
  readonly columns: readonly number[];
}

export interface LeafGroups {
  readonly groups: readonly LeafGroup[];
  /** Leaves for which a table would be too large. */
  readonly single: readonly number[];
}

/** Four leaves: larger groups have fewer look-ups in far larger tables. */
const MOST_SPLITS = 3;
/** Bits of the number of a row: inputs failed above the root, and the way taken at each split. */
const MOST_BITS = 11;
/** Numbers in all tables together: 128 MB. */
const LARGEST = 1 << 24;

/** How many numbers the table of a group has. */
export const sizeOf = ({ above, splits, columns }: LeafGroup): number =>
  columns.length * 2 ** (above + splits);

export function groupLeaves({ feature, right }: TreeEnsemble, paths: Paths): LeafGroups {
  const { players, firstPlayer, playerColumn } = paths;
  const below = new Int32Array(feature.length);
  for (let node = feature.length - 1; node >= 0; node -= 1)
    if ((feature[node] ?? -1) >= 0) below[node] = 1 + (below[node + 1] ?? 0) + (below[right[node] ?? 0] ?? 0);
  const groups: LeafGroup[] = [];
  const single: number[] = [];
  let firstLeaf = 0;
  let room = LARGEST;
  let root = 0;
  while (root < feature.length) {
    const splits = below[root] ?? 0;
    const above = players[root] ?? 0;
    const fits = splits <= MOST_SPLITS && above + splits <= MOST_BITS;
    if (!fits && splits > 0) {
      root += 1;
      continue;
    }
    const first = firstPlayer[firstLeaf] ?? 0;
    const path = playerColumn.slice(first, first + above);
    const own = feature.slice(root, root + 2 * splits + 1).filter((column) => column >= 0);
    const group = { root, above, splits, firstLeaf, columns: [...new Set([...path, ...own])] };
    if (fits && sizeOf(group) <= room) {
      groups.push(group);
      room -= sizeOf(group);
    } else for (let leaf = 0; leaf <= splits; leaf += 1) single.push(firstLeaf + leaf);
    firstLeaf += splits + 1;
    root += 2 * splits + 1;
  }
  return { groups, single };
}
