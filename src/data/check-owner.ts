/** Whether a resource is about the patient of the call (CDS Hooks 3.0, "Security and Safety": mix-ups of patients). */

import type { FhirResource } from '../model/fhir.js';
import { objectIn, objectsIn, textIn } from './json/read-members.js';
import { readReference } from '../prefetch/read-reference.js';

export type Owner =
  /** It names this patient. */
  | 'this-patient'
  /** It names somebody else, or somebody who cannot be shown to be this patient. */
  | 'another'
  /** It names nobody: EHRs leave the subject out of drafts. */
  | 'unsaid';

/** Elements that name whom a resource is about, over the resource types and versions. */
const ABOUT: readonly string[] = ['subject', 'patient', 'beneficiary', 'for'];

/** Finds the resource a reference names, for references that do not tell the id themselves. */
type Resolve = (reference: string) => FhirResource | undefined;

/**
 * Every element that names whom the resource is about must name this patient, and a Patient must be this one.
 * A reference by identifier or display alone can be compared with nothing and counts as unsaid.
 */
export function checkOwner(resource: FhirResource, patientId: string, resolve: Resolve): Owner {
  if (resource.resourceType === 'Patient') return compareId(resource, patientId);
  if (resource.resourceType === 'Appointment') return checkAttendance(resource, patientId, resolve);
  let owner: Owner = 'unsaid';
  for (const element of ABOUT) {
    if (resource[element] === undefined) continue;
    for (const named of objectsIn(resource[element])) {
      const reference = textIn(named.reference);
      if (reference === undefined) continue;
      if (!isThisPatient(reference, patientId, resolve)) return 'another';
      owner = 'this-patient';
    }
  }
  return owner;
}

function isThisPatient(reference: string, patientId: string, resolve: Resolve): boolean {
  const parsed = readReference(reference);
  if (parsed === undefined) return false;
  if (parsed.id === patientId && (parsed.type ?? 'Patient') === 'Patient') return true;
  if (parsed.form === 'literal' || parsed.form === 'bare') return false;
  const found = resolve(reference);
  return found?.resourceType === 'Patient' && compareId(found, patientId) === 'this-patient';
}

function compareId(patient: FhirResource, patientId: string): Owner {
  const id = textIn(patient.id);
  if (id === undefined) return 'unsaid';
  return id === patientId || id === `Patient/${patientId}` ? 'this-patient' : 'another';
}

/** An Appointment names its patient among its participants, who may be several patients. */
function checkAttendance(appointment: FhirResource, patientId: string, resolve: Resolve): Owner {
  const patients = objectsIn(appointment.participant)
    .map((participant) => textIn(objectIn(participant.actor)?.reference))
    .filter((reference) => reference !== undefined)
    .filter((reference) => readReference(reference)?.type === 'Patient');
  if (patients.length === 0) return 'unsaid';
  return patients.some((reference) => isThisPatient(reference, patientId, resolve))
    ? 'this-patient'
    : 'another';
}
