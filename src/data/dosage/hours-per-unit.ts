/** Lengths of the time units in timings and supplies (FHIR R4, "Timing", UnitsOfTime; months and years as in claims). */

import type { JsonObject } from '../../model/fhir.js';
import { numberIn, textIn } from '../json/read-members.js';

const HOURS: readonly (readonly [hours: number, names: string])[] = [
  [1 / 3600, 's sec secs second seconds'],
  [1 / 60, 'min mins minute minutes'],
  [1, 'h hr hrs hour hours'],
  [24, 'd day days'],
  [24 * 7, 'wk wks week weeks'],
  [24 * 30, 'mo mos month months'],
  [24 * 365, 'a y yr yrs year years'],
];

const BY_NAME: ReadonlyMap<string, number> = new Map(
  HOURS.flatMap(([hours, names]) => names.split(' ').map((name) => [name, hours] as const)),
);

/** Hours in one `d`, `hr`, `weeks` ...; undefined for what is no unit of time. A month has 30 days, a year 365. */
export const hoursPerUnit = (unit: string | undefined): number | undefined =>
  unit === undefined ? undefined : BY_NAME.get(unit.trim().toLowerCase());

/**
 * Hours of a Duration. Its code is read, or its text where there is no readable code; undefined when neither is a
 * unit of time, when they differ, or when the value is no number above zero.
 */
export function readHours(duration: JsonObject): number | undefined {
  const value = numberIn(duration.value);
  const byCode = hoursPerUnit(textIn(duration.code));
  const byText = hoursPerUnit(textIn(duration.unit));
  const hours = byCode ?? byText;
  if (value === undefined || value <= 0 || hours === undefined) return undefined;
  return byText !== undefined && byText !== hours ? undefined : value * hours;
}
