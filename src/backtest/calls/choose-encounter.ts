/** The encounter a call happens in (CDS Hooks library, `encounterId`). */

import { objectIn, textIn } from '../../data/json/read-members.js';
import { readStatus } from '../../data/normalise/read-status.js';
import type { FhirResource } from '../../model/fhir.js';
import type { PatientRecord } from '../population/patient-record.js';
import { recordTime } from '../population/record-time.js';

/** v3 ActCode: stays in a hospital. */
const INPATIENT: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC']);
const NEVER: ReadonlySet<string> = new Set(['cancelled', 'entered-in-error', 'planned']);

/** Id of the encounter that began last; undefined when there is none. @param inpatient only stays in a hospital */
export function lastEncounter({ resources }: PatientRecord, inpatient: boolean): string | undefined {
  let last: { readonly id: string; readonly from: number } | undefined;
  for (const encounter of resources.get('Encounter') ?? []) {
    const id = textIn(encounter.id);
    if (id === undefined || NEVER.has(readStatus(encounter.status) ?? '')) continue;
    if (inpatient && !INPATIENT.has(classOf(encounter) ?? '')) continue;
    const from = recordTime(encounter)?.from ?? -Infinity;
    if (last === undefined || from > last.from) last = { id, from };
  }
  return last?.id;
}

/** A Coding in R4, a CodeableConcept in a list in R5. */
function classOf(encounter: FhirResource): string | undefined {
  const written = objectIn(encounter.class);
  return textIn(written?.code) ?? textIn(objectIn(written?.coding)?.code);
}
