/** Which public keys are believed, and for which algorithms: asked before any signature is (RFC 7517, RFC 7518). */

import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Algorithm } from '../model/client.js';
import { hasRocaFingerprint } from './has-roca-fingerprint.js';
import { keyThumbprint, PUBLISHED_KEYS } from './key-thumbprint.js';

/** Why a key is not used. */
export type KeyProblem =
  | 'not-an-object'
  | 'symmetric'
  | 'private'
  | 'wrong-use'
  | 'wrong-operations'
  | 'type-unsupported'
  | 'curve-unsupported'
  | 'algorithm-unsupported'
  | 'not-a-key'
  | 'modulus-too-short'
  | 'modulus-too-long'
  | 'exponent-unusual'
  | 'factorable'
  | 'published';

export interface BelievedKey {
  readonly key: KeyObject;
  /** The only algorithms it verifies: its `alg`, or else what its type and curve can do. */
  readonly algorithms: readonly Algorithm[];
}

export type KeyCheck = { readonly believed: BelievedKey } | { readonly problem: KeyProblem };

export interface KeyCheckOptions {
  /** Take keys whose private half is published: only where nothing is at stake. Default false. */
  readonly allowPublished?: boolean;
}

const CURVES: ReadonlyMap<unknown, Algorithm> = new Map([
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
  ['P-521', 'ES512'],
]);
const RSA: readonly Algorithm[] = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

/** Modulus length in bits: RFC 7518 asks for 2048 at least; the upper bound keeps one check below a millisecond. */
const MODULUS_BITS = { least: 2048, most: 8192 } as const;
const EXPONENT = 65537n;

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'] as const;

/**
 * Checks one JSON Web Key and makes it ready for use. Importing costs as much as a verification: keep the result.
 * Only the members that make the key reach the importer, which also refuses points that are not on their curve.
 */
export function checkKey(value: unknown, options: KeyCheckOptions = {}): KeyCheck {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'not-an-object' };
  const jwk = value as Readonly<Record<string, unknown>>;
  const problem = secrecyProblem(jwk) ?? purposeProblem(jwk);
  if (problem !== undefined) return { problem };
  const able = algorithmsOf(jwk);
  if (typeof able === 'string') return { problem: able };
  const algorithms = jwk.alg === undefined ? able : able.filter((algorithm) => algorithm === jwk.alg);
  if (algorithms.length === 0) return { problem: 'algorithm-unsupported' };
  const key = importKey(jwk);
  if (key === undefined) return { problem: 'not-a-key' };
  const weakness = jwk.kty === 'RSA' ? rsaProblem(key) : undefined;
  if (weakness !== undefined) return { problem: weakness };
  if (options.allowPublished !== true && PUBLISHED_KEYS.has(keyThumbprint(key)))
    return { problem: 'published' };
  return { believed: { key, algorithms } };
}

/** What must never be in a set that is meant to be public. */
export function secrecyProblem(jwk: Readonly<Record<string, unknown>>): 'symmetric' | 'private' | undefined {
  if (jwk.kty === 'oct' || jwk.k !== undefined) return 'symmetric';
  return PRIVATE_MEMBERS.some((member) => jwk[member] !== undefined) ? 'private' : undefined;
}

function purposeProblem({
  use,
  key_ops: operations,
}: Readonly<Record<string, unknown>>): KeyProblem | undefined {
  if (use !== undefined && use !== 'sig') return 'wrong-use';
  if (operations === undefined) return undefined;
  return Array.isArray(operations) && operations.includes('verify') ? undefined : 'wrong-operations';
}

function algorithmsOf({ kty, crv }: Readonly<Record<string, unknown>>): readonly Algorithm[] | KeyProblem {
  if (kty === 'RSA') return RSA;
  if (kty !== 'EC') return 'type-unsupported';
  const algorithm = CURVES.get(crv);
  return algorithm === undefined ? 'curve-unsupported' : [algorithm];
}

function importKey({ kty, n, e, crv, x, y }: Readonly<Record<string, unknown>>): KeyObject | undefined {
  const parts = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y };
  if (!Object.values(parts).every((part) => typeof part === 'string' && part !== '')) return undefined;
  try {
    return createPublicKey({ key: parts as Record<string, string>, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function rsaProblem(key: KeyObject): KeyProblem | undefined {
  const { modulusLength = 0, publicExponent } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < MODULUS_BITS.least) return 'modulus-too-short';
  if (modulusLength > MODULUS_BITS.most) return 'modulus-too-long';
  // Others are legal and unheard of; among them are 1, which lets anyone sign, and numbers that make checks slow.
  if (publicExponent !== EXPONENT) return 'exponent-unusual';
  const { n = '' } = key.export({ format: 'jwk' });
  const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`);
  return hasRocaFingerprint(modulus) ? 'factorable' : undefined;
}
