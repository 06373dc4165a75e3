/** Signs calls as a CDS Client does, and as an impostor would (CDS Hooks 2.0.1, "Trusting CDS Clients"). */

import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { SigningKey } from './read-signing-key.js';

export interface SignerOptions {
  readonly key: SigningKey;
  readonly iss: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Claims {
  readonly aud: string;
  /** Seconds from now; negative: in the past. Default 300. */
  readonly lifetime?: number;
}

export interface Signer {
  /** A token as it should be. */
  sign(claims: Claims): string;
  /** The same, signed by somebody else who uses the client's `kid`. */
  signAsStranger(claims: Claims): string;
  /** The same with `alg` none and no signature. */
  leaveUnsigned(claims: Claims): string;
  /** The same with `alg` HS256 and the public key as the secret. */
  signWithPublicKey(claims: Claims): string;
}

export function createSigner({ key, iss, now }: SignerOptions): Signer {
  const payload = ({ aud, lifetime = 300 }: Claims): Record<string, unknown> => {
    const seconds = Math.floor(now() / 1000);
    const iat = lifetime < 0 ? seconds + lifetime - 300 : seconds;
    return { iss, aud, iat, exp: seconds + lifetime, jti: randomUUID() };
  };
  const signWith = (privateKey: KeyObject, claims: Claims): string =>
    jsonwebtoken.sign(payload(claims), privateKey, {
      algorithm: key.algorithm,
      header: { alg: key.algorithm, typ: 'JWT', kid: key.kid },
    });
  const compact = (alg: string, claims: Claims, signature: (input: string) => string): string => {
    const input = [{ alg, typ: 'JWT', kid: key.kid }, payload(claims)]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${signature(input)}`;
  };
  const publicKey = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' });
  return {
    sign: (claims) => signWith(key.privateKey, claims),
    signAsStranger: (claims) => signWith(strangersKey(key.privateKey), claims),
    leaveUnsigned: (claims) => compact('none', claims, () => ''),
    signWithPublicKey: (claims) =>
      compact('HS256', claims, (input) => createHmac('sha256', publicKey).update(input).digest('base64url')),
  };
}

/** A key of the same kind. */
function strangersKey({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): KeyObject {
  const namedCurve = asymmetricKeyDetails?.namedCurve;
  return asymmetricKeyType === 'ec' && namedCurve !== undefined
    ? generateKeyPairSync('ec', { namedCurve }).privateKey
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
