/** The battery's tokens against services that each fail to check one thing of them. */

import { createPublicKey, verify } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readSigningKey } from '../../../src/conformance/read-signing-key.js';
import { createSigner } from '../../../src/conformance/sign-call.js';
import { createSigner as createTestSigner } from '../../support/sign-token.js';
import { judge, misses } from './judge-defect.js';
import { outcome, plain, type Defect, type Incoming, type Reply } from './sound-service.js';

const ISS = 'https://client.example.org';
const PRIVATE = createTestSigner('ES384', 'key-1');
const key = readSigningKey({ keys: [PRIVATE.privateKey.export({ format: 'jwk' })] }, 'ES384');
if ('problem' in key) throw new Error(key.problem);
const signer = createSigner({ key, iss: ISS, now: Date.now });

type Claims = Readonly<Record<string, unknown>>;
type Name = 'none' | 'symmetric' | 'signature' | 'expired' | 'audience' | 'replay';

/** What a token is refused for, without what this service neglects; undefined when it is believed. */
function fault(
  incoming: Incoming,
  seen: Set<unknown>,
  neglected: Name | undefined,
): Name | 'missing' | undefined {
  const [header, payload, signature = ''] = (incoming.headers.authorization ?? '')
    .replace('Bearer ', '')
    .split('.');
  if (header === undefined || payload === undefined) return 'missing';
  const decode = (part: string): Claims =>
    plain(JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown);
  const { alg } = decode(header);
  const { aud, exp, jti } = decode(payload);
  const signed = verify(
    'sha384',
    Buffer.from(`${header}.${payload}`),
    { key: createPublicKey(PRIVATE.privateKey), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const faults: Record<Name, boolean> = {
    none: alg === 'none',
    symmetric: alg === 'HS256',
    signature: alg === 'ES384' && !signed,
    expired: Number(exp) * 1000 < Date.now(),
    audience: !String(aud).endsWith(incoming.path),
    replay: seen.has(jti),
  };
  const found = (Object.keys(faults) as Name[]).find((name) => faults[name] && name !== neglected);
  if (found === undefined) seen.add(jti);
  return found;
}

let seen: Set<unknown>;
beforeEach(() => {
  seen = new Set();
});

/** Hook calls alone need a token here; discovery is open, as the standard allows. */
const trusting =
  (neglected?: Name, refuse: (why: string) => Reply = () => outcome(401)): Defect =>
  (incoming, sound) => {
    if (incoming.method !== 'POST') return sound(incoming);
    const why = fault(incoming, seen, neglected);
    return why === undefined ? sound(incoming) : refuse(why);
  };

describe('A service that asks for tokens', () => {
  test('passes when it believes signed calls alone, and the rest of the battery is signed', async () => {
    const report = await judge(trusting(), { signer });
    expect(misses(report)).toEqual(['call-sample: not tried', 'transport: not tried']);
    expect(report.rows.filter(({ group }) => group === 'jwt').map(({ id }) => id)).toEqual([
      'jwt-required',
      'jwt-accepted',
      'jwt-none',
      'jwt-symmetric',
      'jwt-signature',
      'jwt-expired',
      'jwt-audience',
      'jwt-replay',
      'jwt-status',
      'jwt-silent',
    ]);
  });

  test.each<[Name, string]>([
    ['none', 'jwt-none: fail'],
    ['symmetric', 'jwt-symmetric: fail'],
    ['signature', 'jwt-signature: fail'],
    ['expired', 'jwt-expired: fail'],
    ['audience', 'jwt-audience: fail'],
    ['replay', 'jwt-replay: warn'],
  ])('and does not look at %s [trap 14]', async (neglected, expected) => {
    const report = await judge(trusting(neglected), { only: 'jwt', signer });
    expect(misses(report)).toEqual([expected]);
    expect(report.conforms).toBe(neglected === 'replay');
  });

  test('and tells an attacker what to change', async () => {
    const defect = trusting(undefined, (why) =>
      outcome(401, `The ${why} of the token is wrong: jwt expired`),
    );
    expect(misses(await judge(defect, { only: 'jwt', signer }))).toEqual(['jwt-silent: warn']);
  });

  test('and answers 403', async () => {
    const defect = trusting(undefined, () => outcome(403));
    expect(misses(await judge(defect, { only: 'jwt', signer }))).toEqual(['jwt-status: warn']);
  });

  test('and fails on a token it does not like', async () => {
    const defect = trusting(undefined, (why) => (why === 'none' ? { status: 500 } : outcome(401)));
    expect(misses(await judge(defect, { only: 'jwt', signer }))).toEqual([
      'jwt-none: fail',
      'jwt-status: warn',
    ]);
  });

  test('and refuses this client as well proves nothing by refusing others', async () => {
    const report = await judge(
      (incoming, sound) => (incoming.method === 'POST' ? outcome(401) : sound(incoming)),
      {
        only: 'jwt',
        signer,
      },
    );
    expect(misses(report)).toEqual([
      'jwt-accepted: fail',
      'jwt-audience: not tried',
      'jwt-expired: not tried',
      'jwt-none: not tried',
      'jwt-replay: not tried',
      'jwt-signature: not tried',
      'jwt-silent: not tried',
      'jwt-status: not tried',
      'jwt-symmetric: not tried',
    ]);
  });

  test('is not blamed for refusing a battery that has no key', async () => {
    const report = await judge(trusting());
    expect(report.conforms).toBe(true);
    const told = report.rows.filter(({ seen: why }) => why.includes('--key'));
    expect(new Set(told.map(({ outcome: said }) => said))).toEqual(new Set(['not tried']));
    expect(told.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['jwt-none', 'call-answered', 'feedback-offered', 'feedback-batch']),
    );
  });
});

test('A service that answers anyone is asked whether it should, and its tokens are not tried', async () => {
  const report = await judge(undefined, { only: 'jwt', signer });
  expect(misses(report)).toContain('jwt-required: warn');
  expect(misses(report)).toHaveLength(10);
  expect(report.conforms).toBe(true);
});

describe('The signing key', () => {
  const jwk = PRIVATE.privateKey.export({ format: 'jwk' });
  const rsa = createTestSigner('RS384').privateKey.export({ format: 'jwk' });

  test.each<[string, unknown, string | undefined, object]>([
    ['of a set', { keys: [PRIVATE.jwk, { ...jwk, kid: 'a' }] }, undefined, { algorithm: 'ES384', kid: 'a' }],
    ['alone', { ...jwk, kid: 'b' }, undefined, { algorithm: 'ES384', kid: 'b' }],
    [
      'that fits the algorithm',
      { keys: [jwk, { ...rsa, kid: 'c' }] },
      'RS384',
      { algorithm: 'RS384', kid: 'c' },
    ],
    [
      'that says what it is for',
      { ...rsa, alg: 'PS256', kid: 'd' },
      undefined,
      { algorithm: 'PS256', kid: 'd' },
    ],
    [
      'as test keys are kept',
      { private: { ES384: { ...jwk, kid: 'e' } } },
      'ES384',
      { algorithm: 'ES384', kid: 'e' },
    ],
  ])('%s is found', (_name, value, algorithm, expected) => {
    expect(readSigningKey(value, algorithm)).toMatchObject(expected);
  });

  test.each<[string, unknown, string | undefined, RegExp]>([
    ['that is public', PRIVATE.jwks, undefined, /no private key/],
    ['of another kind', jwk, 'RS384', /no private key/],
    ['that is broken', { ...jwk, x: 'x' }, undefined, /cannot be read/],
    ['of no algorithm there is', jwk, 'HS256', /--alg must be one of ES384, RS384/],
    ['that is no key', [1], undefined, /no private key/],
    ['that is null', null, undefined, /no private key/],
  ])('%s is told', (_name, value, algorithm, problem) => {
    const found = readSigningKey(value, algorithm);
    expect('problem' in found ? found.problem : 'a key').toMatch(problem);
  });
});
