/** The id of the patient a resource is about (FHIR R4, Patient compartment). */

import { objectsIn, textIn } from '../../data/json/read-members.js';
import type { FhirResource } from '../../model/fhir.js';
import { readReference } from '../../prefetch/read-reference.js';

const ABOUT: readonly string[] = ['subject', 'patient', 'beneficiary', 'for'];

/** Undefined when the resource names no patient. References of a Bundle are literal by the time this is asked. */
export function patientOf(resource: FhirResource): string | undefined {
  if (resource.resourceType === 'Patient') return textIn(resource.id);
  for (const element of ABOUT) {
    for (const named of objectsIn(resource[element])) {
      const parsed = readReference(textIn(named.reference) ?? '');
      if (parsed !== undefined && (parsed.type ?? 'Patient') === 'Patient') return parsed.id;
    }
  }
  return undefined;
}
