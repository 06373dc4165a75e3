/** Reads the unit of a dose: mass, volume, mass rate, or a counted form (UCUM; HL7 v3 orderableDrugForm; field practice). */

import { exactly } from '../../logic/interval.js';
import type { DoseAmount } from '../../model/dosage.js';
import type { JsonObject } from '../../model/fhir.js';
import { boundedMemo } from '../../units/bounded-memo.js';
import { convertInterval } from '../../units/convert-interval.js';
import { normaliseUnit } from '../../units/normalise-unit.js';
import { textIn } from '../json/read-members.js';
import { canonicalSystem, ORDERABLE_DRUG_FORM, UCUM } from '../normalise/canonical-system.js';
import { readDrugForm } from './drug-form.js';

/** A unit of dose, and how many of it one of the written unit is. */
export interface DoseUnit {
  readonly unit: DoseAmount['unit'];
  readonly factor: number;
}

const PHYSICAL: readonly (readonly [unit: DoseAmount['unit'], ucum: string])[] = [
  ['mg', 'mg'],
  ['mL', 'mL'],
  ['mcg/h', 'ug/h'],
];

/**
 * The unit of a Quantity. Its code and its text are read apart: where both are readable they must agree, and a bare
 * count (`1`) gives way to a form. Undefined when there is no unit (a number alone may be tablets or milligrams),
 * when it is none of these, or when code and text contradict each other.
 */
export function readDoseUnit(quantity: JsonObject): DoseUnit | undefined {
  const code = textIn(quantity.code);
  const unit = textIn(quantity.unit);
  const system = textIn(quantity.system);
  const byCode =
    code === undefined
      ? undefined
      : unitOf(`${system === undefined ? '' : canonicalSystem(system)}\u001f${code}`);
  const byText = unit === undefined ? undefined : unitOf(`\u001f${unit}`);
  if (byCode === undefined || byText === undefined) return byCode ?? byText;
  if (byCode.unit === '{unit}') return byText;
  return byText.unit === '{unit}' || (byCode.unit === byText.unit && byCode.factor === byText.factor)
    ? byCode
    : undefined;
}

/** Grains to a pharmacist (65 mg), grams to others: a fifteenfold difference is not guessed at. */
const GRAIN = /^grs?\.?$/i;

const unitOf = boundedMemo((key): DoseUnit | undefined => {
  const [system = '', written = ''] = key.split('\u001f');
  if (written === '1') return { unit: '{unit}', factor: 1 };
  const form = readDrugForm(written);
  if (form !== undefined) return { unit: form, factor: 1 };
  if (system === ORDERABLE_DRUG_FORM || GRAIN.test(written)) return undefined;
  return physicalUnit(system === UCUM ? { code: written, system: UCUM } : { unit: written });
});

function physicalUnit(written: Parameters<typeof normaliseUnit>[0]): DoseUnit | undefined {
  const normalised = normaliseUnit(written);
  if (!('unit' in normalised)) return undefined;
  for (const [unit, ucum] of PHYSICAL) {
    const factor = convertInterval(exactly(1), normalised.unit, ucum)?.low;
    if (factor !== undefined) return { unit, factor };
  }
  return undefined;
}
