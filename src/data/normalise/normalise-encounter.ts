/** Encounter (FHIR R4; `class` as a word and `reason` in DSTU2 and STU3; `admission` and lists in R5). */

import type { Concept, EncounterEntry } from '../../model/clinical.js';
import type { FhirResource, Json, JsonObject } from '../../model/fhir.js';
import { isObject, objectIn, objectsIn, textIn } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { isEmpty, mergeConcepts, readConcept } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';

/** An encounter that was called off did not take place. */
const NEVER_WAS: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled']);

/** DSTU2's words for what R4 codes with HL7 v3 ActCode. */
const CLASS_WORDS: ReadonlyMap<string, string> = new Map([
  ['inpatient', 'IMP'],
  ['outpatient', 'AMB'],
  ['ambulatory', 'AMB'],
  ['emergency', 'EMER'],
  ['home', 'HH'],
  ['field', 'FLD'],
  ['daytime', 'SS'],
  ['virtual', 'VR'],
]);

export function normaliseEncounter(
  resource: FhirResource,
  context: NormaliseContext,
): EncounterEntry | undefined {
  const status = readStatus(resource.status);
  if (NEVER_WAS.has(status ?? '')) return undefined;
  return {
    type: 'Encounter',
    ref: context.ref,
    concept: mergeConcepts(objectsIn(resource.type).map(readConcept)),
    ...optional('time', readFirstTime(resource, ['period', 'actualPeriod'])),
    resource,
    ...optional('status', status),
    ...optional('classCode', readClass(resource.class)),
    related: relatedConcepts(resource, context).filter((concept) => !isEmpty(concept)),
  };
}

function readClass(value: Json | undefined): string | undefined {
  const word = textIn(value);
  if (word !== undefined) return CLASS_WORDS.get(word.toLowerCase()) ?? word.toUpperCase();
  return objectsIn(value)
    .flatMap((one) => readConcept(one).codings)
    .map((coding) => coding.code)
    .find((code) => code !== undefined);
}

/** Reasons, diagnoses and where the patient went, as far as they can be read without asking anyone. */
function relatedConcepts(resource: FhirResource, context: NormaliseContext): readonly Concept[] {
  const stay = objectIn(resource.hospitalization) ?? objectIn(resource.admission);
  return [
    ...objectsIn(resource.reasonCode).map(readConcept),
    ...objectsIn(resource.reason).flatMap((reason) =>
      reason.value === undefined
        ? [readConcept(reason)]
        : objectsIn(reason.value).map((value) => codeable(value, context)),
    ),
    ...objectsIn(resource.diagnosis).flatMap((diagnosis) =>
      objectsIn(diagnosis.condition).map((condition) => codeable(condition, context)),
    ),
    readConcept(stay?.dischargeDisposition),
  ];
}

/** A reference to a Condition (its code where the call holds it, else its display), or R5's concept-or-reference. */
function codeable(value: JsonObject, context: NormaliseContext): Concept {
  if (isObject(value.concept)) return readConcept(value.concept);
  const link = objectIn(value.reference) ?? value;
  const reference = textIn(link.reference);
  const condition = reference === undefined ? undefined : context.resolve(reference);
  return condition === undefined ? readConcept(link.display) : readConcept(condition.code);
}
