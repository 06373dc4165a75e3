/** One patient of a population with everything on record, whichever form it came in. Types only. */

import type { FhirResource } from '../../model/fhir.js';

export interface PatientRecord {
  readonly id: string;
  readonly patient: FhirResource;
  /** By type, the patient's own; in the order of their ids, so that nothing depends on the order of files. */
  readonly resources: ReadonlyMap<string, readonly FhirResource[]>;
  /** Medications by id, which orders name by reference. */
  readonly medications: ReadonlyMap<string, FhirResource>;
}

/** What was left aside while records were put together. */
export interface ReadCounts {
  /** Files or lines that are not what they should be. */
  unreadable: number;
  /** Files in which there is no patient. */
  withoutPatient: number;
  /** Resources about a patient who is not there. */
  orphans: number;
}

export const noReadCounts = (): ReadCounts => ({ unreadable: 0, withoutPatient: 0, orphans: 0 });
