/** Reads how much of an ingredient a unit of a medicine holds (FHIR R4, `Medication.ingredient.strength`). */

import type { MedicationIngredient } from '../../model/dosage.js';
import type { JsonObject } from '../../model/fhir.js';
import { objectIn, textIn } from '../json/read-members.js';
import { readNumber } from '../normalise/read-number.js';
import { readUnit } from '../normalise/read-quantity.js';
import { readDoseUnit } from './dose-unit.js';
import type { DrugForm } from './drug-form.js';
import { hoursPerUnit } from './hours-per-unit.js';

export type Strength = NonNullable<MedicationIngredient['strength']>;

/** `MG/5ML`, `mcg/hr`, `mg/tablet` in the unit of the numerator: some EHRs write the whole ratio there, without code. */
const RATIO_IN_UNIT = /^\s*([^/\d]+?)\s*\/\s*(\d+(?:\.\d+)?)?\s*([^/\d].*?)\s*$/;

/**
 * Milligrams per counted form, per mL, or per hour. A denominator that is a bare count (`1`) or has no unit is
 * the medicine's own form, when that is known. Undefined when number, unit or what it is counted per is not clear.
 * @param form the medicine's form, when it is one that is counted.
 */
export function readStrength(ratio: JsonObject, form: DrugForm | undefined): Strength | undefined {
  const numerator = objectIn(ratio.numerator);
  if (numerator === undefined) return undefined;
  const amount = exactNumber(numerator);
  if (amount === undefined) return undefined;
  const denominator = objectIn(ratio.denominator);
  const inUnit = RATIO_IN_UNIT.exec(textIn(numerator.unit) ?? '');
  if (inUnit !== null && textIn(numerator.code) === undefined) {
    const [, mass, count = '1', per] = inUnit;
    const isRate = hoursPerUnit(per) !== undefined;
    const nothingElse =
      denominator === undefined || isOne(denominator) || (isRate && isOnePatch(denominator));
    return nothingElse
      ? strengthOf(amount, { unit: mass }, { value: Number(count), unit: per }, form)
      : undefined;
  }
  return denominator === undefined ? undefined : strengthOf(amount, numerator, denominator, form);
}

function strengthOf(
  amount: number,
  numerator: JsonObject,
  denominator: JsonObject,
  form: DrugForm | undefined,
): Strength | undefined {
  const mass = readDoseUnit(numerator);
  const count = exactNumber(denominator);
  if (count === undefined || count <= 0) return undefined;
  if (mass?.unit === 'mcg/h') {
    return isOne(denominator) || isOnePatch(denominator)
      ? { mg: tidy((amount * mass.factor) / 1000), per: 'h' }
      : undefined;
  }
  if (mass?.unit !== 'mg') return undefined;
  const per = perOf(denominator, form);
  return per === undefined
    ? undefined
    : { mg: tidy((amount * mass.factor) / (count * per.factor)), per: per.unit };
}

/** What the mass is counted per, and how many of it one unit of the denominator is. */
function perOf(
  denominator: JsonObject,
  form: DrugForm | undefined,
): { readonly unit: Strength['per']; readonly factor: number } | undefined {
  const hours = hoursPerUnit(textIn(denominator.code) ?? textIn(denominator.unit));
  if (hours !== undefined) return { unit: 'h', factor: hours };
  const written = readDoseUnit(denominator);
  if (written?.unit === 'mL') return { unit: 'mL', factor: written.factor };
  const counted = written?.unit === '{unit}' || hasNoUnit(denominator) ? form : written?.unit;
  return counted === '{tablet}' || counted === '{patch}' || counted === '{spray}'
    ? { unit: counted, factor: 1 }
    : undefined;
}

function exactNumber(quantity: JsonObject): number | undefined {
  const number = readNumber(quantity);
  return number?.low === number?.high && (number?.low ?? -1) >= 0 ? number?.low : undefined;
}

const hasNoUnit = (quantity: JsonObject): boolean => {
  const unit = readUnit(quantity);
  return 'problem' in unit && unit.problem === 'unit-missing';
};

/** A denominator that adds nothing: one, of nothing in particular. */
const isOne = (quantity: JsonObject): boolean =>
  exactNumber(quantity) === 1 && (hasNoUnit(quantity) || readDoseUnit(quantity)?.unit === '{unit}');

/** A rate is of one patch, whichever way it is written. */
const isOnePatch = (quantity: JsonObject): boolean =>
  exactNumber(quantity) === 1 && readDoseUnit(quantity)?.unit === '{patch}';

const tidy = (value: number): number => Number(value.toPrecision(12));
