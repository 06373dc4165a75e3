/** Which calendar day an instant falls on in a time zone (FHIR R4, "Time Zone"; IANA tz database). */

import { dayNumber, MS_PER_DAY } from './civil-date.js';
import type { Instant } from './time-span.js';

const UTC_NAMES: ReadonlySet<string> = new Set(['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT', 'Z']);

/** Formatters cost some 50 µs to make and a few µs to use. Sites are few; the limit is for safety alone. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;

/**
 * The day number (days since 1970-01-01) of an instant.
 * @param zone IANA name; one that does not exist is a RangeError (site files are checked at load).
 */
export function dayOf(instant: Instant, zone: string): number {
  if (UTC_NAMES.has(zone)) return Math.floor(instant / MS_PER_DAY);
  let year = 0;
  let month = 0;
  let day = 0;
  for (const part of formatFor(zone).formatToParts(instant)) {
    if (part.type === 'year') year = Number(part.value);
    else if (part.type === 'month') month = Number(part.value);
    else if (part.type === 'day') day = Number(part.value);
  }
  return dayNumber({ year, month, day });
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  if (FORMATS.size >= MOST_FORMATS) FORMATS.clear();
  FORMATS.set(zone, made);
  return made;
}
