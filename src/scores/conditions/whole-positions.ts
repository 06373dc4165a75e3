/** The positions that a truth or a choice can still have (`cards/models/`, inputs). */

import { UNBOUNDED } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';

/** The whole numbers in a range, its open ends left out; `low` above `high` when there is none. */
export function wholePositions(range: Interval = UNBOUNDED): { readonly low: number; readonly high: number } {
  const low = Math.ceil(range.low);
  const high = Math.floor(range.high);
  return {
    low: range.lowOpen === true && low === range.low ? low + 1 : low,
    high: range.highOpen === true && high === range.high ? high - 1 : high,
  };
}
