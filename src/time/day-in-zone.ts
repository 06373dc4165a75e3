/** The calendar day of an instant where a site is (FHIR R4, date; CDS Hooks 3.0, `today()`). */

import { civilDate } from './civil-date.js';
import { dayOf } from './day-of.js';
import type { Instant } from './time-span.js';

/** @param zone IANA zone @returns `YYYY-MM-DD` */
export function dayInZone(instant: Instant, zone: string): string {
  const { year, month, day } = civilDate(dayOf(instant, zone));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
