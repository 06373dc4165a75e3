/** A shorthand of a card file becomes a FHIR R4 resource, as an EHR would send it. */

import type { ValueSet } from '../model/content.js';
import type { FhirResource, JsonObject } from '../model/fhir.js';
import type { ResourceShorthand } from './case-spec.js';
import { buildConcept } from './build-coding.js';
import { buildDosage } from './build-dosage.js';

export interface BuildContext {
  readonly patientId: string;
  /** The file's clock. */
  readonly now: number;
  /** Code lists that `drug:` names are looked up in. */
  readonly lists: readonly ValueSet[];
}

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const ALLERGY_CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const ALLERGY_VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
const DAY = 86_400_000;

/** Resources, the medication's own Medication among them when the shorthand says `by_reference`. */
export function buildResources(
  shorthand: ResourceShorthand,
  resourceType: string,
  id: string,
  context: BuildContext,
): readonly FhirResource[] {
  if (shorthand.resource !== undefined) {
    return [{ id, ...shorthand.resource, resourceType: shorthand.resource.resourceType ?? resourceType }];
  }
  if (resourceType === 'MedicationRequest') return buildMedication(shorthand, id, context);
  const base = { resourceType, id, ...aboutPatient(resourceType, context.patientId) };
  return [{ ...base, ...describe(shorthand, resourceType, context) }];
}

function aboutPatient(resourceType: string, patientId: string): JsonObject {
  const patient = { reference: `Patient/${patientId}` };
  return ['AllergyIntolerance', 'Immunization'].includes(resourceType) ? { patient } : { subject: patient };
}

/** The day, so many days before the file's `now`, or the date as written. */
function dateOf(shorthand: ResourceShorthand, context: BuildContext): string | undefined {
  if (shorthand.on !== undefined) return shorthand.on;
  if (shorthand.days_ago === undefined) return undefined;
  return new Date(context.now - shorthand.days_ago * DAY).toISOString().slice(0, 10);
}

function buildMedication(shorthand: ResourceShorthand, id: string, context: BuildContext): FhirResource[] {
  const concept = buildConcept(shorthand, context.lists);
  const date = dateOf(shorthand, context);
  const dosage = buildDosage(shorthand);
  const directions = dosage ?? (shorthand.text === undefined ? undefined : { text: shorthand.text });
  const request: FhirResource = {
    resourceType: 'MedicationRequest',
    id,
    status: shorthand.status ?? 'active',
    intent: 'order',
    ...(shorthand.category === undefined
      ? {}
      : {
          category: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
                  code: shorthand.category,
                },
              ],
            },
          ],
        }),
    ...(shorthand.by_reference === true
      ? { medicationReference: { reference: `Medication/${id}-medication` } }
      : { medicationCodeableConcept: concept }),
    subject: { reference: `Patient/${context.patientId}` },
    ...(date === undefined ? {} : { authoredOn: date }),
    ...(directions === undefined ? {} : { dosageInstruction: [directions] }),
    ...(shorthand.supply_days === undefined
      ? {}
      : {
          dispenseRequest: {
            expectedSupplyDuration: {
              value: shorthand.supply_days,
              unit: 'days',
              system: 'http://unitsofmeasure.org',
              code: 'd',
            },
          },
        }),
  };
  if (shorthand.by_reference !== true) return [request];
  return [request, { resourceType: 'Medication', id: `${id}-medication`, code: concept }];
}

function describe(shorthand: ResourceShorthand, resourceType: string, context: BuildContext): JsonObject {
  const concept = buildConcept(shorthand, context.lists);
  const date = dateOf(shorthand, context);
  switch (resourceType) {
    case 'Observation':
      return {
        status: shorthand.status ?? 'final',
        // The text of a result is its value; the name of the test is its code.
        code: buildConcept({ ...shorthand, text: shorthand.display ?? 'Result' }, context.lists),
        ...(date === undefined ? {} : { effectiveDateTime: date }),
        ...resultValue(shorthand),
      };
    case 'Condition':
      return {
        clinicalStatus: { coding: [{ system: CLINICAL, code: shorthand.status ?? 'active' }] },
        verificationStatus: {
          coding: [{ system: VERIFICATION, code: shorthand.verification ?? 'confirmed' }],
        },
        code: concept,
        ...(date === undefined ? {} : { recordedDate: date }),
      };
    case 'AllergyIntolerance':
      return {
        clinicalStatus: { coding: [{ system: ALLERGY_CLINICAL, code: shorthand.status ?? 'active' }] },
        verificationStatus: {
          coding: [{ system: ALLERGY_VERIFICATION, code: shorthand.verification ?? 'confirmed' }],
        },
        code: concept,
        ...(date === undefined ? {} : { recordedDate: date }),
      };
    case 'Procedure':
      return {
        status: shorthand.status ?? 'completed',
        code: concept,
        ...(date === undefined ? {} : { performedDateTime: date }),
      };
    case 'Encounter':
      return {
        status: shorthand.status ?? 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: shorthand.class ?? 'AMB' },
        type: [concept],
        ...(date === undefined ? {} : { period: { start: date } }),
      };
    case 'Immunization':
      return {
        status: shorthand.status ?? 'completed',
        vaccineCode: concept,
        ...(date === undefined ? {} : { occurrenceDateTime: date }),
      };
    default:
      return {
        status: shorthand.status ?? 'active',
        intent: 'order',
        code: concept,
        ...(date === undefined ? {} : { authoredOn: date }),
      };
  }
}

function resultValue(shorthand: ResourceShorthand): JsonObject {
  const { value, unit, comparator, text } = shorthand;
  if (value === undefined) return text === undefined ? {} : { valueString: text };
  return {
    valueQuantity: {
      value,
      ...(comparator === undefined ? {} : { comparator }),
      ...(unit === undefined ? {} : { unit, system: 'http://unitsofmeasure.org', code: unit }),
    },
  };
}
