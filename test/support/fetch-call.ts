/** A call with access to the FHIR server for tests, through fetching and reading: what the engine would see of it. */

import { fetchMissing } from '../../src/data/fetch/fetch-missing.js';
import type { FetchReport } from '../../src/data/fetch/fetch-missing.js';
import type { FhirTransport } from '../../src/data/fetch/fhir-transport.js';
import { createFhirTransport } from '../../src/data/fetch/fhir-transport.js';
import { openFhirAccess } from '../../src/data/fetch/open-fhir-access.js';
import { gatherData } from '../../src/data/gather-data.js';
import type { FhirAuthorization } from '../../src/model/cds-hooks.js';
import type { UnknownReason } from '../../src/model/clinical.js';
import type { DataIssue, PatientData } from '../../src/model/patient-data.js';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import type { CdsRequest } from '../../src/model/request.js';
import { createDeadline } from '../../src/time/deadline.js';

export const PATIENT = 'p-1';
export const TOKEN = 'token-of-this-call';
const NOW = Date.parse('2026-11-24T12:00:00Z');

export interface FetchedCall {
  readonly templates: Readonly<Record<string, string>>;
  readonly prefetch?: Readonly<Record<string, unknown>>;
  readonly context?: JsonObject;
  readonly drafts?: readonly FhirResource[];
  readonly patientId?: string;
  readonly userId?: string;
  /** Address in the request; absent: the request names no server. */
  readonly fhirServer?: string;
  /** Bases of the client; default: the server of the request. */
  readonly configured?: readonly string[];
  readonly authorization?: Partial<FhirAuthorization> | 'none';
  readonly milliseconds?: number;
  readonly transport?: FhirTransport;
  readonly withoutToken?: boolean;
}

export interface KeyState {
  readonly refs: readonly string[];
  readonly reasons: readonly UnknownReason[];
}

export interface FetchOutcome {
  readonly data: PatientData;
  readonly fetched: ReadonlyMap<string, unknown>;
  readonly reports: readonly FetchReport[];
  readonly issues: readonly DataIssue[];
  /** Why there was no access, when there was none. */
  readonly refused: string | undefined;
  readonly state: (key: string) => KeyState;
}

export async function fetchCall(call: FetchedCall): Promise<FetchOutcome> {
  const request = requestOf(call);
  const templates = new Map(Object.entries(call.templates));
  const deadline = createDeadline(call.milliseconds ?? 10_000, () => performance.now());
  const own = call.transport ?? createFhirTransport({ clock: () => NOW });
  const fhirServers = call.configured ?? (call.fhirServer === undefined ? [] : [call.fhirServer]);
  const access = openFhirAccess(
    request,
    { fhirServers, privateNetwork: true },
    { received: NOW, deadline, clock: () => NOW, transport: own, withoutToken: call.withoutToken ?? false },
  );
  const reports: FetchReport[] = [];
  const fetched = await fetchMissing({
    request,
    templates,
    client: 'client' in access ? access.client : undefined,
    deadline,
    today: '2026-11-24',
    report: (report) => reports.push(report),
  });
  deadline.clear();
  if (call.transport === undefined) own.close();
  const data = gatherData(request, templates, fetched);
  return {
    data,
    fetched,
    reports,
    issues: data.issues,
    refused: 'problem' in access ? access.problem : undefined,
    state: (key) => {
      const source = data.sources.get(key);
      if (source === undefined) throw new Error(`no source ${key}`);
      return {
        refs: source.entries.map(({ ref }) => ref),
        reasons: source.unknown.map(({ reason }) => reason),
      };
    },
  };
}

function requestOf({
  prefetch = {},
  context = {},
  drafts = [],
  patientId = PATIENT,
  userId,
  fhirServer,
  authorization = {},
}: FetchedCall): CdsRequest {
  return {
    hook: 'order-sign',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    patientId,
    ...(userId === undefined ? {} : { userId }),
    context: { patientId, ...(userId === undefined ? {} : { userId }), ...context },
    drafts,
    prefetch: new Map(Object.entries(prefetch)),
    quirks: [],
    ...(fhirServer === undefined ? {} : { fhirServer }),
    ...(authorization === 'none' || fhirServer === undefined
      ? {}
      : {
          fhirAuthorization: {
            access_token: TOKEN,
            token_type: 'Bearer',
            expires_in: 300,
            scope: 'patient/*.read',
            subject: 'cds-service',
            ...authorization,
          },
        }),
  };
}

export const about = { subject: { reference: `Patient/${PATIENT}` } };

export const bundleOf = (...resources: readonly FhirResource[]): FhirResource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});
