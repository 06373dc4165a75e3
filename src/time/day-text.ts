/** A day number as a date (ISO 8601, FHIR R4 `date`). */

import { civilDate } from './civil-date.js';

/** @param day days since 1970-01-01 @returns `YYYY-MM-DD` */
export function dayText(day: number): string {
  const { year, month, day: date } = civilDate(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
