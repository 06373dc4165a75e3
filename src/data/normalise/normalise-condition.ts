/** Condition (FHIR R4, Condition; DSTU2 and STU3 write its statuses as plain codes). */

import type { Truth } from '../../logic/truth.js';
import type { ConditionEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { readConcept } from './read-concept.js';
import { readStatusCodes } from './read-status.js';
import { readFirstTime } from './read-time.js';

const NEVER_WAS: readonly string[] = ['entered-in-error', 'refuted'];
const ACTIVE: readonly string[] = ['active', 'recurrence', 'relapse'];
const OVER: readonly string[] = ['inactive', 'remission', 'resolved'];

/** Of two clinical statuses that contradict each other neither is believed. */
export function normaliseCondition(
  resource: FhirResource,
  { ref }: NormaliseContext,
): ConditionEntry | undefined {
  const verification = readStatusCodes(resource.verificationStatus);
  const clinical = readStatusCodes(resource.clinicalStatus);
  if (NEVER_WAS.some((code) => verification.includes(code) || clinical.includes(code))) return undefined;
  return {
    type: 'Condition',
    ref,
    concept: readConcept(resource.code),
    ...optional(
      'time',
      readFirstTime(resource, [
        'onsetDateTime',
        'onsetPeriod',
        'recordedDate',
        'assertedDate',
        'dateRecorded',
      ]),
    ),
    resource,
    active: activity(clinical),
    confirmed: isConfirmed(verification),
  };
}

function activity(clinical: readonly string[]): Truth {
  const active = clinical.some((code) => ACTIVE.includes(code));
  const over = clinical.some((code) => OVER.includes(code));
  if (active === over) return 'unknown';
  return active ? 'true' : 'false';
}

/** Nothing said counts as confirmed; anything said that is not `confirmed` does not. */
const isConfirmed = (verification: readonly string[]): boolean =>
  verification.length === 0 || verification.includes('confirmed');
