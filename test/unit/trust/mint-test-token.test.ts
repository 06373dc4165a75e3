/** Tokens and keys for trying the service out: what they make, the service believes. */

import { describe, expect, test } from '@jest/globals';
import { createTestKeys } from '../../../src/trust/create-test-keys.js';
import { signTestToken } from '../../../src/trust/mint-test-token.js';
import { readClients } from '../../../src/trust/read-clients.js';
import { BASE, call, ISS, NOW, PATH, refusal, service } from '../../support/trust-fixture.js';

const KEYS = createTestKeys();
const now = NOW * 1000;

describe('A test token', () => {
  const written = JSON.stringify({
    format: 1,
    clients: [
      { id: 'test', name: 'Test', iss: ISS, keys: KEYS.jwks, sub: 'client-7', tenants: { t: 'north' } },
    ],
  });

  test('[S-4] [S-5] is believed when its public keys stand in the file of clients', async () => {
    const { clients, problems } = readClients(written, 'clients.yaml');
    expect(problems).toEqual([]);
    const { verify } = service({ clients });
    for (const algorithm of ['ES384', 'RS384'] as const) {
      const token = signTestToken({
        keys: KEYS,
        algorithm,
        iss: ISS,
        aud: BASE + PATH,
        sub: 'client-7',
        tenant: 't',
        now,
      });
      expect(await call(verify, token)).toMatchObject({ signed: true, tenant: 't', site: 'north' });
      expect(await refusal(call(verify, token))).toBe('replayed');
    }
  });

  test('[S-4] [S-5] has the header and the claims that the standard asks for, and a jti of its own', () => {
    const options = { keys: KEYS, algorithm: 'ES384', iss: ISS, aud: [BASE, BASE + PATH], now } as const;
    const [header, payload] = signTestToken({ ...options, jti: 'j-1', lifetime: 60 })
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'ES384', typ: 'JWT', kid: KEYS.private.ES384.kid });
    expect(JSON.parse(payload ?? '')).toEqual({
      iss: ISS,
      aud: [BASE, BASE + PATH],
      iat: NOW,
      exp: NOW + 60,
      jti: 'j-1',
    });
    expect(signTestToken({ ...options, jti: 'j-1' })).not.toBe(signTestToken({ ...options, jti: 'j-2' }));
    const jku = 'https://ehr.example.org/jwks.json';
    const named = signTestToken({ ...options, jku }).split('.')[0] ?? '';
    expect(JSON.parse(Buffer.from(named, 'base64url').toString())).toMatchObject({ jku });
  });
});

describe('Test keys', () => {
  test('are plain JSON, and their set holds no private member', async () => {
    const kept = JSON.parse(JSON.stringify(KEYS)) as typeof KEYS;
    expect(kept).toEqual(KEYS);
    const privates = ['d', 'p', 'q', 'dp', 'dq', 'qi'];
    expect(
      KEYS.jwks.keys.flatMap((key) => Object.keys(key)).filter((member) => privates.includes(member)),
    ).toEqual([]);
    expect(KEYS.jwks.keys.map(({ kty, use, alg }) => ({ kty, use, alg }))).toEqual([
      { kty: 'EC', use: 'sig', alg: 'ES384' },
      { kty: 'RSA', use: 'sig', alg: 'RS384' },
    ]);
    const client = { id: 'test', name: 'Test', iss: ISS, keys: kept.jwks, site: 'demo' };
    const { clients } = readClients(JSON.stringify({ format: 1, clients: [client] }), 'clients.yaml');
    const token = signTestToken({ keys: kept, algorithm: 'RS384', iss: ISS, aud: BASE + PATH, now });
    expect((await call(service({ clients }).verify, token)).signed).toBe(true);
  });

  test('are different every time', () => {
    expect(createTestKeys().jwks.keys[0]).not.toEqual(KEYS.jwks.keys[0]);
  });
});
