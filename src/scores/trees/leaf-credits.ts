/** What a leaf credits its inputs with against a background population, by definition (Lundberg et al. 2020, doi 10.1038/s42256-019-0138-9). */

import type { BackgroundPatterns } from './count-background-patterns.js';
import type { Paths } from './lay-out-paths.js';
import { MOST_PLAYERS } from './mark-failed.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Writes for each player of a leaf, in the order of slots, what it comes to when the row fails `failed`. */
export type CreditLeaf = (leaf: number, failed: number, into: Float64Array) => void;

const SIZE = MOST_PLAYERS + 1;

/**
 * Compared with one background row, a leaf of value v counts only when no input is failed by both. With a inputs that only the
 * background row fails and b that only the row fails, each of the former is credited v (a-1)! b! / (a+b)!, and each of the
 * latter debited v a! (b-1)! / (a+b)!.
 */
export function compileCredits(
  { threshold }: TreeEnsemble,
  { leaves, players }: Paths,
  { rows, start, failed: patterns, count }: BackgroundPatterns,
): CreditLeaf {
  const shares = sharesOf();
  return (leaf, failed, into) => {
    const node = leaves[leaf] ?? 0;
    const value = (threshold[node] ?? 0) / rows;
    const width = players[node] ?? 0;
    const b = countBits(failed);
    into.fill(0, 0, width);
    for (let i = start[leaf] ?? 0; i < (start[leaf + 1] ?? 0); i += 1) {
      const other = patterns[i] ?? 0;
      if ((other & failed) !== 0) continue;
      const a = countBits(other);
      const worth = value * (count[i] ?? 0);
      const plus = worth * (shares[a * SIZE + b] ?? 0);
      const minus = worth * (shares[b * SIZE + a] ?? 0);
      for (let player = 0; player < width; player += 1) {
        if (((other >>> player) & 1) === 1) into[player] = (into[player] ?? 0) + plus;
        else if (((failed >>> player) & 1) === 1) into[player] = (into[player] ?? 0) - minus;
      }
    }
  };
}

/** (a-1)! b! / (a+b)! at a x SIZE + b: 1 over a times the ways to choose a of a + b. */
function sharesOf(): Float64Array {
  const shares = new Float64Array(SIZE * SIZE);
  for (let a = 1; a < SIZE; a += 1) {
    let ways = 1;
    for (let b = 0; a + b < SIZE; b += 1) {
      shares[a * SIZE + b] = 1 / (a * ways);
      ways = (ways * (a + b + 1)) / (b + 1);
    }
  }
  return shares;
}

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
