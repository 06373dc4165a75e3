/** Signs a token as a CDS Client would, for trying this service out (CDS Hooks 3.0, "JSON Web Token"). */

import { createPrivateKey, randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Instant } from '../time/time-span.js';
import type { TestAlgorithm, TestKeys } from './create-test-keys.js';

export interface TestTokenOptions {
  readonly keys: TestKeys;
  readonly algorithm: TestAlgorithm;
  readonly iss: string;
  /** The exact address of the endpoint to be called, or several. */
  readonly aud: string | readonly string[];
  readonly sub?: string;
  readonly tenant?: string;
  /** Where the service finds the key set, when it is not pinned. */
  readonly jku?: string;
  /** Seconds from now to `exp`. Default 300, as real clients have. */
  readonly lifetime?: number;
  readonly now: Instant;
  /** Default: a fresh UUID, so that a token serves one call. */
  readonly jti?: string;
}

/** A compact signed token with every claim and header that the standard requires. */
export function signTestToken(options: TestTokenOptions): string {
  const { keys, algorithm, iss, aud, sub, tenant, jku, lifetime = 300, jti = randomUUID() } = options;
  const jwk = keys.private[algorithm];
  const iat = Math.floor(options.now / 1000);
  const claims = {
    iss,
    ...(sub === undefined ? {} : { sub }),
    aud,
    exp: iat + lifetime,
    iat,
    jti,
    ...(tenant === undefined ? {} : { tenant }),
  };
  return jsonwebtoken.sign(claims, createPrivateKey({ key: jwk as Record<string, string>, format: 'jwk' }), {
    algorithm,
    header: { alg: algorithm, typ: 'JWT', kid: String(jwk.kid), ...(jku === undefined ? {} : { jku }) },
  });
}
