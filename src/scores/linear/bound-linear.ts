/** Limits of a regression while inputs are only partly known, where its source says how they move it (monotone corners). */

import { hull, isExact } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { ModelInput } from '../../model/score.js';
import { visitCells } from '../conditions/visit-cells.js';

/**
 * The least and the most that the score can be. Numbers that are not exact need `moves` in the file: the limits then lie
 * at the ends of their ranges. Truths and choices need it not, since every one of their values is tried. Ends count as
 * reached, also open ones.
 *
 * @returns `undefined` when a number has no `moves`, or the score has no value at an end.
 */
export function boundLinear(
  score: (values: Float64Array) => number,
  inputs: readonly ModelInput[],
  ranges: readonly Interval[],
): Interval | undefined {
  const open = inputs.flatMap((_, place) => (isExact(ranges[place] ?? NOTHING) ? [] : [place]));
  const tried = open.filter((place) => inputs[place]?.kind !== 'number');
  const moved = open.filter((place) => inputs[place]?.kind === 'number');
  if (moved.some((place) => inputs[place]?.moves === undefined)) return undefined;
  const corner = new Float64Array(inputs.length);
  const scoreAt = (cell: readonly Interval[], upwards: boolean): number => {
    cell.forEach((range, place) => {
      corner[place] = range.low;
    });
    for (const place of moved) corner[place] = endOf(cell[place] ?? NOTHING, inputs[place]?.moves, upwards);
    return score(corner);
  };
  let limits: Interval | undefined;
  const visited = visitCells(ranges, tried, inputs, [], (cell) => {
    const [one, other] = [scoreAt(cell, false), scoreAt(cell, true)];
    const found = { low: Math.min(one, other), high: Math.max(one, other) };
    limits = limits === undefined ? found : hull(limits, found);
  });
  if (!visited || limits === undefined || Number.isNaN(limits.low) || Number.isNaN(limits.high))
    return undefined;
  return limits;
}

const NOTHING: Interval = { low: Number.NaN, high: Number.NaN };

/** The end of the range at which the score is highest, or lowest. An input that does not move it needs a finite value. */
function endOf({ low, high }: Interval, moves: ModelInput['moves'], upwards: boolean): number {
  if (moves === 'not') return Number.isFinite(low) ? low : Number.isFinite(high) ? high : 0;
  return (moves === 'up') === upwards ? high : low;
}
