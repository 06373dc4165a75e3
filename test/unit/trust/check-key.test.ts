/** Which keys are believed, and for which algorithms. */

import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkKey } from '../../../src/trust/check-key.js';
import { createKeyRing } from '../../../src/trust/create-key-ring.js';
import { hasRocaFingerprint } from '../../../src/trust/has-roca-fingerprint.js';
import { createSigner } from '../../support/sign-token.js';

const EC = createSigner('ES384').jwk;
const RSA = createSigner('RS384').jwk;
const without = (jwk: Readonly<Record<string, unknown>>, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => !names.includes(name)));

/** The algorithms a key is believed for, or why it is not. */
function outcomeOf(jwk: unknown): unknown {
  const check = checkKey(jwk);
  return 'believed' in check ? check.believed.algorithms : check.problem;
}

describe('A key', () => {
  test('[S-17] is for the algorithm it names, or else for what its type and curve can do', () => {
    expect(outcomeOf(EC)).toEqual(['ES384']);
    expect(outcomeOf(without(EC, 'alg'))).toEqual(['ES384']);
    expect(outcomeOf(createSigner('ES256').jwk)).toEqual(['ES256']);
    expect(outcomeOf(without(createSigner('ES512').jwk, 'alg', 'use', 'kid'))).toEqual(['ES512']);
    expect(outcomeOf(RSA)).toEqual(['RS384']);
    expect(outcomeOf({ ...RSA, alg: 'PS512' })).toEqual(['PS512']);
    expect(outcomeOf(without(RSA, 'alg'))).toEqual(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']);
    for (const alg of ['ES256', 'RS384', 'HS384', 'none', 'ES384 ', 'RSA-OAEP', '', null, ['ES384']]) {
      expect(outcomeOf({ ...EC, alg })).toBe('algorithm-unsupported');
    }
    for (const alg of ['ES384', 'HS256', 'none'])
      expect(outcomeOf({ ...RSA, alg })).toBe('algorithm-unsupported');
  });

  test('[S-17] is meant for verifying signatures', () => {
    for (const use of ['enc', 'SIG', '', null, ['sig']]) expect(outcomeOf({ ...EC, use })).toBe('wrong-use');
    for (const operations of [[], ['sign'], ['encrypt'], 'verify', null, {}]) {
      expect(outcomeOf({ ...EC, key_ops: operations })).toBe('wrong-operations');
    }
    expect(outcomeOf({ ...without(EC, 'use'), key_ops: ['verify'] })).toEqual(['ES384']);
  });

  test('[S-9] [S-17] is never symmetric and never private', () => {
    expect(outcomeOf({ kty: 'oct', k: 'AAAA' })).toBe('symmetric');
    expect(outcomeOf({ ...EC, k: 'AAAA' })).toBe('symmetric');
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth']) {
      expect(outcomeOf({ ...RSA, [member]: 'AQAB' })).toBe('private');
    }
  });

  test('[S-17] is of a supported type and curve, and whole', () => {
    for (const kty of ['OKP', 'ec', '', undefined, null, 7, '__proto__']) {
      expect(outcomeOf({ ...EC, kty })).toBe('type-unsupported');
    }
    for (const crv of ['secp256k1', 'P-192', '', undefined, 'constructor']) {
      expect(outcomeOf({ ...EC, crv })).toBe('curve-unsupported');
    }
    expect(outcomeOf({ ...EC, y: EC.x })).toBe('not-a-key');
    expect(outcomeOf({ ...without(EC, 'alg'), crv: 'P-256' })).toBe('not-a-key');
    for (const x of ['', undefined, 7, 'AA', '****']) expect(outcomeOf({ ...EC, x })).toBe('not-a-key');
    for (const n of ['', undefined, {}]) expect(outcomeOf({ ...RSA, n })).toBe('not-a-key');
    for (const value of [null, undefined, 'key', 7, [EC]]) expect(outcomeOf(value)).toBe('not-an-object');
  });

  test('[S-17] of RSA has 2048 to 8192 bits and the usual exponent', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 2047 }).publicKey.export({ format: 'jwk' });
    expect(outcomeOf(short)).toBe('modulus-too-short');
    const long = Buffer.alloc(1025, 0xff).toString('base64url');
    expect(outcomeOf({ ...RSA, n: long })).toBe('modulus-too-long');
    for (const e of ['AQ', 'Ag', 'Aw', 'AQAC', 'AQABAQAB'])
      expect(outcomeOf({ ...RSA, e })).toBe('exponent-unusual');
  });

  test('[S-17] whose private half is published is believed only where that is allowed, however it is written', () => {
    const example = {
      kty: 'EC',
      crv: 'P-384',
      x: '46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk',
      y: 'XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI',
    };
    expect(outcomeOf(example)).toBe('published');
    expect(outcomeOf({ ...example, kid: 'renamed', x: example.x.replaceAll('_', '/') })).toBe('published');
    expect('believed' in checkKey(example, { allowPublished: true })).toBe(true);
  });
});

describe('The fingerprint of the flawed generator', () => {
  const primes = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
  ];
  const more = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167];
  const product = [...primes, ...more].reduce((all, prime) => all * BigInt(prime), 1n);

  test('is found in every product of two numbers that it makes', () => {
    const made = fc
      .tuple(fc.bigInt({ min: 1n, max: 1n << 30n }), fc.nat({ max: 5000 }))
      .map(([factor, exponent]) => {
        let power = 1n;
        for (let step = 0; step < exponent; step += 1) power = (power * 65537n) % product;
        return factor * product + power;
      });
    fc.assert(
      fc.property(made, made, (p, q) => hasRocaFingerprint(p * q)),
      { numRuns: 50 },
    );
  });

  test('is not found in keys made otherwise, nor in multiples of a small prime', () => {
    for (let each = 0; each < 5; each += 1) {
      const { n = '' } = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
        format: 'jwk',
      });
      expect(hasRocaFingerprint(BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`))).toBe(false);
    }
    expect(hasRocaFingerprint(3n)).toBe(false);
    expect(hasRocaFingerprint(0n)).toBe(false);
  });
});

describe('A key ring', () => {
  test('[S-17] has a nameless key for every name only when keys were given without one', () => {
    const nameless = { keys: [without(EC, 'kid'), RSA] };
    const open = createKeyRing(nameless, { unnamed: true });
    const strict = createKeyRing(nameless);
    if (!('ring' in open) || !('ring' in strict)) throw new Error('The set was refused.');
    expect(open.ring.find('anything')).toHaveLength(1);
    expect(strict.ring.find('anything')).toEqual([]);
    expect(open.ring.find(String(RSA.kid))).toMatchObject([{ believed: { algorithms: ['RS384'] } }]);
  });

  test('imports a key once', () => {
    const made = createKeyRing({ keys: [EC] });
    if (!('ring' in made)) throw new Error('The set was refused.');
    expect(made.ring.find(String(EC.kid))[0]).toBe(made.ring.find(String(EC.kid))[0]);
  });
});
