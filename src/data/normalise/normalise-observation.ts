/** Observation (FHIR R4, Observation; the same elements in DSTU2 and STU3). */

import type { ResultEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { objectsIn } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { readConcept } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';
import { readValue } from './read-value.js';

const NEVER_WAS: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled']);
const DECISIVE: ReadonlySet<string> = new Set(['final', 'amended', 'corrected']);
const NOT_YET: ReadonlySet<string> = new Set(['registered', 'specimen-in-process', 'preliminary', 'partial']);

/** Its time is the effective one: `issued` says when it was told, not when it held. */
export function normaliseObservation(
  resource: FhirResource,
  { ref }: NormaliseContext,
): ResultEntry | undefined {
  const status = readStatus(resource.status) ?? '';
  if (NEVER_WAS.has(status)) return undefined;
  const decisive = DECISIVE.has(status);
  return {
    type: 'Observation',
    ref,
    concept: readConcept(resource.code),
    ...optional(
      'time',
      readFirstTime(resource, ['effectiveDateTime', 'effectiveInstant', 'effectivePeriod']),
    ),
    resource,
    decisive,
    ...(decisive || NOT_YET.has(status) ? {} : { statusUnknown: true }),
    value: readValue(resource),
    components: objectsIn(resource.component).map((component) => ({
      concept: readConcept(component.code),
      value: readValue(component),
    })),
  };
}
