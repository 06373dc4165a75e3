/** Reads amounts of medicine: Quantity, Range and rates as intervals in the units doses are counted in (FHIR R4, `Dosage`). */

import { between, scale } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { DoseAmount } from '../../model/dosage.js';
import type { JsonObject } from '../../model/fhir.js';
import { convertInterval } from '../../units/convert-interval.js';
import { objectIn, textIn } from '../json/read-members.js';
import { isUnreadable, readNumber } from '../normalise/read-number.js';
import { readUnit } from '../normalise/read-quantity.js';
import { readDoseUnit } from './dose-unit.js';
import { rounded } from './rounded.js';

/** A Quantity as an amount; undefined without a number, below zero, or without a unit that is counted here. */
export function readDoseAmount(quantity: JsonObject): DoseAmount | undefined {
  const unit = readDoseUnit(quantity);
  const number = readAmount(quantity);
  if (unit === undefined || number === undefined) return undefined;
  return { amount: rounded(scale(number, unit.factor)), unit: unit.unit };
}

/** A Range as an amount: from nothing when it has no low end, without limit when it has no high end. */
export function readDoseRange(range: JsonObject): DoseAmount | undefined {
  const low = readEnd(range, 'low', 'high');
  const high = readEnd(range, 'high', 'low');
  if (low === 'unreadable' || high === 'unreadable') return undefined;
  const unit = low?.unit ?? high?.unit;
  if (unit === undefined || (low !== undefined && high !== undefined && low.unit !== high.unit))
    return undefined;
  const from = low?.amount.low ?? 0;
  const to = high?.amount.high ?? Infinity;
  return from > to ? undefined : { amount: between(from, to), unit };
}

/** Mass per time: a Ratio of two Quantities, in mcg/h. Volumes per time say nothing of the mass. */
export function readRateRatio(ratio: JsonObject): DoseAmount | undefined {
  const numerator = objectIn(ratio.numerator);
  const denominator = objectIn(ratio.denominator);
  if (numerator === undefined || denominator === undefined) return undefined;
  const mass = readAmount(numerator);
  const time = readAmount(denominator);
  const unit = readUnit(numerator);
  const per = readUnit(denominator);
  if (mass === undefined || time === undefined || time.low <= 0 || time.low !== time.high) return undefined;
  if (!('unit' in unit) || !('unit' in per)) return undefined;
  const each = convertInterval(scale(mass, 1 / time.low), `${unit.unit}/${per.unit}`, 'ug/h');
  return each === undefined ? undefined : { amount: rounded(each), unit: 'mcg/h' };
}

/** Amounts are never negative: what is only known to be below something is from nothing up. */
function readAmount(quantity: JsonObject): Interval | undefined {
  const number = readNumber(quantity);
  if (number === undefined || isUnreadable(number) || number.high < 0) return undefined;
  if (number.low >= 0) return number;
  return number.low === -Infinity ? between(0, number.high, false, number.highOpen) : undefined;
}

/** One end of a Range. Both are in one unit (FHIR R4, rng-2), so an end without a unit has the other's. */
function readEnd(range: JsonObject, name: string, other: string): DoseAmount | undefined | 'unreadable' {
  const end = objectIn(range[name]);
  if (end?.value === undefined || end.value === null) return undefined;
  const hasUnit = textIn(end.unit) !== undefined || textIn(end.code) !== undefined;
  const { unit, code, system } = hasUnit ? end : (objectIn(range[other]) ?? {});
  return readDoseAmount({ ...end, unit, code, system }) ?? 'unreadable';
}
