/** Days a supply lasts (FHIR R4, `expectedSupplyDuration`, `daysSupply`). */

import type { Json } from '../../model/fhir.js';
import { objectIn } from '../json/read-members.js';
import { readHours } from './hours-per-unit.js';

const HOURS_A_DAY = 24;

/** Days, fractions kept; undefined when the duration has no number above zero or no unit of time. */
export function readSupplyDays(value: Json | undefined): number | undefined {
  const duration = objectIn(value);
  const hours = duration === undefined ? undefined : readHours(duration);
  return hours === undefined ? undefined : hours / HOURS_A_DAY;
}
