/** The calendar days a recorded time can fall on (FHIR R4, dates of any precision). */

import { MS_PER_DAY } from './civil-date.js';
import { dayOf } from './day-of.js';
import type { TimeSpan } from './time-span.js';

/**
 * First and last possible day, as day numbers since 1970-01-01. A date without a time is the day as written, in
 * any zone; an instant is a day of the zone.
 */
export function dayRange(span: TimeSpan, zone: string): { readonly first: number; readonly last: number } {
  if (span.precision === 'instant') return { first: dayOf(span.from, zone), last: dayOf(span.to, zone) };
  return { first: Math.floor(span.from / MS_PER_DAY), last: Math.floor(span.to / MS_PER_DAY) };
}
