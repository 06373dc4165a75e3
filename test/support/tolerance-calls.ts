/** The shipped services on a real port, and calls to them of which tests change the one thing they are about. */

import { request as send } from 'node:http';
import { afterAll, beforeAll, expect } from '@jest/globals';
import request from 'supertest';
import type { Card, CdsResponse } from '../../src/model/cds-hooks.js';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import {
  bundle,
  emptyPrefetch,
  medicationRequest,
  orderSign,
  oxycodone,
  PATIENT_ID,
  type TestRequest,
} from './build-request.js';
import { responseProblems } from './check-response.js';
import { startTestService, type TestService } from './start-test-service.js';

export const LOINC = 'http://loinc.org';
export const METFORMIN = 'metformin hydrochloride 500 MG Oral Tablet';
export const KIDNEY = '/cds-services/kidney-safety';

/** Indicators of the card about a low eGFR, and of the question that takes its place. */
export const FIRED = ['critical'];
export const ASKED = ['info'];

export const metformin = (more: JsonObject = {}): FhirResource =>
  medicationRequest('rx-1', '861007', METFORMIN, more);

/** Of last week, mL/min/1.73 m2. */
export const egfr = (value: number, id = 'o-1'): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: `Patient/${PATIENT_ID}` },
  code: { coding: [{ system: LOINC, code: '98979-8' }] },
  effectiveDateTime: '2026-11-17T08:00:00Z',
  valueQuantity: {
    value,
    unit: 'mL/min/1.73m2',
    system: 'http://unitsofmeasure.org',
    code: 'mL/min/{1.73_m2}',
  },
});

export interface LogLine {
  readonly message: string;
  readonly card?: string;
  readonly outcome?: string;
  readonly unknown?: readonly { readonly need: string; readonly reason: string }[];
  readonly quirks?: readonly string[];
  readonly issues?: readonly string[];
  readonly tokenRefused?: Readonly<Record<string, string>>;
}

/** What a service logged while something ran. */
export async function loggedBy(
  service: TestService,
  run: () => Promise<unknown>,
): Promise<readonly LogLine[]> {
  const before = service.logged().length;
  await run();
  return service
    .logged()
    .slice(before)
    .map((line) => JSON.parse(line) as LogLine);
}

export const bytes = (body: object): Buffer => Buffer.from(JSON.stringify(body));

export const indicatorsIn = (body: unknown): string[] =>
  (body as CdsResponse).cards.map(({ indicator }) => indicator);

export interface ShippedCalls {
  readonly service: () => TestService;
  readonly keysOf: (id: string) => Iterable<string>;
  /** Metformin is signed for a patient whose eGFR of last week is 24, unless some of it is changed. */
  readonly usual: (prefetch?: Record<string, unknown>, ...drafts: readonly FhirResource[]) => TestRequest;
  /** An opioid of 60 MME a day is signed, unless some of the prefetch is changed. */
  readonly opioid: (prefetch: Record<string, unknown>) => TestRequest;
  /** Cards of an answer that is 200 and may be sent. */
  readonly post: (body: object, id?: string) => Promise<readonly Card[]>;
  readonly indicators: (body: object, id?: string) => Promise<string[]>;
  readonly quirksOf: (body: object) => Promise<readonly string[]>;
  /** Why the card about a low eGFR is unknown. */
  readonly unknownOf: (body: object) => Promise<readonly string[]>;
  /** Sends bytes as they are, with exactly these headers. */
  readonly sendRaw: (
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
  ) => Promise<{ status: number; text: string }>;
}

/** To be called once in a test file: starts the service before its tests and stops it after them. */
export function useShippedService(): ShippedCalls {
  let started: TestService | undefined;
  beforeAll(async () => {
    started = await startTestService({ bodyLimit: 2_000_000 });
  });
  afterAll(() => started?.stop());

  const service = (): TestService => {
    if (started === undefined) throw new Error('not started');
    return started;
  };
  const keysOf = (id: string): Iterable<string> => service().content.services.get(id)?.prefetch.keys() ?? [];
  const post = async (body: object, id = 'kidney-safety'): Promise<readonly Card[]> => {
    const answer = await request(service().url).post(`/cds-services/${id}`).send(body);
    expect([answer.status, responseProblems(answer.body)]).toEqual([200, []]);
    return (answer.body as CdsResponse).cards;
  };
  return {
    service,
    keysOf,
    usual: (prefetch = {}, ...drafts) =>
      orderSign(
        { ...emptyPrefetch(keysOf('kidney-safety')), egfr_results: bundle(egfr(24)), ...prefetch },
        ...(drafts.length > 0 ? drafts : [metformin()]),
      ),
    opioid: (prefetch) => orderSign({ ...emptyPrefetch(keysOf('opioid-safety')), ...prefetch }, oxycodone()),
    post,
    indicators: async (body, id) => (await post(body, id)).map(({ indicator }) => indicator),
    async quirksOf(body) {
      const lines = await loggedBy(service(), () => post(body));
      return lines.flatMap(({ message, quirks = [] }) => (message === 'call' ? quirks : []));
    },
    async unknownOf(body) {
      const lines = await loggedBy(service(), () => post(body));
      return lines
        .filter(({ message, card }) => message === 'decision' && card === 'metformin-egfr')
        .flatMap(({ unknown = [] }) => unknown.map(({ reason }) => reason));
    },
    sendRaw: (path, headers, body) => sendBytes(`${service().url}${path}`, headers, body),
  };
}

function sendBytes(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-length': body.length, ...headers } };
    const outgoing = send(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
