/** Whether a recorded time is surely later than today (FHIR R4 dates; a result cannot be). */

import type { FactEnvironment } from '../../model/facts.js';
import { dayOf } from '../../time/day-of.js';
import { dayRange } from '../../time/day-range.js';
import type { TimeSpan } from '../../time/time-span.js';

/** True when even the first day it can be is after today in the site's zone. */
export function isFuture(time: TimeSpan, { now, zone }: FactEnvironment): boolean {
  if (time.precision === 'instant' && time.from <= now) return false;
  return dayRange(time, zone).first > dayOf(now, zone);
}
