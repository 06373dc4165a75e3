/** One valid order-select call and ways to change it, for the tests of the request stage. */

import { RationaleError } from '../../../src/errors.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import type { CdsRequest } from '../../../src/model/request.js';
import { parseRequest } from '../../../src/request/parse-request.js';
import { shippedHooks } from '../../support/shipped-hooks.js';

export const INSTANCE = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea';

export const draft = (id: string): FhirResource => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'draft',
  intent: 'order',
  subject: { reference: 'Patient/p-1' },
});

export const bundleOf = (...resources: readonly FhirResource[]): JsonObject => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

export const context = {
  userId: 'Practitioner/u-1',
  patientId: 'p-1',
  encounterId: 'e-1',
  selections: ['MedicationRequest/d-2'],
  draftOrders: bundleOf(draft('d-1'), draft('d-2')),
} satisfies JsonObject;

/** A call of the hook; members set to undefined are left out, as JSON would leave them out. */
export function call(
  changes: Record<string, unknown> = {},
  changedContext: Record<string, unknown> = {},
): JsonObject {
  const body = {
    hook: 'order-select',
    hookInstance: INSTANCE,
    context: { ...context, ...changedContext },
    ...changes,
  };
  return JSON.parse(JSON.stringify(body)) as JsonObject;
}

export const parse = (body: unknown): CdsRequest => parseRequest(body, shippedHooks);

export interface Refusal {
  readonly code: string;
  readonly path: string | undefined;
  readonly message: string;
}

/** What the client is told; undefined when the call is read. */
export function refusalOf(body: unknown): Refusal | undefined {
  try {
    parse(body);
    return undefined;
  } catch (error) {
    if (!(error instanceof RationaleError)) throw error;
    return { code: error.code, path: error.path, message: error.message };
  }
}

export const server = { fhirServer: 'https://ehr.example.org/fhir' };

export const authorization = {
  access_token: 'opaque.token',
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'user/Patient.rs user/Observation.rs',
  subject: 'cds-service4',
};

/** A call with access to a FHIR server. */
export const authorized = (changes: Record<string, unknown> = {}): JsonObject =>
  call({ ...server, fhirAuthorization: { ...authorization, ...changes } });
