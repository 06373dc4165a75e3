/**
 * Exact interventional Shapley contributions of a tree ensemble against a background population (Lundberg et al. 2020, doi
 * 10.1038/s42256-019-0138-9), with what can be known before the row worked out per leaf (Yang 2022, arXiv 2109.09847).
 */

import type { BackgroundPatterns } from './count-background-patterns.js';
import type { TreeExplainer } from './explain-by-cover.js';
import type { Paths } from './lay-out-paths.js';
import { compileFailed, MOST_PLAYERS } from './mark-failed.js';
import type { Splits } from './prepare-splits.js';
import type { TreeEnsemble } from './tree-ensemble.js';

/** Up to so many inputs a leaf has a table of what each pattern of the row comes to; beyond, background patterns are gone through. */
const MOST_IN_TABLE = 8;
/** Numbers in all tables together: 128 MB. */
const LARGEST_TABLE = 1 << 24;

/**
 * Compared with one background row, a leaf counts only when no input is failed by both. With a inputs that only the background
 * row fails and b that only the row fails, each of the former is credited v (a-1)! b! / (a+b)!, and each of the latter
 * debited v a! (b-1)! / (a+b)!; a pair that differs in nothing says nothing. So a row needs one look-up a leaf, however many
 * background rows there are.
 */
export function explainByBackground(
  trees: TreeEnsemble,
  splits: Splits,
  paths: Paths,
  background: BackgroundPatterns,
): TreeExplainer {
  const { leaves, firstPlayer, playerColumn } = paths;
  const mark = compileFailed(trees, splits, paths);
  const add = compileLeaf(trees, paths, background);
  const { first: firstPattern, at, table } = fillTables(paths, add);
  return {
    expected: expectedOf(trees, paths, background),
    explain(rounded, into) {
      const failed = mark(rounded);
      for (let leaf = 0; leaf < leaves.length; leaf += 1) {
        const pattern = failed[leaves[leaf] ?? 0] ?? 0;
        const from = firstPattern[leaf] ?? -1;
        let start = from < 0 ? 0 : (at[from + pattern] ?? -1);
        if (start < 0) continue;
        const first = firstPlayer[leaf] ?? 0;
        const end = firstPlayer[leaf + 1] ?? 0;
        if (from < 0) add(leaf, pattern, table.fill(0, 0, MOST_PLAYERS), 0);
        for (let player = first; player < end; player += 1) {
          const column = playerColumn[player] ?? 0;
          into[column] = (into[column] ?? 0) + (table[start] ?? 0);
          start += 1;
        }
      }
    },
  };
}

/** Adds to `target`, from `at` on, what each player of a leaf comes to when the row fails `failed`; false when that is nothing. */
type AddLeaf = (leaf: number, failed: number, target: Float64Array, at: number) => boolean;

function compileLeaf(
  { threshold }: TreeEnsemble,
  { leaves, players }: Paths,
  { rows, start, failed: patterns, count }: BackgroundPatterns,
): AddLeaf {
  const credit = credits();
  return (leaf, failed, target, at) => {
    const node = leaves[leaf] ?? 0;
    const value = (threshold[node] ?? 0) / rows;
    const width = players[node] ?? 0;
    let any = false;
    for (let i = start[leaf] ?? 0; i < (start[leaf + 1] ?? 0); i += 1) {
      const other = patterns[i] ?? 0;
      if ((other & failed) !== 0 || (other | failed) === 0) continue;
      any = true;
      const [a, b] = [countBits(other), countBits(failed)];
      const worth = value * (count[i] ?? 0);
      const plus = worth * (credit[a * (MOST_PLAYERS + 1) + b] ?? 0);
      const minus = worth * (credit[b * (MOST_PLAYERS + 1) + a] ?? 0);
      for (let player = 0; player < width; player += 1) {
        const own = ((other >>> player) & 1) === 1 ? plus : ((failed >>> player) & 1) === 1 ? -minus : 0;
        target[at + player] = (target[at + player] ?? 0) + own;
      }
    }
    return any;
  };
}

/** (a-1)! b! / (a+b)! at a x (MOST_PLAYERS + 1) + b: 1 over a times the ways to choose a of a + b. */
function credits(): Float64Array {
  const size = MOST_PLAYERS + 1;
  const credit = new Float64Array(size * size);
  for (let a = 1; a < size; a += 1) {
    let ways = 1;
    for (let b = 0; a + b < size; b += 1) {
      credit[a * size + b] = 1 / (a * ways);
      ways = (ways * (a + b + 1)) / (b + 1);
    }
  }
  return credit;
}

function countBits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

interface Tables {
  /** Of each leaf: where its patterns start in `at`; -1 when it has no table. */
  readonly first: Int32Array;
  /** Of each pattern: where its numbers start in `table`; -1 when nothing is credited. */
  readonly at: Int32Array;
  /** The first numbers are room to work in, for leaves without a table. */
  readonly table: Float64Array;
}

function fillTables({ firstPlayer, leaves }: Paths, add: AddLeaf): Tables {
  const playersOf = (leaf: number): number => (firstPlayer[leaf + 1] ?? 0) - (firstPlayer[leaf] ?? 0);
  const first = new Int32Array(leaves.length).fill(-1);
  let patterns = 0;
  let size = MOST_PLAYERS;
  for (let leaf = 0; leaf < leaves.length; leaf += 1) {
    const own = 2 ** playersOf(leaf);
    if (playersOf(leaf) > MOST_IN_TABLE || size + own * playersOf(leaf) > LARGEST_TABLE) continue;
    first[leaf] = patterns;
    patterns += own;
    size += own * playersOf(leaf);
  }
  const at = new Int32Array(patterns).fill(-1);
  const table = new Float64Array(size);
  let end = MOST_PLAYERS;
  for (let leaf = 0; leaf < leaves.length; leaf += 1) {
    const from = first[leaf] ?? -1;
    const players = playersOf(leaf);
    for (let failed = 0; from >= 0 && failed < 2 ** players; failed += 1) {
      if (!add(leaf, failed, table, end)) continue;
      at[from + failed] = end;
      end += players;
    }
  }
  return { first, at, table: table.slice(0, end) };
}

/** The mean of the sum of leaves over the background: rows that fail nothing reach the leaf. */
function expectedOf(
  { threshold }: TreeEnsemble,
  { leaves }: Paths,
  { rows, start, failed, count }: BackgroundPatterns,
): number {
  let total = 0;
  leaves.forEach((node, leaf) => {
    const first = start[leaf] ?? 0;
    if (first < (start[leaf + 1] ?? 0) && failed[first] === 0)
      total += ((threshold[node] ?? 0) * (count[first] ?? 0)) / rows;
  });
  return total;
}
