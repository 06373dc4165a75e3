/** AllergyIntolerance (FHIR R4; STU3 with plain codes; DSTU2 with one `status` for both and `substance` for `code`). */

import type { Truth } from '../../logic/truth.js';
import type { AllergyEntry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';
import { objectsIn } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { isEmpty, readConcept } from './read-concept.js';
import { readStatusCodes } from './read-status.js';
import { readFirstTime } from './read-time.js';

const NEVER_WAS: readonly string[] = ['entered-in-error', 'refuted'];
const OVER: readonly string[] = ['inactive', 'resolved'];
/** DSTU2 has `unconfirmed` and `confirmed` beside `active`: each is an allergy the patient is held to have. */
const ACTIVE: readonly string[] = ['active', 'unconfirmed', 'confirmed'];
/** Statuses that say nothing of how sure it is. */
const UNSURE_OF: readonly string[] = ['active', 'inactive', 'resolved'];

export function normaliseAllergy(
  resource: FhirResource,
  { ref }: NormaliseContext,
): AllergyEntry | undefined {
  const clinical = [...readStatusCodes(resource.clinicalStatus), ...readStatusCodes(resource.status)];
  const verification = [...readStatusCodes(resource.verificationStatus), ...readStatusCodes(resource.status)];
  if (NEVER_WAS.some((code) => clinical.includes(code) || verification.includes(code))) return undefined;
  const code = readConcept(resource.code);
  const substances = objectsIn(resource.reaction)
    .map((reaction) => readConcept(reaction.substance))
    .filter((substance) => !isEmpty(substance));
  return {
    type: 'AllergyIntolerance',
    ref,
    concept: isEmpty(code) ? readConcept(resource.substance) : code,
    ...optional(
      'time',
      readFirstTime(resource, ['onsetDateTime', 'onsetPeriod', 'onset', 'recordedDate', 'assertedDate']),
    ),
    resource,
    active: activity(clinical),
    confirmed: isConfirmed(verification),
    substances,
  };
}

/** Nothing said counts as confirmed; anything said that is not `confirmed` does not. */
function isConfirmed(verification: readonly string[]): boolean {
  const said = verification.filter((code) => !UNSURE_OF.includes(code));
  return said.length === 0 || said.includes('confirmed');
}

function activity(clinical: readonly string[]): Truth {
  const active = clinical.some((code) => ACTIVE.includes(code));
  const over = clinical.some((code) => OVER.includes(code));
  if (active === over) return 'unknown';
  return active ? 'true' : 'false';
}
