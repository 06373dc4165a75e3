/** ServiceRequest and every other request that is not a medication, of any version (FHIR R4, "Request" pattern). */

import type { Concept, ServiceEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { isObject, objectIn, objectsIn, saysTrue, textIn } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { isEmpty, mergeConcepts, readConcept } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';

/** Elements that say what is asked for, over types and versions. */
const WHAT: readonly string[] = [
  'code',
  'codeCodeableConcept',
  'codeReference',
  'itemCodeableConcept',
  'itemReference',
  'serviceRequested',
  'serviceType',
  'type',
];
const WHEN: readonly string[] = [
  'authoredOn',
  'orderedOn',
  'dateTime',
  'dateWritten',
  'recordedOn',
  'date',
  'occurrenceDateTime',
  'occurrencePeriod',
  'start',
  'created',
];

export function normaliseService(
  resource: FhirResource,
  { ref }: NormaliseContext,
): ServiceEntry | undefined {
  const status = readStatus(resource.status);
  if (status === 'entered-in-error') return undefined;
  return {
    type: 'Service',
    ref,
    concept: mergeConcepts(whatIsAsked(resource).filter((concept) => !isEmpty(concept))),
    ...optional('time', readFirstTime(resource, WHEN)),
    resource,
    resourceType: resource.resourceType,
    ...optional('status', status),
    ...optional('intent', textIn(resource.intent)?.toLowerCase()),
    doNotPerform: saysTrue(resource.doNotPerform),
  };
}

function whatIsAsked(resource: FhirResource): readonly Concept[] {
  const asked = WHAT.flatMap((element) => objectsIn(resource[element])).map((value) =>
    // A reference says what it is only by its display; a R5 code is a concept or a reference.
    isObject(value.concept)
      ? readConcept(value.concept)
      : mergeConcepts([readConcept(value), readConcept(value.display)]),
  );
  const items = objectsIn(resource.item).map((item) => readConcept(item.code));
  const diet = objectsIn(objectIn(resource.oralDiet)?.type).map(readConcept);
  const supplements = objectsIn(resource.supplement).map((supplement) => readConcept(supplement.type));
  const formula = readConcept(objectIn(resource.enteralFormula)?.baseFormulaType);
  return [...asked, ...items, ...diet, ...supplements, formula];
}
