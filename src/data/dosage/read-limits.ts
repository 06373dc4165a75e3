/** Reads the limits of a dosage instruction: per day and at one time (FHIR R4, `maxDosePerPeriod`, `maxDosePerAdministration`). */

import { scale } from '../../logic/interval.js';
import type { DoseAmount } from '../../model/dosage.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { objectIn, objectsIn } from '../json/read-members.js';
import { readHours } from './hours-per-unit.js';
import { readDoseAmount } from './read-dose-amount.js';
import { rounded } from './rounded.js';

const HOURS_A_DAY = 24;

/**
 * The most in 24 hours. Of several limits (R5 has a list) the lowest in the unit of the dose, else the first that can
 * be read. A limit over a longer time is spread over its days.
 * @param unit the unit of the dose, when it is known.
 */
export function readMaxPerDay(
  value: Json | undefined,
  unit: DoseAmount['unit'] | undefined,
): DoseAmount | undefined {
  const limits = objectsIn(value)
    .map(perDay)
    .filter((limit) => limit !== undefined);
  const comparable = limits.filter((limit) => limit.unit === unit);
  const [lowest = limits[0]] = comparable.toSorted((a, b) => a.amount.high - b.amount.high);
  return lowest;
}

/** The most at one time. */
export function readMaxPerAdministration(value: Json | undefined): DoseAmount | undefined {
  const quantity = objectIn(value);
  return quantity === undefined ? undefined : readDoseAmount(quantity);
}

function perDay(ratio: JsonObject): DoseAmount | undefined {
  const numerator = objectIn(ratio.numerator);
  const denominator = objectIn(ratio.denominator);
  const most = numerator === undefined ? undefined : readDoseAmount(numerator);
  const hours = denominator === undefined ? undefined : readHours(denominator);
  if (most === undefined || hours === undefined) return undefined;
  return { amount: rounded(scale(most.amount, HOURS_A_DAY / hours)), unit: most.unit };
}
