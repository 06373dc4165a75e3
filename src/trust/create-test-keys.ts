/** Key pairs for signing test tokens, made on first use and never shipped (RFC 7517, RFC 7518). */

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JsonWebKeySet } from '../model/client.js';
import { keyThumbprint } from './key-thumbprint.js';

/** The algorithms that the standard recommends. */
export type TestAlgorithm = 'ES384' | 'RS384';

/** Plain JSON, to be kept in a file that only its owner can read. */
export interface TestKeys {
  /** What a client registers: the public halves. */
  readonly jwks: JsonWebKeySet;
  /** What signs. */
  readonly private: Readonly<Record<TestAlgorithm, Readonly<Record<string, unknown>>>>;
}

/** One key for each algorithm, named by its thumbprint. Takes some hundred milliseconds: RSA keys are searched for. */
export function createTestKeys(): TestKeys {
  const pairs = {
    ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    RS384: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  };
  const write = (
    algorithm: TestAlgorithm,
    half: 'publicKey' | 'privateKey',
  ): Readonly<Record<string, unknown>> => ({
    ...exportKey(pairs[algorithm][half]),
    use: 'sig',
    alg: algorithm,
    kid: keyThumbprint(pairs[algorithm].publicKey),
  });
  return {
    jwks: { keys: [write('ES384', 'publicKey'), write('RS384', 'publicKey')] },
    private: { ES384: write('ES384', 'privateKey'), RS384: write('RS384', 'privateKey') },
  };
}

const exportKey = (key: KeyObject): Readonly<Record<string, unknown>> => ({
  ...key.export({ format: 'jwk' }),
});
