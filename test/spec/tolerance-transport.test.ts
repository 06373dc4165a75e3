/** What EHRs and proxies do differently in how they send it: media types, sizes, paths, sockets, tokens. Rows of the field's list, over HTTP. */

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { listen } from '../../src/start/listen.js';
import { bundle } from '../support/build-request.js';
import { startSignedService } from '../support/start-signed-service.js';
import {
  bytes,
  egfr,
  FIRED,
  indicatorsIn,
  KIDNEY,
  loggedBy,
  useShippedService,
} from '../support/tolerance-calls.js';

const { service, usual, indicators, sendRaw } = useShippedService();

describe('content types application/fhir+json, none, charset=UTF8', () => {
  test.each([
    ['application/fhir+json', 'application/fhir+json'],
    ['charset=UTF8', 'application/json; charset=UTF8'],
    ['a charset without a space', 'application/json;charset=utf-8'],
    ['capitals', 'Application/JSON'],
    ['no type at all', undefined],
  ])('%s is read', async (_what, type) => {
    const { status, text } = await sendRaw(
      KIDNEY,
      type === undefined ? {} : { 'content-type': type },
      bytes(usual()),
    );
    expect([status, indicatorsIn(JSON.parse(text))]).toEqual([200, FIRED]);
  });
});

describe('body size', () => {
  test('a body of more than express takes by default is read', async () => {
    const many = Array.from({ length: 4000 }, (_, index) => egfr(24, `o-${index}`));
    const body = usual({ egfr_results: bundle(...many) });
    expect(bytes(body).length).toBeGreaterThan(1_000_000);
    expect(await indicators(body)).toEqual(FIRED);
  });

  test('a body that is too large is 413, as JSON', async () => {
    const { status, text } = await sendRaw(
      KIDNEY,
      { 'content-type': 'application/json' },
      bytes({ ...usual(), extension: { filler: 'x'.repeat(2_000_000) } }),
    );
    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'too-long' }],
    });
  });
});

describe('gzip request bodies', () => {
  test('are read', async () => {
    const { status, text } = await sendRaw(
      KIDNEY,
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      gzipSync(bytes(usual())),
    );
    expect([status, indicatorsIn(JSON.parse(text))]).toEqual([200, FIRED]);
  });
});

describe('keep-alive', () => {
  test('idle sockets are kept longer than load balancers keep theirs', async () => {
    const listening = await listen((_request, response) => response.end('{}'), '127.0.0.1', 0);
    try {
      const answer = await fetch(listening.address, { headers: { connection: 'keep-alive' } });
      const seconds = Number(/timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '')?.[1]);
      expect(seconds).toBeGreaterThanOrEqual(65);
      expect(seconds).toBeLessThanOrEqual(75);
    } finally {
      await listening.close();
    }
  });
});

describe('doubled slashes in paths', () => {
  test.each(['//cds-services/kidney-safety', '/cds-services//kidney-safety', '/cds-services/kidney-safety/'])(
    'POST %s reaches the service',
    async (path) => {
      const { status, text } = await sendRaw(path, { 'content-type': 'application/json' }, bytes(usual()));
      expect([status, indicatorsIn(JSON.parse(text))]).toEqual([200, FIRED]);
    },
  );

  test.each(['//cds-services', '/cds-services/'])('GET %s is discovery', async (path) => {
    const answer = await request(service().url).get(path);
    expect([answer.status, 'services' in (answer.body as object)]).toEqual([200, true]);
  });
});

describe('tokens whose clock, nbf or aud are a little off', () => {
  const discovery = '/cds-services';
  const NOW = Date.parse('2026-11-24T12:00:00Z') / 1000;

  test.each<[string, (url: string) => Readonly<Record<string, unknown>>, number]>([
    ['a clock 50 seconds ahead', () => ({ iat: NOW + 50, exp: NOW + 350 }), 200],
    ['a clock two minutes ahead', () => ({ iat: NOW + 120, exp: NOW + 420 }), 401],
    ['a token that ended 50 seconds ago', () => ({ iat: NOW - 350, exp: NOW - 50 }), 200],
    ['a token that ended two minutes ago', () => ({ iat: NOW - 420, exp: NOW - 120 }), 401],
    ['nbf five minutes in the past', () => ({ nbf: NOW - 300 }), 200],
    ['aud with a trailing slash', (url) => ({ aud: `${url}${discovery}/` }), 200],
    ['aud in a list', (url) => ({ aud: ['https://other.example.org', `${url}${discovery}`] }), 200],
    ['aud of another endpoint', (url) => ({ aud: `${url}/cds-services/kidney-safety` }), 401],
    ['aud as the base address of this client', () => ({ aud: 'https://cds.example.org' }), 200],
    [
      'aud below the base address of this client',
      () => ({ aud: `https://cds.example.org${discovery}` }),
      200,
    ],
  ])('%s', async (_what, claims, status) => {
    const signed = await startSignedService('ES384', { client: { audiences: ['https://cds.example.org'] } });
    try {
      const token = signed.token(`${signed.url}${discovery}`, claims(signed.url));
      const answer = await request(signed.url).get(discovery).set('Authorization', `Bearer ${token}`);
      expect(answer.status).toBe(status);
    } finally {
      await signed.stop();
    }
  });
});

describe('a jku that is not configured', () => {
  test('is refused without a word, is told in the log, and is never fetched', async () => {
    const signed = await startSignedService();
    const stranger = await startSignedService();
    const fetched: string[] = [];
    const keys = await listen(
      (incoming, response) => {
        fetched.push(incoming.url ?? '');
        response.end('{"keys":[]}');
      },
      '127.0.0.1',
      0,
    );
    try {
      const token = strangerToken(
        stranger.token(`${signed.url}/cds-services`),
        `${keys.address}/jwks.json?x=1`,
      );
      let answer: { status: number; text: string } | undefined;
      const lines = await loggedBy(signed, async () => {
        answer = await request(signed.url).get('/cds-services').set('Authorization', `Bearer ${token}`);
      });
      expect(answer?.status).toBe(401);
      expect(answer?.text).not.toContain('jwks.json');
      expect(lines.map(({ tokenRefused }) => tokenRefused)).toEqual([
        expect.objectContaining({ reason: 'issuer-unknown', jku: `${keys.address}/jwks.json` }),
      ]);
      expect(fetched).toEqual([]);
    } finally {
      await Promise.all([signed.stop(), stranger.stop(), keys.close()]);
    }
  });

  /** The token as if an unknown issuer had sent it, with the address of its keys in the header. */
  function strangerToken(token: string, jku: string): string {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const edit = (part: string, more: object): string =>
      Buffer.from(
        JSON.stringify({ ...(JSON.parse(Buffer.from(part, 'base64url').toString()) as object), ...more }),
      ).toString('base64url');
    return `${edit(header, { jku })}.${edit(payload, { iss: 'https://stranger.example.org' })}.${signature}`;
  }
});
