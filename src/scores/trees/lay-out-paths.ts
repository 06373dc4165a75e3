/** What explanations need of the paths of an ensemble, node by node, worked out once at load (issue of scores, trained models). */

import type { TreeEnsemble } from './tree-ensemble.js';

/**
 * An input that splits a path several times is one player: its splits are taken together. Arrays are by node and tell of the
 * edge that leads to it.
 */
export interface Paths {
  /** -1 of a root. */
  readonly parent: Int32Array;
  /** The nearest node above whose edge splits on the same input; -1 when there is none. */
  readonly same: Int32Array;
  /** Which of the different inputs of the path its input is, counted from the root. */
  readonly slot: Int32Array;
  /** How many different inputs the path has. */
  readonly players: Int32Array;
  readonly mostPlayers: number;
  readonly leaves: Int32Array;
  /** Columns of the players of each leaf in the order of slots: those of leaf `i` start at `firstPlayer[i]`. */
  readonly firstPlayer: Int32Array;
  readonly playerColumn: Int32Array;
}

export function layOutPaths({ roots, feature, right }: TreeEnsemble): Paths {
  const count = feature.length;
  const parent = new Int32Array(count).fill(-1);
  const same = new Int32Array(count).fill(-1);
  const slot = new Int32Array(count);
  const players = new Int32Array(count);
  const leaves: number[] = [];
  const at = (array: Int32Array, node: number): number => array[node] ?? -1;
  const isRoot = new Uint8Array(count);
  for (const root of roots.slice(0, -1)) isRoot[root] = 1;
  for (let node = 0; node < count; node += 1) {
    if (isRoot[node] === 0) {
      const above = at(parent, node);
      const found = nearestSame(at(feature, above), above, parent, feature);
      same[node] = found;
      slot[node] = found < 0 ? at(players, above) : at(slot, found);
      players[node] = at(players, above) + (found < 0 ? 1 : 0);
    }
    if (at(feature, node) < 0) leaves.push(node);
    else parent[node + 1] = parent[at(right, node)] = node;
  }
  const firstPlayer = new Int32Array(leaves.length + 1);
  leaves.forEach((leaf, i) => {
    firstPlayer[i + 1] = at(firstPlayer, i) + at(players, leaf);
  });
  const playerColumn = new Int32Array(at(firstPlayer, leaves.length)).fill(-1);
  leaves.forEach((leaf, i) => {
    let open = at(players, leaf);
    // Up until every player was met: the path of a degenerate tree may be long.
    for (let node = leaf; open > 0; node = at(parent, node)) {
      const place = at(firstPlayer, i) + at(slot, node);
      if (at(playerColumn, place) >= 0) continue;
      playerColumn[place] = at(feature, at(parent, node));
      open -= 1;
    }
  });
  const mostPlayers = leaves.reduce((most, leaf) => Math.max(most, at(players, leaf)), 0);
  return {
    parent,
    same,
    slot,
    players,
    mostPlayers,
    leaves: Int32Array.from(leaves),
    firstPlayer,
    playerColumn,
  };
}

function nearestSame(column: number, from: number, parent: Int32Array, feature: Int32Array): number {
  for (let node = from; (parent[node] ?? -1) >= 0; node = parent[node] ?? -1)
    if (feature[parent[node] ?? -1] === column) return node;
  return -1;
}
