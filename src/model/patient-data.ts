/** All that is known of the patient in one call. Types only. */

import type { DataSource } from './clinical.js';

/** Something about the call's data that an operator should hear of. Holds no patient data. */
export interface DataIssue {
  readonly key: string;
  readonly problem:
    | 'other-patient' // resources of another patient were dropped
    | 'renamed-key' // matched by type and content, not by key
    | 'wrong-type' // the value is not what the template asks for
    | 'operation-outcome'
    | 'unsupported-version';
  readonly count: number;
}

/** All that is known of the patient in one call. */
export interface PatientData {
  readonly patientId: string;
  /** By prefetch key of the service. Every key of the service is there. */
  readonly sources: ReadonlyMap<string, DataSource>;
  /** The drafts this call is about: the selected ones on order-select, all of them on order-sign. */
  readonly orders: DataSource;
  /** The drafts it is not about. */
  readonly otherDrafts: DataSource;
  /** Prefetch keys for which nothing usable was sent: absent, OperationOutcome, wrong type. */
  readonly missing: readonly string[];
  readonly issues: readonly DataIssue[];
}
