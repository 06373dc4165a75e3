/** Patient (FHIR R4, Patient; the same in DSTU2 and STU3). */

import type { PatientEntry } from '../../model/clinical.js';
import type { Truth } from '../../logic/truth.js';
import type { FhirResource } from '../../model/fhir.js';
import { saysTrue, textIn } from '../json/read-members.js';
import type { NormaliseContext } from './normalise-context.js';
import { optional } from './normalise-context.js';
import { EMPTY_CONCEPT } from './read-concept.js';
import { readTime } from './read-time.js';

const GENDERS: ReadonlySet<string> = new Set(['male', 'female', 'other', 'unknown']);

/** A gender that is none of FHIR's four codes cannot be read and is absent. */
export function normalisePatient(resource: FhirResource, { ref }: NormaliseContext): PatientEntry {
  const gender = textIn(resource.gender)?.toLowerCase();
  return {
    type: 'Patient',
    ref,
    concept: EMPTY_CONCEPT,
    resource,
    ...optional('birth', readTime(resource.birthDate)),
    ...optional('gender', gender !== undefined && GENDERS.has(gender) ? gender : undefined),
    deceased: deceased(resource),
  };
}

/** A date of death is a death, whatever its precision; silence is no statement. */
function deceased({ deceasedBoolean, deceasedDateTime }: FhirResource): Truth {
  if (textIn(deceasedDateTime) !== undefined || saysTrue(deceasedBoolean)) return 'true';
  return deceasedBoolean === false || textIn(deceasedBoolean)?.toLowerCase() === 'false'
    ? 'false'
    : 'unknown';
}
