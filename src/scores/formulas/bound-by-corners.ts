/** Limits of a formula while inputs are only partly known, from how each moves it (`cards/models/`, moves). */

import { between, isExact, type Interval } from '../../logic/interval.js';
import type { ModelInput } from '../../model/score.js';

type End = 'low' | 'high';
const OTHER: Readonly<Record<End, End>> = { low: 'high', high: 'low' };

/**
 * The lowest and highest output over the ranges, each reached in one corner of them.
 *
 * @param ranges of the inputs in their order, their ends counted in.
 * @returns `undefined` when an input is partly known and its file does not say how it moves the output, or when there is
 *   no number in a corner.
 */
export function boundByCorners(
  score: (values: Float64Array) => number,
  inputs: readonly ModelInput[],
  ranges: readonly Interval[],
): Interval | undefined {
  const corner = (end: End): number => {
    const values = new Float64Array(inputs.length);
    for (const [place, { moves }] of inputs.entries()) {
      const range = ranges[place];
      if (range === undefined || (moves === undefined && !isExact(range))) return Number.NaN;
      values[place] = range[moves === 'down' ? OTHER[end] : end];
    }
    return score(values);
  };
  const low = corner('low');
  const high = corner('high');
  // Also false when either is NaN.
  return low <= high ? between(low, high) : undefined;
}
