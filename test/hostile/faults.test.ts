/** Servers that a call depends on fail in the middle of it: the answer is true, in time and whole, and whoever does not need them notices nothing. */

import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import { createKeySets } from '../../src/trust/key-set-cache.js';
import { createReplayMemory } from '../../src/trust/replay-memory.js';
import { createCallerVerifier, type CallerVerifier } from '../../src/trust/verify-caller.js';
import { bundle, orderSign, oxycodone, patient } from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import * as fhir from '../support/fhir-misbehaviour.js';
import { createSigner } from '../support/sign-token.js';
import { startFhirServer, type Misbehaviour } from '../support/start-fhir-server.js';
import * as keys from '../support/start-key-server.js';
import { startKeyServer } from '../support/start-key-server.js';
import { startSignedService } from '../support/start-signed-service.js';
import { startTestService } from '../support/start-test-service.js';
import { client as testClient, ISS } from '../support/trust-fixture.js';

const TOKEN = 'zyx-access-token';
const SERVICE = '/cds-services/opioid-safety';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const access = (server: string): Record<string, unknown> => ({
  prefetch: undefined,
  fhirServer: server,
  fhirAuthorization: {
    access_token: TOKEN,
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'patient/*.read',
    subject: 'cds',
  },
});

/** A FHIR server, a service that may ask it, and a call with everything in it that needs no server. */
async function startPair() {
  const ehr = await startFhirServer({ resources: [patient()], token: TOKEN });
  const service = await startSignedService('RS384', {
    client: { fhirServers: [ehr.base], privateNetwork: true, deadline: 600 },
  });
  stops.push(
    () => service.stop(),
    () => ehr.stop(),
  );
  const call = (more: Record<string, unknown>) =>
    service.call('POST', SERVICE, { ...orderSign({}, oxycodone()), ...more });
  const complete = () =>
    call({ prefetch: everything(service.content.services.get('opioid-safety')?.prefetch) });
  return { ehr, service, call, complete };
}

/** Each key answered: the patient, and nothing else on record. */
const everything = (templates: ReadonlyMap<string, string> = new Map()): Record<string, unknown> =>
  Object.fromEntries(
    [...templates].map(([key, template]) => [key, template.startsWith('Patient/') ? patient() : bundle()]),
  );

const HUGE = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', x: 'x'.repeat(6_000_000) });
const FAULTS: readonly (readonly [string, Misbehaviour])[] = [
  ['answers 500', fhir.status(500)],
  ['answers 503', fhir.status(503)],
  ['answers 401 in the middle', fhir.from(2, fhir.status(401))],
  ['answers 403', fhir.status(403)],
  ['answers 429', fhir.status(429)],
  ['hangs up in the middle of an answer', fhir.truncated],
  ['hangs up without a word', fhir.reset],
  ['never answers', fhir.silence],
  ['never ends its answer', fhir.endless],
  ['never ends its pages', fhir.endlessPages],
  ['answers HTML', fhir.body('text/html', '<html>sign in</html>')],
  ['answers HTML and calls it JSON', fhir.body('application/fhir+json', '<html>')],
  ['answers with no type', fhir.body(undefined, '{}')],
  ['answers too much', fhir.body('application/fhir+json', HUGE)],
  [
    'answers with what nests without end',
    fhir.body('application/fhir+json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  ],
  ['answers with another resource', fhir.json({ resourceType: 'Practitioner', id: 'zyx' })],
  ['answers with null', fhir.json(null)],
  ['answers with an outcome', fhir.outcome],
  ['sends callers elsewhere', fhir.redirect('http://127.0.0.1:1/zyx')],
];

describe('A FHIR server that', () => {
  test.each(FAULTS)('%s ends in a whole answer or 412, never in a fault of ours', async (_name, fault) => {
    const { ehr, service, call, complete } = await startPair();
    ehr.misbehave(fault);
    const [asking, knowing] = await Promise.all([call(access(ehr.base)), complete()]);
    expect([200, 412]).toContain(asking.status);
    if (asking.status === 200) {
      const answer = JSON.parse(asking.text) as CdsResponse;
      expect(responseProblems(answer)).toEqual([]);
      // Nothing is claimed to be absent that could not be read.
      expect(answer.cards.every(({ detail = '' }) => detail.includes('Not known'))).toBe(true);
    }
    // The call that brought all data is answered as on any other day.
    expect(knowing.status).toBe(200);
    expect(responseProblems(JSON.parse(knowing.text))).toEqual([]);
    expect(service.logged().filter((line) => /unexpected error|zyx-access/.test(line))).toEqual([]);
  });

  test('keeps failing is left alone, and who needs nothing of it is answered meanwhile', async () => {
    const { ehr, service, call, complete } = await startPair();
    ehr.misbehave(fhir.status(500));
    for (let at = 0; at < 6; at += 1) expect((await call(access(ehr.base))).status).toBe(412);
    const asked = ehr.seen().length;
    for (let at = 0; at < 10; at += 1) expect((await call(access(ehr.base))).status).toBe(412);
    expect(ehr.seen()).toHaveLength(asked);
    expect((await complete()).status).toBe(200);
    expect(service.logged().filter((line) => line.includes('unexpected error'))).toEqual([]);
  });
});

describe('A server of key sets', () => {
  async function startTrusting(
    first: Parameters<typeof startKeyServer>[0],
    signer: ReturnType<typeof createSigner>,
  ) {
    const server = await startKeyServer(first);
    const pinned = createSigner('ES384');
    const state = { now: Date.parse('2026-11-24T12:00:00Z') };
    const clock = (): number => state.now;
    const clients = [
      testClient({ site: 'demo', jku: server.jku, privateNetwork: true }),
      testClient({ id: 'pinned', iss: 'https://pinned.example.org', site: 'demo', keys: pinned.jwks }),
    ];
    const later: { verify?: CallerVerifier } = {};
    const service = await startTestService({
      verifyCaller: (request) => later.verify?.(request) ?? Promise.reject(new Error('not yet')),
    });
    later.verify = createCallerVerifier({
      clients,
      publicBaseUrls: [service.url],
      keySets: createKeySets(clients, { clock }),
      replay: createReplayMemory({ clock }),
      clock,
    });
    stops.push(
      () => service.stop(),
      () => server.stop(),
    );
    const ask = async (by: ReturnType<typeof createSigner>, iss: string): Promise<number> => {
      const aud = `${service.url}/cds-services`;
      const iat = Math.floor(state.now / 1000);
      const token = by.sign({ iss, aud, iat, exp: iat + 300, jti: randomUUID() });
      const answer = await fetch(aud, { headers: { Authorization: `Bearer ${token}` } });
      await answer.arrayBuffer();
      return answer.status;
    };
    return {
      server,
      service,
      state,
      known: () => ask(signer, ISS),
      pinned: () => ask(pinned, 'https://pinned.example.org'),
    };
  }

  const signer = createSigner('ES384');

  test.each<[string, Parameters<typeof startKeyServer>[0]]>([
    ['answers 500', keys.status(500)],
    ['says nothing', keys.silence],
    ['never ends', keys.endless().listener],
    ['answers something else', keys.json({ keys: 'zyx' })],
    ['sends callers elsewhere', keys.status(302, { Location: 'http://127.0.0.1:1/' })],
  ])(
    'that %s believes nobody anew, keeps those who are known, and delays nobody else',
    async (_name, fault) => {
      const { server, service, state, known, pinned } = await startTrusting(keys.json(signer.jwks), signer);
      expect(await known()).toBe(200);
      server.answer(fault);
      // Later than any set is kept without looking again.
      state.now += 2 * 3_600_000;
      expect(await Promise.all([known(), pinned(), known()])).toEqual([200, 200, 200]);
      const stranger = await startTrusting(fault, signer);
      expect(await Promise.all([stranger.known(), stranger.pinned()])).toEqual([401, 200]);
      expect(service.logged().filter((line) => line.includes('unexpected error'))).toEqual([]);
    },
  );
});
