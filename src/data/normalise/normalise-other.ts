/** Every resource type that no fact reads by itself: kept for expressions and the trace (FHIR R4, "Resource"). */

import type { OtherEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { isEmpty, readConcept } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';

const WHEN: readonly string[] = [
  'effectiveDateTime',
  'effectivePeriod',
  'authoredOn',
  'date',
  'created',
  'period',
];

export function normaliseOther(resource: FhirResource, { ref }: NormaliseContext): OtherEntry | undefined {
  if (readStatus(resource.status) === 'entered-in-error') return undefined;
  const code = readConcept(resource.code);
  return {
    type: 'Other',
    ref,
    concept: isEmpty(code) ? readConcept(resource.type) : code,
    ...optional('time', readFirstTime(resource, WHEN)),
    resource,
  };
}
