/** Reads the private key that conformance calls are signed with (RFC 7517; CDS Hooks 2.0.1, "Trusting CDS Clients"). */

import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Algorithm } from '../model/client.js';
import { isPlain, type Plain } from './check-members.js';

export interface SigningKey {
  readonly algorithm: Algorithm;
  readonly kid: string;
  readonly privateKey: KeyObject;
}

const ALGORITHMS: readonly Algorithm[] = [
  'ES384',
  'RS384',
  'ES256',
  'ES512',
  'RS256',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
];

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/**
 * Finds the private key to sign with in a JSON Web Key Set, or in one key.
 * @param algorithm default: what the key says, or what its kind is recommended for
 * @returns what is wrong, when there is none
 */
export function readSigningKey(
  value: unknown,
  algorithm: string | undefined,
): SigningKey | { readonly problem: string } {
  const wanted = ALGORITHMS.find((known) => known === algorithm);
  if (algorithm !== undefined && wanted === undefined)
    return { problem: `--alg must be one of ${ALGORITHMS.join(', ')}.` };
  for (const key of keysIn(value)) {
    if (typeof key.d !== 'string') continue;
    const fitting = ALGORITHMS.filter((known) => fits(key, known));
    const chosen = wanted ?? fitting.find((known) => known === key.alg) ?? fitting[0];
    if (chosen === undefined || !fitting.includes(chosen)) continue;
    try {
      const privateKey = createPrivateKey({ key: { ...key }, format: 'jwk' });
      return { algorithm: chosen, kid: typeof key.kid === 'string' ? key.kid : 'conformance', privateKey };
    } catch {
      return { problem: 'The private key cannot be read.' };
    }
  }
  return { problem: 'The file holds no private key for the algorithm, as a JSON Web Key or a set of them.' };
}

/** A set, one key, or test keys as this project keeps them: private ones by algorithm. */
function keysIn(value: unknown): readonly Plain[] {
  if (!isPlain(value)) return [];
  if (Array.isArray(value.keys)) return value.keys.filter(isPlain);
  return isPlain(value.private) ? Object.values(value.private).filter(isPlain) : [value];
}

const fits = ({ kty, crv }: Plain, algorithm: Algorithm): boolean =>
  algorithm.startsWith('ES') ? kty === 'EC' && crv === CURVES[algorithm] : kty === 'RSA';
