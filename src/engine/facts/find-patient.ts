/** The patient in the answer to a need (FHIR R4, Patient). */

import type { DataSource, PatientEntry } from '../../model/clinical.js';

/** The first Patient entry; `data/` has dropped other patients. */
export function findPatient(source: DataSource): PatientEntry | undefined {
  for (const entry of source.entries) if (entry.type === 'Patient') return entry;
  return undefined;
}
