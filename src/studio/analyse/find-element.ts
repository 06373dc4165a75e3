/** Where in a FHIR resource a value stands, so that the page can point at it (FHIR R4). */

import type { JsonObject } from '../../model/fhir.js';
import { isObject } from '../../data/json/read-members.js';

type ElementPath = readonly (string | number)[];

/** By resource type, in the order in which they are looked for; the first that is there is it. */
const ELEMENTS: Readonly<Record<string, readonly ElementPath[]>> = {
  Observation: [
    ['valueQuantity', 'value'],
    ['valueCodeableConcept'],
    ['valueString'],
    ['valueInteger'],
    ['valueBoolean'],
    ['component'],
    ['dataAbsentReason'],
    ['code'],
  ],
  MedicationRequest: [['medicationCodeableConcept'], ['medicationReference']],
  MedicationStatement: [['medicationCodeableConcept'], ['medicationReference']],
  Immunization: [['vaccineCode']],
  Encounter: [['class'], ['period']],
  QuestionnaireResponse: [['item']],
};

/** @param kind of the fact: of a patient it tells which element was read */
export function findElement(
  resource: JsonObject,
  kind: string | undefined,
  spec: unknown,
): ElementPath | undefined {
  const type = typeof resource.resourceType === 'string' ? resource.resourceType : '';
  if (type === 'Patient') return present(resource, patientElements(kind, spec));
  return present(resource, ELEMENTS[type] ?? [['code']]);
}

function patientElements(kind: string | undefined, spec: unknown): readonly ElementPath[] {
  if (kind === 'age') return [['birthDate']];
  const field = isObject(spec) ? spec.field : undefined;
  return field === 'deceased' ? [['deceasedBoolean'], ['deceasedDateTime']] : [['gender']];
}

const present = (resource: JsonObject, paths: readonly ElementPath[]): ElementPath | undefined =>
  paths.find(([first]) => resource[String(first)] !== undefined);
