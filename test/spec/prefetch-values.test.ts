/** CDS Hooks 2.0.1 and 3.0, "Prefetch Template": which of the values that a client sent are data, and whose. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import { bundle, patient, type TestRequest } from '../support/build-request.js';
import { exampleCall } from '../support/example-calls.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

describe('Prefetch of the kidney service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const KEY = 'egfr_results';
  const call = (prefetch: object): TestRequest => {
    const example = exampleCall('metformin-order-select');
    return { ...example, prefetch: { ...example.prefetch, ...prefetch } };
  };
  const sent = (): unknown => exampleCall('metformin-order-select').prefetch?.[KEY];
  const summaries = async (body: object): Promise<readonly string[]> => {
    const answer = await request(service.url).post('/cds-services/kidney-safety').send(body).expect(200);
    return (answer.body as CdsResponse).cards.map(({ summary }) => summary);
  };
  const FOUND = ['eGFR 24: metformin is contraindicated below 30'];
  const NOT_KNOWN = ['No usable eGFR in the last 365 days: consider checking before metformin'];

  test('[PF-7, Q-8] is a Bundle for a search, and what it holds is used', async () => {
    expect(await summaries(call({}))).toEqual(FOUND);
  });

  test('[PF-7] is read as a search’s answer also when the Bundle is a collection', async () => {
    const { entry } = sent() as { entry: { resource: object }[] };
    expect(await summaries(call({ [KEY]: { resourceType: 'Bundle', type: 'collection', entry } }))).toEqual(
      FOUND,
    );
  });

  test('[PF-12] may hold keys that nobody asked for', async () => {
    expect(await summaries(call({ more: bundle(), 'other-key': null, weight: patient() }))).toEqual(FOUND);
  });

  test('[PF-12] in the wrapper of before CDS Hooks 1.0 is opened', async () => {
    const wrapped = { response: { status: '200 OK' }, resource: sent() };
    expect(await summaries(call({ [KEY]: wrapped }))).toEqual(FOUND);
  });

  test.each([
    ['a resource of another type', patient({ id: 'example-metformin' })],
    ['text', 'eGFR 24'],
    ['a number', 24],
    ['a list', [{ value: 24 }]],
    ['an object that is no resource', { value: 24 }],
  ])('[PF-13] that is %s counts as not sent: nothing is concluded from it', async (_name, value) => {
    expect(await summaries(call({ [KEY]: value }))).toEqual(NOT_KNOWN);
  });

  test.each([
    ['that something was left out', 'warning', 'suppressed', NOT_KNOWN],
    ['that the search failed', 'error', 'exception', NOT_KNOWN],
    ['something of no weight', 'information', 'informational', FOUND],
  ])('[F-14] whose outcome says %s is believed in that', async (_name, severity, code, expected) => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity, code }] };
    const { entry, ...rest } = sent() as { entry: object[] };
    const remarked = { ...rest, entry: [...entry, { resource: outcome, search: { mode: 'outcome' } }] };
    expect(await summaries(call({ [KEY]: remarked }))).toEqual(expected);
  });

  test('[PF-10] may be any part of what was asked for: what is decided by it is answered', async () => {
    const { prefetch, ...rest } = exampleCall('metformin-order-select');
    expect(await summaries({ ...rest, prefetch: { [KEY]: prefetch?.[KEY] } })).toEqual(FOUND);
  });
});
