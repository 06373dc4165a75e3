/** Whether something happened in a window of calendar days that ends today (CQL, "Same or before" at day precision). */

import type { Truth } from '../logic/truth.js';
import { dayOf } from './day-of.js';
import { dayRange } from './day-range.js';
import type { Instant, TimeSpan } from './time-span.js';

/**
 * True when the day is today or at most `days` calendar days before it; false when it is earlier, or later than
 * today; unknown when the date is too coarse to tell.
 * @param days 0 is today alone.
 */
export function withinDays(span: TimeSpan, days: number, now: Instant, zone: string): Truth {
  const today = dayOf(now, zone);
  const earliest = today - days;
  const { first, last } = dayRange(span, zone);
  if (last < earliest || first > today) return 'false';
  return first >= earliest && last <= today ? 'true' : 'unknown';
}
