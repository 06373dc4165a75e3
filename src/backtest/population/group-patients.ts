/** Puts resources together by patient, in an order that does not depend on how they were read. */

import { textIn } from '../../data/json/read-members.js';
import type { FhirResource } from '../../model/fhir.js';
import { patientOf } from './patient-of.js';
import type { PatientRecord, ReadCounts } from './patient-record.js';
import { MEDICATION } from './record-types.js';

/**
 * One record for each Patient among the resources, in the order of their ids. What is about nobody among them is
 * counted in `counts.orphans`; Medications are shared by all.
 */
export function groupPatients(
  resources: Iterable<FhirResource>,
  counts: ReadCounts,
): readonly PatientRecord[] {
  const patients = new Map<string, FhirResource>();
  const own = new Map<string, FhirResource[]>();
  const medications = new Map<string, FhirResource>();
  for (const resource of resources) {
    if (resource.resourceType === MEDICATION) {
      medications.set(textIn(resource.id) ?? '', resource);
      continue;
    }
    const id = patientOf(resource);
    if (id === undefined) continue;
    if (resource.resourceType === 'Patient') patients.set(id, resource);
    else append(own, id, resource);
  }
  for (const [id, orphans] of own) if (!patients.has(id)) counts.orphans += orphans.length;
  return [...patients]
    .sort(([a], [b]) => compare(a, b))
    .map(([id, patient]) => ({ id, patient, resources: byType(own.get(id) ?? []), medications }));
}

function append(lists: Map<string, FhirResource[]>, key: string, resource: FhirResource): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [resource]);
  else list.push(resource);
}

function byType(resources: readonly FhirResource[]): ReadonlyMap<string, readonly FhirResource[]> {
  const types = new Map<string, FhirResource[]>();
  for (const resource of resources) append(types, resource.resourceType, resource);
  for (const list of types.values()) list.sort((a, b) => compare(keyOf(a), keyOf(b)));
  return types;
}

const keyOf = (resource: FhirResource): string => textIn(resource.id) ?? JSON.stringify(resource);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
