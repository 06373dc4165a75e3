/** "Did you mean": the known name nearest to a misspelt one (for authors; no section of the standard). */

/** Longer names than these are not typing slips, and comparing them would cost. */
const LONGEST = 80;

/**
 * The candidate that a typing slip most likely meant: case, hyphens and underscores aside, at most a third of the
 * letters wrong, and never all of a short name. Undefined when none is near. The first of equals wins.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = fold(name);
  let best: string | undefined;
  let smallest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (folded.length > LONGEST || Math.abs(folded.length - wanted.length) >= smallest) continue;
    const distance = edits(wanted, folded);
    if (distance < smallest && distance < Math.max(wanted.length, 1)) {
      best = candidate;
      smallest = distance;
    }
  }
  return best;
}

const fold = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
