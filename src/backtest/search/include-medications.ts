/** The Medications that orders name by reference alone, which the service would otherwise read (FHIR R4, `medicationReference`). */

import { medicationReference } from '../../data/normalise/resolve-medication.js';
import type { FhirResource } from '../../model/fhir.js';
import { readReference } from '../../prefetch/read-reference.js';
import type { PatientRecord } from '../population/patient-record.js';

/** Each once, in the order of the orders. */
export function includeMedications(
  orders: readonly FhirResource[],
  { medications }: PatientRecord,
): readonly FhirResource[] {
  if (medications.size === 0) return [];
  const found = new Set<FhirResource>();
  for (const order of orders) {
    const reference = medicationReference(order);
    const id = reference === undefined ? undefined : readReference(reference)?.id;
    const medication = id === undefined ? undefined : medications.get(id);
    if (medication !== undefined) found.add(medication);
  }
  return [...found];
}
