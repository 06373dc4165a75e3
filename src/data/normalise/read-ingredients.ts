/** Reads what a Medication is made of (FHIR R4, `Medication.ingredient`; DSTU2 below `product`, R5 with codeable references). */

import type { Concept } from '../../model/clinical.js';
import type { MedicationIngredient } from '../../model/dosage.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import { readDrugForm } from '../dosage/drug-form.js';
import type { DrugForm } from '../dosage/drug-form.js';
import { readStrength } from '../dosage/read-strength.js';
import type { Strength } from '../dosage/read-strength.js';
import { isObject, objectIn, objectsIn, textIn } from '../json/read-members.js';
import type { Resolve } from './normalise-context.js';
import { isEmpty, readConcept } from './read-concept.js';

/** Active ingredients, with the strength where it can be read. Inactive ones are left out. */
export function readIngredients(medication: FhirResource, resolve: Resolve): readonly MedicationIngredient[] {
  const product = objectIn(medication.product);
  const form = readForm(medication, product);
  // What a Medication contains lies in it, or beside it where it is itself contained.
  const find = (reference: string): FhirResource | undefined =>
    resolve(reference, medication) ?? resolve(reference);
  return [...objectsIn(medication.ingredient), ...objectsIn(product?.ingredient)]
    .filter((ingredient) => ingredient.isActive !== false)
    .map((ingredient) => {
      const strength = strengthOf(ingredient, form);
      return { concept: conceptOf(ingredient, find), ...(strength === undefined ? {} : { strength }) };
    });
}

function strengthOf(ingredient: JsonObject, form: DrugForm | undefined): Strength | undefined {
  const ratio =
    objectIn(ingredient.strength) ?? objectIn(ingredient.strengthRatio) ?? objectIn(ingredient.amount);
  return ratio === undefined ? undefined : readStrength(ratio, form);
}

function readForm(medication: FhirResource, product: JsonObject | undefined): DrugForm | undefined {
  const concept = readConcept(medication.form ?? medication.doseForm ?? product?.form);
  const names = concept.codings.flatMap(({ code, display }) => [code, display]).concat(concept.text);
  for (const name of names) {
    const form = name === undefined ? undefined : readDrugForm(name);
    if (form !== undefined) return form;
  }
  return undefined;
}

/** Coded inline, or in the Substance or Medication a reference names; at least that reference's display. */
function conceptOf(ingredient: JsonObject, find: (reference: string) => FhirResource | undefined): Concept {
  const item = objectIn(ingredient.item);
  const inline = readConcept(ingredient.itemCodeableConcept ?? item?.concept);
  if (!isEmpty(inline)) return inline;
  const link = objectIn(ingredient.itemReference) ?? (isObject(item?.reference) ? item.reference : item);
  const reference = textIn(link?.reference);
  const found = reference === undefined ? undefined : find(reference);
  const code = readConcept(found?.code);
  return isEmpty(code) ? readConcept(link?.display) : code;
}
