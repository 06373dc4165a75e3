/** Immunization (FHIR R4; `notGiven` in STU3, `wasNotGiven` in DSTU2). */

import type { ImmunizationEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { saysTrue } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { readConcept } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';

const NEVER_WAS: ReadonlySet<string> = new Set(['entered-in-error', 'not-done']);

export function normaliseImmunization(
  resource: FhirResource,
  { ref }: NormaliseContext,
): ImmunizationEntry | undefined {
  const status = readStatus(resource.status);
  if (NEVER_WAS.has(status ?? '') || saysTrue(resource.notGiven) || saysTrue(resource.wasNotGiven))
    return undefined;
  return {
    type: 'Immunization',
    ref,
    concept: readConcept(resource.vaccineCode),
    ...optional('time', readFirstTime(resource, ['occurrenceDateTime', 'date'])),
    resource,
    ...optional('status', status),
  };
}
