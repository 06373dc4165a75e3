/** Reads and searches, pages followed (FHIR R4, "Search", paging; CDS Hooks 3.0, PF-8, PF-13). */

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { fetchBundle, fetchResource, followPages } from '../../../../src/data/fetch/fetch-bundle.js';
import type { FetchedResource } from '../../../../src/data/fetch/fetch-bundle.js';
import { objectsIn } from '../../../../src/data/json/read-members.js';
import * as fhir from '../../../support/fhir-misbehaviour.js';
import { startFhirServer } from '../../../support/start-fhir-server.js';
import type { FhirServer } from '../../../support/start-fhir-server.js';
import { condition, PATIENT } from '../build-call.js';
import { createTestClients, TOKEN } from './fetch-fixture.js';
import type { TestClients } from './fetch-fixture.js';

const SEARCH = { address: `Condition?patient=${PATIENT}`, type: 'Condition' };
const conditions = Array.from({ length: 7 }, (_, index) => condition(`c-${index}`));

/** Ids in the order of the entries, whether a next page is announced, and why it was not got. */
function summary(fetched: FetchedResource): unknown {
  if ('problem' in fetched) return fetched.problem;
  const { resource, stopped } = fetched;
  const ids = objectsIn(resource.entry).map((entry) => objectsIn(entry.resource)[0]?.id);
  const links = objectsIn(resource.link).map(({ relation }) => relation);
  return { ids, links, ...(stopped === undefined ? {} : { stopped }) };
}

describe('a search', () => {
  let server: FhirServer;
  let clients: TestClients;
  beforeAll(async () => {
    server = await startFhirServer({ resources: conditions, token: TOKEN, pageSize: 3 });
    clients = createTestClients();
  });
  afterAll(() => {
    clients.stop();
    return server.stop();
  });
  afterEach(() => {
    server.misbehave(undefined);
  });
  const search = (follow = true): Promise<FetchedResource> =>
    fetchBundle(clients.client({ base: server.base }), SEARCH, follow);

  test('[PF-8] is one Bundle over all pages, in their order', async () => {
    const fetched = await search();
    expect(summary(fetched)).toEqual({ ids: conditions.map(({ id }) => id), links: ['self'] });
    if ('problem' in fetched) throw new Error(fetched.problem);
    expect(fetched.resource).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 7 });
  });

  test('is its first page alone when no more are wanted, and says that there are more', async () => {
    expect(summary(await search(false))).toEqual({ ids: ['c-0', 'c-1', 'c-2'], links: ['self', 'next'] });
  });

  test.each([
    ['is refused', fhir.status(401), 'unauthorised'],
    ['fails', fhir.status(500), 'server-failed'],
    ['breaks off', fhir.truncated, 'truncated'],
    ['is an OperationOutcome', fhir.outcome, 'operation-outcome'],
    ['is something else', fhir.json(conditions[0]), 'wrong-type'],
  ])('[F-13] keeps what came when a later page %s, and says that there are more', async (_, as, stopped) => {
    server.misbehave(fhir.from(3, as));
    expect(summary(await search())).toEqual({
      ids: ['c-0', 'c-1', 'c-2', 'c-3', 'c-4', 'c-5'],
      links: ['self', 'next'],
      stopped,
    });
  });

  test('[F-12] does not follow a page on another host, and does not send it the token', async () => {
    const elsewhere = await startFhirServer({ resources: conditions });
    const link = [{ relation: 'next', url: `${elsewhere.base}/Condition?patient=${PATIENT}` }];
    server.misbehave(fhir.json({ resourceType: 'Bundle', link, entry: [{ resource: conditions[0] }] }));
    expect(summary(await search())).toEqual({ ids: ['c-0'], links: ['next'], stopped: 'off-base' });
    expect(elsewhere.seen()).toEqual([]);
    await elsewhere.stop();
  });

  test('stops after twenty pages of a search that never ends', async () => {
    server.misbehave(fhir.endlessPages);
    const before = server.seen().length;
    const fetched = await search();
    expect(server.seen().length - before).toBe(20);
    expect(summary(fetched)).toEqual({
      ids: Array.from({ length: 20 }, (_, page) => `page-${page}`),
      links: ['next'],
    });
  });

  test('stops at so many entries, and at a page that it had before', async () => {
    const client = clients.client({ base: server.base });
    const first = await fetchBundle(client, SEARCH, false);
    if ('problem' in first) throw new Error(first.problem);
    const limited = await followPages(client, first.resource, { pages: 20, entries: 5 });
    expect(summary(limited)).toEqual({
      ids: ['c-0', 'c-1', 'c-2', 'c-3', 'c-4', 'c-5'],
      links: ['self', 'next'],
    });
    const again = {
      resourceType: 'Bundle',
      link: [{ relation: 'next', url: `${server.base}/Condition?patient=x` }],
    };
    server.misbehave(fhir.json({ ...again, entry: [{ resource: conditions[0] }] }));
    expect(summary(await followPages(client, again))).toEqual({ ids: ['c-0'], links: ['next'] });
  });

  test('is a page relative to the base', async () => {
    const client = clients.client({ base: server.base });
    const first = {
      resourceType: 'Bundle',
      link: [{ relation: 'next', url: `Condition?patient=${PATIENT}&_count=9` }],
    };
    expect(summary(await followPages(client, first))).toEqual({
      ids: conditions.map(({ id }) => id),
      links: [],
    });
  });

  test.each([
    ['OperationOutcome', fhir.outcome, 'operation-outcome'],
    ['a resource', fhir.json(conditions[0]), 'wrong-type'],
    ['a list', fhir.json([]), 'wrong-type'],
    ['null', fhir.json(null), 'wrong-type'],
    ['text', fhir.json('Bundle'), 'wrong-type'],
    ['an error', fhir.status(500), 'server-failed'],
  ])('[PF-13] is nothing when the answer is %s', async (_, as, problem) => {
    server.misbehave(as);
    expect(summary(await search())).toBe(problem);
  });
});

describe('a read', () => {
  let server: FhirServer;
  let clients: TestClients;
  beforeAll(async () => {
    server = await startFhirServer({ resources: conditions, token: TOKEN });
    clients = createTestClients();
  });
  afterAll(() => {
    clients.stop();
    return server.stop();
  });
  const read = (id: string): Promise<FetchedResource> =>
    fetchResource(clients.client({ base: server.base }), 'Condition', id);

  test('is the resource', async () => {
    expect(await read('c-1')).toEqual({ resource: conditions[1] });
  });

  test('of what the server does not know proves nothing: it may only not be shown', async () => {
    expect(await read('c-99')).toEqual({ problem: 'not-found' });
  });

  test.each([
    ['another id', conditions[2], 'wrong-type'],
    ['another type', { resourceType: 'Patient', id: 'c-1' }, 'wrong-type'],
    ['no FHIR', { id: 'c-1' }, 'wrong-type'],
    ['an OperationOutcome', { resourceType: 'OperationOutcome' }, 'operation-outcome'],
  ])('[PF-13] is nothing when the answer has %s', async (_, value, problem) => {
    server.misbehave(fhir.json(value));
    expect(await read('c-1')).toEqual({ problem });
    server.misbehave(undefined);
  });

  test('takes a resource without an id for the one it asked for', async () => {
    server.misbehave(fhir.json({ resourceType: 'Condition' }));
    expect(await read('c-1')).toEqual({ resource: { resourceType: 'Condition' } });
    server.misbehave(undefined);
  });
});
