/** Reckons with calendar days in prefetch tokens (CDS Hooks 3.0, `today() - 90 days`; FHIRPath, "Date/Time Arithmetic"). */

import { civilDate, dayNumber, utcMidnight } from '../time/civil-date.js';
import type { CivilDate } from '../time/civil-date.js';
import type { DateUnit } from './template.js';

/**
 * The date so many days, weeks, months or years away. A day that the month lacks becomes its last one, as in
 * FHIRPath.
 * @param date `YYYY-MM-DD`
 * @param offset negative for the past
 * @returns `YYYY-MM-DD`; undefined when `date` is none, or when the result is before year 1 or after 9999
 */
export function shiftDate(date: string, offset: number, unit: DateUnit): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (day === undefined) return undefined;
  const from: CivilDate = { year: Number(year), month: Number(month), day: Number(day) };
  return format(shift(from, offset, unit));
}

function shift(from: CivilDate, offset: number, unit: DateUnit): CivilDate {
  switch (unit) {
    case 'days':
      return civilDate(dayNumber(from) + offset);
    case 'weeks':
      return civilDate(dayNumber(from) + offset * 7);
    case 'months':
      return shiftMonths(from, offset);
    case 'years':
      return shiftMonths(from, offset * 12);
  }
}

function shiftMonths({ year, month, day }: CivilDate, offset: number): CivilDate {
  const months = year * 12 + month - 1 + offset;
  const to = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  const last = new Date(utcMidnight(to.year, to.month + 1, 0)).getUTCDate();
  return { ...to, day: Math.min(day, last) };
}

function format({ year, month, day }: CivilDate): string | undefined {
  if (!(year >= 1 && year <= 9999)) return undefined;
  return [String(year).padStart(4, '0'), month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
