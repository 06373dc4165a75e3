/** A patient's age as exactly as the birth date tells it (FHIR R4, `Patient.birthDate`, which may be partial). */

import { between, exactly, UNBOUNDED } from '../logic/interval.js';
import type { Interval } from '../logic/interval.js';
import { civilDate } from './civil-date.js';
import { dayOf } from './day-of.js';
import { dayRange } from './day-range.js';
import type { Instant, TimeSpan } from './time-span.js';

export type AgeUnit = 'years' | 'months' | 'days';

/**
 * Completed years, months or days of life, today in the zone. A birth date of `1958` gives 67 to 68 in
 * November 2026. Who is born on a day that a later year or month lacks (29 February, the 31st) completes it on the
 * first of the following month. A birth dated tomorrow counts as today, because the hospital's zone may be
 * ahead; one later than that tells nothing: the interval is unbounded.
 */
export function ageIn(birth: TimeSpan, unit: AgeUnit, now: Instant, zone: string): Interval {
  const today = dayOf(now, zone);
  const { first, last } = dayRange(birth, zone);
  if (first > today + 1) return UNBOUNDED;
  const youngest = completed(Math.min(last, today), today, unit);
  const oldest = completed(Math.min(first, today), today, unit);
  return youngest === oldest ? exactly(oldest) : between(youngest, oldest);
}

function completed(birthDay: number, today: number, unit: AgeUnit): number {
  if (unit === 'days') return today - birthDay;
  const born = civilDate(birthDay);
  const date = civilDate(today);
  const months = (date.year - born.year) * 12 + date.month - born.month - (date.day < born.day ? 1 : 0);
  return unit === 'months' ? months : Math.floor(months / 12);
}
