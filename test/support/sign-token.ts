/** Signs tokens for tests with node:crypto alone, so that what verifies them is not what made them; any header, any claim. */

import { constants, createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { Algorithm, JsonWebKeySet } from '../../src/model/client.js';

type Members = Readonly<Record<string, unknown>>;

export interface TestSigner {
  readonly algorithm: Algorithm;
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** The public key as a client registers it. */
  readonly jwk: Members;
  readonly jwks: JsonWebKeySet;
  /** A compact token. A member that is undefined is left out; the header's defaults are alg, typ and kid. */
  sign(claims: Members, header?: Members): string;
}

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** A fresh key of the algorithm; RSA keys have 2048 bits. */
export function createSigner(algorithm: Algorithm = 'ES384', kid = `${algorithm}-key`): TestSigner {
  const namedCurve = CURVES[algorithm];
  const { publicKey, privateKey } =
    namedCurve === undefined
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: algorithm };
  return {
    algorithm,
    kid,
    publicKey,
    privateKey,
    jwk,
    jwks: { keys: [jwk] },
    sign: (claims, header = {}) =>
      compact({ alg: algorithm, typ: 'JWT', kid, ...header }, claims, (input) =>
        sign(`sha${algorithm.slice(2)}`, input, {
          key: privateKey,
          dsaEncoding: 'ieee-p1363',
          ...(algorithm.startsWith('PS')
            ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
            : {}),
        }),
      ),
  };
}

/** A compact token with a signature of the caller's making. */
export function compact(header: Members, claims: Members, signature: (input: Buffer) => Buffer): string {
  const input = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${signature(Buffer.from(input)).toString('base64url')}`;
}

/** What anyone can make who knows no private key: an HMAC with a text of their choice as the secret. */
export const hmacToken = (header: Members, claims: Members, secret: string | Buffer): string =>
  compact(header, claims, (input) => createHmac('sha256', secret).update(input).digest());

/** The claims of a real client: five minutes from `now`, and a `jti` of its own. Seconds since 1970. */
export const claimsFor = (
  iss: string,
  aud: string | readonly string[],
  now: number,
  more: Members = {},
): Members => ({
  iss,
  aud,
  iat: now,
  exp: now + 300,
  jti: randomUUID(),
  ...more,
});
