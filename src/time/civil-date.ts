/** Calendar dates and day numbers of the proleptic Gregorian calendar (ISO 8601, which FHIR R4 dates follow). */

export const MS_PER_DAY = 86_400_000;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** UTC midnight of a date, in milliseconds; months and days beyond their range roll over. */
export function utcMidnight(year: number, month: number, day: number): number {
  if (year >= 100) return Date.UTC(year, month - 1, day);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** Days since 1970-01-01. */
export const dayNumber = ({ year, month, day }: CivilDate): number =>
  utcMidnight(year, month, day) / MS_PER_DAY;

/** The date of a day number. */
export function civilDate(day: number): CivilDate {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
