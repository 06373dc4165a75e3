/** Small, valid R4 hook calls for the shipped services; tests change the one thing they are about. */

import type { FhirResource, JsonObject } from '../../src/model/fhir.js';

export const NOW = '2026-11-24T12:00:00Z';
/** Marked, like all that is patient data here: the suite ends with a search of all logs for the mark. */
export const PATIENT_ID = 'zyx-patient';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

export interface TestRequest {
  hook: string;
  hookInstance: string;
  context: Record<string, unknown>;
  prefetch?: Record<string, unknown>;
  [member: string]: unknown;
}

export const patient = (more: JsonObject = {}): FhirResource => ({
  resourceType: 'Patient',
  id: PATIENT_ID,
  gender: 'female',
  birthDate: '1968-03-02',
  name: [{ family: 'Zyxfamily', given: ['Zyxgiven'] }],
  ...more,
});

export function medicationRequest(
  id: string,
  code: string,
  display: string,
  more: JsonObject = {},
): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    id,
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${PATIENT_ID}` },
    authoredOn: '2026-11-24',
    medicationCodeableConcept: { coding: [{ system: RXNORM, code, display }], text: display },
    ...more,
  };
}

/** One tablet every six hours. */
export const everySixHours: JsonObject = {
  dosageInstruction: [
    {
      timing: { repeat: { frequency: 1, period: 6, periodUnit: 'h' } },
      doseAndRate: [
        {
          doseQuantity: { value: 1, unit: 'tablet', system: 'http://unitsofmeasure.org', code: '{tablet}' },
        },
      ],
    },
  ],
};

export const bundle = (...resources: readonly FhirResource[]): FhirResource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});

/** Oxycodone 10 mg tablets four times a day: 60 MME a day. */
export const oxycodone = (more: JsonObject = {}): FhirResource =>
  medicationRequest('rx-1', '1049683', 'oxycodone hydrochloride 10 MG Oral Tablet', {
    ...everySixHours,
    ...more,
  });

/** Every key of a service's prefetch as a known-empty answer, the patient apart. */
export function emptyPrefetch(keys: Iterable<string>): Record<string, unknown> {
  return Object.fromEntries([...keys].map((key) => [key, key === 'patient' ? patient() : bundle()]));
}

export function orderSign(
  prefetch: Record<string, unknown>,
  ...drafts: readonly FhirResource[]
): TestRequest {
  return {
    hook: 'order-sign',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: {
      userId: 'Practitioner/zyx-user',
      patientId: PATIENT_ID,
      draftOrders: {
        resourceType: 'Bundle',
        type: 'collection',
        entry: drafts.map((resource) => ({ resource })),
      },
    },
    prefetch,
  };
}

export function orderSelect(
  prefetch: Record<string, unknown>,
  ...drafts: readonly FhirResource[]
): TestRequest {
  const request = orderSign(prefetch, ...drafts);
  const selections = drafts.map(
    ({ resourceType, id }) => `${resourceType}/${typeof id === 'string' ? id : ''}`,
  );
  return { ...request, hook: 'order-select', context: { ...request.context, selections } };
}

export const patientView = (prefetch: Record<string, unknown>): TestRequest => ({
  hook: 'patient-view',
  hookInstance: 'a4f3c1de-90b2-4c55-8d5e-1f2a3b4c5d6e',
  context: { userId: 'Practitioner/zyx-user', patientId: PATIENT_ID },
  prefetch,
});
