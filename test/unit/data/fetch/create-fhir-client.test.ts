/** One request to a FHIR server, and everything that can go wrong with it (CDS Hooks 3.0, "FHIR Resource Access"). */

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createFhirTransport } from '../../../../src/data/fetch/fhir-transport.js';
import type { FhirResource } from '../../../../src/model/fhir.js';
import * as fhir from '../../../support/fhir-misbehaviour.js';
import { createSelfSigned } from '../../../support/self-signed.js';
import { startFhirServer } from '../../../support/start-fhir-server.js';
import type { FhirServer, Misbehaviour } from '../../../support/start-fhir-server.js';
import { createTestClients, NOW, TOKEN } from './fetch-fixture.js';
import type { ClientSettings, TestClients } from './fetch-fixture.js';

const patient: FhirResource = { resourceType: 'Patient', id: 'p-1', gender: 'female' };
const READ = { type: 'Patient', interaction: 'read' } as const;

describe('a FHIR client', () => {
  let server: FhirServer;
  let other: FhirServer;
  const used: TestClients[] = [];
  let before = 0;
  beforeAll(async () => {
    server = await startFhirServer({ resources: [patient], token: TOKEN });
    other = await startFhirServer({ resources: [patient] });
  });
  afterAll(() => Promise.all([server.stop(), other.stop()]));
  afterEach(() => {
    server.misbehave(undefined);
    for (const clients of used.splice(0)) clients.stop();
    expect(other.seen()).toEqual([]);
  });

  const newClients = (): TestClients => {
    const clients = createTestClients();
    used.push(clients);
    return clients;
  };
  const ask = (address = 'Patient/p-1', settings: Partial<ClientSettings> = {}): Promise<unknown> => {
    const clients = newClients();
    before = server.seen().length;
    return clients.client({ base: server.base, ...settings }).get(address, READ);
  };
  const asked = (): number => server.seen().length - before;
  const whenServer = (as: Misbehaviour, settings: Partial<ClientSettings> = {}): Promise<unknown> => {
    server.misbehave(as);
    return ask('Patient/p-1', settings);
  };

  test('[F-2] [F-13] gets a resource with its token, asking for FHIR as JSON', async () => {
    expect(await ask()).toEqual({ json: patient });
    expect(server.seen().at(-1)).toMatchObject({
      method: 'GET',
      path: '/fhir/Patient/p-1',
      headers: { accept: 'application/fhir+json', authorization: `Bearer ${TOKEN}` },
    });
  });

  test('[F-2] is refused without its token', async () => {
    expect(await ask('Patient/p-1', { token: 'none' })).toEqual({ problem: 'unauthorised' });
    expect(await ask('Patient/p-1', { token: { value: 'another' } })).toEqual({ problem: 'unauthorised' });
  });

  test('[F-5] never asks with a token that has ended', async () => {
    expect(await ask('Patient/p-1', { token: { expires: NOW } })).toEqual({ problem: 'token-expired' });
    expect(asked()).toBe(0);
    expect(await ask('Patient/p-1', { token: { expires: NOW + 1 } })).toEqual({ json: patient });
  });

  test('[F-6] never asks for what the scopes do not cover', async () => {
    const scope = 'patient/Observation.read';
    expect(await ask('Patient/p-1', { token: { scope } })).toEqual({ problem: 'no-scope' });
    expect(asked()).toBe(0);
  });

  test.each([
    ['https://evil.example/fhir/Patient/p-1'],
    ['//evil.example/fhir/Patient/p-1'],
    ['../admin'],
    ['/elsewhere'],
    ['http://['],
    ['urn:uuid:1'],
  ])('[F-12] asks for nothing beside its base: %s', async (address) => {
    expect(await ask(address)).toEqual({ problem: 'off-base' });
    expect(asked()).toBe(0);
  });

  test('[F-12] sends its token to no other server, not even on the same machine', async () => {
    expect(await ask(`${other.base}/Patient/p-1`)).toEqual({ problem: 'off-base' });
    expect(await ask(server.base.replace('127.0.0.1', 'localhost'))).toEqual({ problem: 'off-base' });
  });

  test('[F-12] follows no redirect, neither elsewhere nor on the same server', async () => {
    const elsewhere = fhir.redirect(`${other.base}/Patient/p-1`);
    expect(await whenServer(elsewhere)).toEqual({ problem: 'redirected' });
    expect(await whenServer(fhir.redirect(`${server.base}/Patient/p-2`))).toEqual({ problem: 'redirected' });
    expect(asked()).toBe(1);
  });

  test.each([
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [429, 'server-failed'],
    [500, 'server-failed'],
    [503, 'server-failed'],
    [400, 'wrong-status'],
    [204, 'wrong-status'],
  ])('[F-13] tells a status of %d as %s, and does not try again', async (code, problem) => {
    expect(await whenServer(fhir.status(code))).toEqual({ problem });
    expect(asked()).toBe(1);
  });

  test.each([
    ['HTML', 'text/html', '<html></html>'],
    ['XML', 'application/fhir+xml', '<Patient/>'],
    ['JSON by another name', 'text/plain', '{}'],
    ['no type', undefined, '{}'],
    ['half of JSON', 'application/fhir+json', '{"resourceType":"Pat'],
    ['nothing', 'application/fhir+json', ''],
    ['two things', 'application/fhir+json', '{}{}'],
    ['another encoding', 'application/fhir+json', Buffer.from([0x22, 0xe9, 0x22]).toString('latin1')],
  ])('[F-13] takes no %s', async (_, type, text) => {
    const answer: Misbehaviour = (_request, response) => {
      response.writeHead(200, type === undefined ? {} : { 'Content-Type': type });
      response.end(Buffer.from(text, 'latin1'));
      return true;
    };
    expect(await whenServer(answer)).toEqual({ problem: 'not-json' });
  });

  test.each([
    'application/json',
    'application/fhir+json;charset=utf-8',
    'application/json+fhir',
    'Application/JSON ; x=y',
  ])('takes JSON as %s', async (type) => {
    expect(await whenServer(fhir.body(type, '{"a":1}'))).toEqual({ json: { a: 1 } });
  });

  test('takes no compressed body, which it did not ask for', async () => {
    const compressed: Misbehaviour = (request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end('x');
      return true;
    };
    expect(await whenServer(compressed)).toEqual({ problem: 'not-json' });
  });

  test('an answer that breaks off is none', async () => {
    expect(await whenServer(fhir.truncated)).toEqual({ problem: 'truncated' });
    expect(asked()).toBe(1);
  });

  test('an answer that is too long is not read to its end, announced or not', async () => {
    expect(await whenServer(fhir.endless, { limits: { size: 200_000 } })).toEqual({ problem: 'too-large' });
    const announced = fhir.body('application/json', `"${'x'.repeat(300_000)}"`);
    expect(await whenServer(announced, { limits: { size: 200_000 } })).toEqual({ problem: 'too-large' });
    expect(await whenServer(announced, { limits: { size: 400_000 } })).toEqual({ json: 'x'.repeat(300_000) });
  });

  test('tries once more when the connection failed, and only once', async () => {
    let count = 0;
    const firstFails: Misbehaviour = (request, response) => {
      count += 1;
      return count === 1 ? fhir.reset(request, response) : false;
    };
    expect(await whenServer(firstFails)).toEqual({ json: patient });
    expect(asked()).toBe(2);
    expect(await whenServer(fhir.reset)).toEqual({ problem: 'unreachable' });
    expect(asked()).toBe(2);
  });

  test('a port where nobody listens is unreachable', async () => {
    const closed = await startFhirServer();
    await closed.stop();
    expect(await ask('Patient/p-1', { base: closed.base })).toEqual({ problem: 'unreachable' });
  });

  test('a server that does not answer is given up after the time of one request', async () => {
    expect(await whenServer(fhir.silence, { limits: { timeout: 20 } })).toEqual({ problem: 'timeout' });
    expect(asked()).toBe(1);
  });

  test('[trap 21] nothing waits longer than the call', async () => {
    const clients = newClients();
    const deadline = clients.deadline(20);
    const { transport } = clients;
    expect(await whenServer(fhir.silence, { deadline, transport })).toEqual({ problem: 'deadline' });
    const seen = server.seen().length;
    expect(await ask('Patient/p-1', { deadline, transport })).toEqual({ problem: 'deadline' });
    expect(server.seen()).toHaveLength(seen);
  });

  test('a call ends while an answer is still coming', async () => {
    const clients = newClients();
    const deadline = clients.deadline(30);
    const slowly: Misbehaviour = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"a":');
      return true;
    };
    expect(await whenServer(slowly, { deadline })).toEqual({ problem: 'deadline' });
  });

  test('[trap 15] a name that leads into the network is not connected to', async () => {
    const asks: string[] = [];
    const transport = createFhirTransport({
      clock: () => NOW,
      resolveHost: (hostname, _options, done) => {
        asks.push(hostname);
        done(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });
    const { port } = new URL(server.base);
    const base = `http://ehr.example.org:${port}/fhir`;
    expect(await ask('Patient/p-1', { base, transport, privateNetwork: false })).toEqual({
      problem: 'address-refused',
    });
    expect(asks).toEqual(['ehr.example.org']);
    expect(await ask('Patient/p-1', { transport, privateNetwork: false })).toEqual({
      problem: 'address-refused',
    });
    expect(asked()).toBe(0);
    transport.close();
  });

  describe('and a server that keeps failing', () => {
    test('is left alone after five calls, whose questions count once each', async () => {
      const clients = newClients();
      const { transport } = clients;
      server.misbehave(fhir.status(503));
      for (let call = 0; call < 5; call += 1) {
        const client = clients.client({ base: server.base, transport });
        const answers = await Promise.all([
          client.get('Patient/a'),
          client.get('Patient/b'),
          client.get('Patient/c'),
        ]);
        expect(answers).toEqual(Array.from({ length: 3 }, () => ({ problem: 'server-failed' })));
      }
      const seen = server.seen().length;
      const client = clients.client({ base: server.base, transport });
      expect(await client.get('Patient/p-1', READ)).toEqual({ problem: 'server-resting' });
      expect(server.seen()).toHaveLength(seen);
    });

    test('is not left alone for what it refuses or does not know', async () => {
      const clients = newClients();
      const { transport } = clients;
      for (const code of [401, 403, 404, 401, 403, 404]) {
        server.misbehave(fhir.status(code));
        await clients.client({ base: server.base, transport }).get('Patient/p-1');
      }
      server.misbehave(undefined);
      expect(await clients.client({ base: server.base, transport }).get('Patient/p-1')).toEqual({
        json: patient,
      });
    });
  });
});

describe('[J-1] over TLS', () => {
  test('the certificate must be trusted and the name be in it', async () => {
    const own = createSelfSigned();
    const server = createServer(own, (_request, response) => {
      response.setHeader('Content-Type', 'application/json').end('{"a":1}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const clients = createTestClients();
    const trusting = createFhirTransport({ clock: () => NOW, ca: own.cert });
    const ask = (host: string, transport = trusting): Promise<unknown> =>
      clients.client({ base: `https://${host}:${port}/fhir`, transport }).get('Patient/1');
    expect(await ask('localhost')).toEqual({ json: { a: 1 } });
    expect(await ask('127.0.0.1')).toEqual({ problem: 'unreachable' });
    expect(await ask('localhost', clients.transport)).toEqual({ problem: 'unreachable' });
    clients.stop();
    trusting.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
