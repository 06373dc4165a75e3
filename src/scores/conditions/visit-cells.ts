/** Divides what unknown inputs may be into cells in which no condition changes (for exact limits of partly known scores). */

import { between, exactly } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { ModelInput } from '../../model/score.js';
import { wholePositions } from './whole-positions.js';

/** More cells than these are not visited one by one: limits are then wider than need be. Costs a millisecond. */
const MOST_CELLS = 4096;

/**
 * Calls `visit` with every combination of cells of the given inputs; the ranges passed are overwritten from one call to
 * the next. False, and no call, when there are too many.
 *
 * @param places of the inputs that are not exactly known.
 * @param limits of each input of the model, rising, each once; empty for truths and choices.
 */
export function visitCells(
  ranges: readonly Interval[],
  places: readonly number[],
  inputs: readonly ModelInput[],
  limits: readonly (readonly number[])[],
  visit: (ranges: readonly Interval[]) => void,
): boolean {
  const cells = places.map((place) => cellsOf(ranges[place], inputs[place], limits[place] ?? []));
  if (cells.reduce((count, { length }) => count * length, 1) > MOST_CELLS) return false;
  const cell = [...ranges];
  const walk = (depth: number): void => {
    const place = places[depth];
    if (place === undefined) {
      visit(cell);
      return;
    }
    for (const part of cells[depth] ?? []) {
      cell[place] = part;
      walk(depth + 1);
    }
  };
  walk(0);
  return true;
}

function cellsOf(
  range: Interval | undefined,
  input: ModelInput | undefined,
  limits: readonly number[],
): readonly Interval[] {
  if (range === undefined || input === undefined) return [];
  return input.kind === 'number' ? stretches(range, limits) : positions(range, input.choices.length || 2);
}

/** Every position that a truth (two) or a choice may have. */
function positions(range: Interval, count: number): readonly Interval[] {
  const { low, high } = wholePositions(range);
  const first = Math.max(low, 0);
  const last = Math.min(high, count - 1);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => exactly(first + step));
}

/** The limits within the range, and what lies between them. */
function stretches(range: Interval, limits: readonly number[]): readonly Interval[] {
  const cells: Interval[] = [];
  let low = range.low;
  let lowOpen = range.lowOpen === true;
  for (const limit of limits) {
    if (limit < low || limit > range.high) continue;
    if (low < limit) cells.push(between(low, limit, lowOpen, true));
    const excluded = (limit === low && lowOpen) || (limit === range.high && range.highOpen === true);
    if (!excluded) cells.push(exactly(limit));
    low = limit;
    lowOpen = true;
  }
  if (low < range.high) cells.push(between(low, range.high, lowOpen, range.highOpen === true));
  return cells;
}
