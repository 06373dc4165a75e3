/** Calls and resources for the tests of the data stage; tests change the one thing they are about. */

import { gatherData } from '../../../src/data/gather-data.js';
import type { DataSource, Entry, UnknownReason } from '../../../src/model/clinical.js';
import type { PatientData } from '../../../src/model/patient-data.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import type { CdsRequest } from '../../../src/model/request.js';

export const PATIENT = 'p-1';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';
export const UCUM = 'http://unitsofmeasure.org';

export const subject: JsonObject = { subject: { reference: `Patient/${PATIENT}` } };

export interface Call {
  readonly prefetch?: Readonly<Record<string, unknown>>;
  readonly templates?: Readonly<Record<string, string>>;
  readonly drafts?: readonly FhirResource[];
  readonly selections?: readonly string[];
  readonly context?: JsonObject;
}

export function requestFor({ prefetch = {}, drafts = [], selections, context = {} }: Call): CdsRequest {
  return {
    hook: 'order-select',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    patientId: PATIENT,
    context: { patientId: PATIENT, ...context },
    drafts,
    ...(selections === undefined ? {} : { selections }),
    prefetch: new Map(Object.entries(prefetch)),
    quirks: [],
  };
}

export const gather = (call: Call): PatientData =>
  gatherData(requestFor(call), new Map(Object.entries(call.templates ?? {})));

export interface Summary {
  readonly refs: readonly string[];
  readonly reasons: readonly UnknownReason[];
}

export const summary = ({ entries, unknown }: DataSource): Summary => ({
  refs: entries.map((entry) => entry.ref),
  reasons: unknown.map((detail) => detail.reason),
});

/** The source of a key, which must be there. */
export function sourceOf(data: PatientData, key: string): DataSource {
  const source = data.sources.get(key);
  if (source === undefined) throw new Error(`no source ${key}`);
  return source;
}

/** The entry that one resource becomes, read as the answer to a search for its type; undefined when there is none. */
export function entryOf(resource: FhirResource): Entry | undefined {
  const data = gather({
    prefetch: { key: bundle(resource) },
    templates: { key: `${resource.resourceType}?patient={{context.patientId}}` },
  });
  return sourceOf(data, 'key').entries[0];
}

export const bundle = (...resources: readonly FhirResource[]): FhirResource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});

export const observation = (id: string, more: JsonObject = {}): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  ...subject,
  code: { coding: [{ system: LOINC, code: '2823-3' }] },
  ...more,
});

export const condition = (id: string, more: JsonObject = {}): FhirResource => ({
  resourceType: 'Condition',
  id,
  ...subject,
  ...more,
});

export const medicationRequest = (id: string, more: JsonObject = {}): FhirResource => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  ...subject,
  ...more,
});

/** Freezes everything in a JSON value. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
