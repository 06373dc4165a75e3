/** Procedure (FHIR R4; `notDone` in STU3, `notPerformed` in DSTU2). */

import type { ProcedureEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { saysTrue } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { readConcept } from './read-concept.js';
import { readStatus } from './read-status.js';
import { readFirstTime } from './read-time.js';

const NEVER_WAS: ReadonlySet<string> = new Set(['entered-in-error', 'not-done']);

export function normaliseProcedure(
  resource: FhirResource,
  { ref }: NormaliseContext,
): ProcedureEntry | undefined {
  const status = readStatus(resource.status);
  if (NEVER_WAS.has(status ?? '') || saysTrue(resource.notDone) || saysTrue(resource.notPerformed))
    return undefined;
  return {
    type: 'Procedure',
    ref,
    concept: readConcept(resource.code),
    ...optional(
      'time',
      readFirstTime(resource, [
        'performedDateTime',
        'performedPeriod',
        'occurrenceDateTime',
        'occurrencePeriod',
      ]),
    ),
    resource,
    ...optional('status', status),
  };
}
