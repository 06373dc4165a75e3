/** Works out what groups of leaves come to, for every way a row can take (issue of scores, trained models). */

import { sizeOf, type LeafGroup } from './group-leaves.js';
import type { Paths } from './lay-out-paths.js';
import type { CreditLeaf } from './leaf-credits.js';
import { MOST_PLAYERS } from './mark-failed.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** By group; lists of group `i` start at `first...[i]`. */
export interface Tables {
  readonly root: Int32Array;
  readonly firstSplit: Int32Array;
  /** Its splits in preorder. */
  readonly split: Int32Array;
  readonly firstColumn: Int32Array;
  readonly column: Int32Array;
  readonly firstNumber: Int32Array;
  /**
   * Of a group a row for each number whose high bits are the inputs failed above its root and whose low bits are 1 where the row
   * goes right, the first split highest. A row has what each column comes to.
   */
  readonly table: Float64Array;
}

export function fillTables(
  groups: readonly LeafGroup[],
  trees: TreeEnsemble,
  paths: Paths,
  credit: CreditLeaf,
): Tables {
  const starts = (sizes: readonly number[]): Int32Array => {
    const start = new Int32Array(sizes.length + 1);
    sizes.forEach((size, i) => {
      start[i + 1] = (start[i] ?? 0) + size;
    });
    return start;
  };
  const firstNumber = starts(groups.map(sizeOf));
  const table = new Float64Array(firstNumber.at(-1) ?? 0);
  groups.forEach((group, i) => {
    const from = firstNumber[i] ?? 0;
    fillTable(group, trees, paths, credit, table.subarray(from, from + sizeOf(group)));
  });
  return {
    root: Int32Array.from(groups, ({ root }) => root),
    firstSplit: starts(groups.map(({ splits }) => splits)),
    split: Int32Array.from(groups.flatMap((group) => splitsOf(group, trees))),
    firstColumn: starts(groups.map(({ columns }) => columns.length)),
    column: Int32Array.from(groups.flatMap(({ columns }) => columns)),
    firstNumber,
    table,
  };
}

const nodesOf = ({ root, splits }: LeafGroup): readonly number[] =>
  Array.from({ length: 2 * splits + 1 }, (_, place) => root + place);

const splitsOf = (group: LeafGroup, { feature }: TreeEnsemble): readonly number[] =>
  nodesOf(group).filter((node) => (feature[node] ?? -1) >= 0);

function fillTable(
  group: LeafGroup,
  { feature, right }: TreeEnsemble,
  { slot, players, firstPlayer, playerColumn }: Paths,
  credit: CreditLeaf,
  table: Float64Array,
): void {
  const { root, above, splits, firstLeaf, columns } = group;
  const nodes = nodesOf(group);
  const leaves = nodes.filter((node) => (feature[node] ?? -1) < 0);
  /** Where each player of a leaf stands in a row. */
  const places = leaves.map((node, i) => {
    const first = firstPlayer[firstLeaf + i] ?? 0;
    return [...playerColumn.slice(first, first + (players[node] ?? 0))].map((own) => columns.indexOf(own));
  });
  const failed = new Int32Array(nodes.length);
  const row = new Float64Array(MOST_PLAYERS);
  for (let number = 0; number < 2 ** (above + splits); number += 1) {
    failed[0] = number >>> splits;
    let split = splits;
    for (const node of nodes) {
      if ((feature[node] ?? -1) < 0) continue;
      split -= 1;
      const before = failed[node - root] ?? 0;
      const withBit = before | (1 << (slot[node + 1] ?? 0));
      const goesRight = ((number >>> split) & 1) === 1;
      failed[node + 1 - root] = goesRight ? withBit : before;
      failed[(right[node] ?? 0) - root] = goesRight ? before : withBit;
    }
    const start = number * columns.length;
    leaves.forEach((node, i) => {
      credit(firstLeaf + i, failed[node - root] ?? 0, row);
      places[i]?.forEach((place, player) => {
        table[start + place] = (table[start + place] ?? 0) + (row[player] ?? 0);
      });
    });
  }
}
