/** Which cells of a table are hidden so that no small group can be read from it or worked out (complementary suppression). */

/** Fewer patients than this may be recognised by those who know them. */
export const SMALLEST_SHOWN = 11;

/** 1 to 10. Nobody is no group. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

/**
 * Whether each cell of groups that add up to a known total is hidden.
 *
 * Small cells are, and then as many others, smallest first, until two or more are hidden and those hidden add up to
 * eleven or more (or to nobody): what is missing to the total then tells of no small group.
 * @param cells for each group one number or several, each of which adds up to a total that is told
 * @param flagged groups to be hidden for a reason of their own
 */
export function hidePartition(
  cells: readonly (readonly number[])[],
  flagged: readonly boolean[] = [],
): readonly boolean[] {
  const hidden = cells.map((numbers, index) => flagged[index] === true || numbers.some(isSmall));
  while (!isSafe(cells, hidden)) {
    const next = smallestShown(cells, hidden);
    if (next === undefined) break;
    hidden[next] = true;
  }
  return hidden;
}

function isSafe(cells: readonly (readonly number[])[], hidden: readonly boolean[]): boolean {
  const away = cells.filter((_numbers, index) => hidden[index]);
  if (away.length === 0) return true;
  if (away.length === 1) return false;
  const width = Math.max(...away.map((numbers) => numbers.length));
  return Array.from({ length: width }, (_none, column) =>
    sum(away.map((numbers) => numbers[column] ?? 0)),
  ).every((total) => !isSmall(total));
}

/** Of the groups that are shown the one with fewest, those with anybody before those with nobody. */
function smallestShown(
  cells: readonly (readonly number[])[],
  hidden: readonly boolean[],
): number | undefined {
  let best: number | undefined;
  const size = (index: number): number => sum(cells[index] ?? []) || Infinity;
  for (const index of cells.keys()) {
    if (hidden[index] === true) continue;
    if (best === undefined || size(index) < size(best)) best = index;
  }
  return best;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
