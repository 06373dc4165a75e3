/** The claims of a token against its client, the endpoint that was called and the clock (CDS Hooks 3.0, "JSON Web Token"). */

import type { Client } from '../model/client.js';
import type { Instant } from '../time/time-span.js';
import { matchAudience } from './match-audience.js';
import type { Members } from './split-token.js';
import { TrustError, type TrustFacts } from './trust-error.js';

export interface CheckedClaims {
  readonly jti: string;
  /** The organisation that the client speaks for, as it names it. */
  readonly tenant?: string;
  readonly site: string;
  /** Until when the token could be used again. */
  readonly until: Instant;
}

/** The year 9999: what is later, or is no number, is no time. Seconds since 1970. */
const LATEST = 253_402_300_799;

/**
 * In the order of the best practices: audience, time, subject, tenant; `jti` last, as the memory of it is asked last.
 * Times hold with the client's clock skew. A token lives from `iat` to `exp`, at most as long as the client may.
 * @param audiences addresses of the endpoint that was called
 * @throws TrustError by the claim that is wrong
 */
export function checkClaims(
  claims: Members,
  client: Client,
  audiences: readonly string[],
  now: Instant,
  facts: TrustFacts = {},
): CheckedClaims {
  const refuse = (reason: TrustError['reason']): never => {
    throw new TrustError(reason, facts);
  };
  if (!matchAudience(claims.aud, audiences)) refuse('audience-mismatch');
  const exp = secondsOf(claims.exp) ?? refuse('expiry-missing');
  const seconds = now / 1000;
  if (seconds >= exp + client.clockSkew) refuse('expired');
  const iat = secondsOf(claims.iat) ?? refuse('issue-time-missing');
  if (iat > seconds + client.clockSkew) refuse('issued-in-future');
  if (claims.nbf !== undefined) {
    const nbf = secondsOf(claims.nbf);
    if (nbf === undefined || nbf > seconds + client.clockSkew) refuse('not-yet-valid');
  }
  if (exp - iat > client.maxTokenLifetime) refuse('lifetime-too-long');
  if (client.sub !== undefined && claims.sub !== client.sub) refuse('subject-mismatch');
  const tenant = typeof claims.tenant === 'string' && claims.tenant !== '' ? claims.tenant : undefined;
  const site = siteOf(client, tenant, refuse);
  const { jti } = claims;
  if (typeof jti !== 'string' || jti.trim() === '') return refuse('token-id-missing');
  const until = (exp + client.clockSkew) * 1000;
  return { jti, site, until, ...(tenant === undefined ? {} : { tenant }) };
}

function siteOf(
  client: Client,
  tenant: string | undefined,
  refuse: (reason: TrustError['reason']) => never,
): string {
  if (client.tenants.size === 0) return client.site;
  if (tenant === undefined) return refuse('tenant-missing');
  return client.tenants.get(tenant) ?? refuse('tenant-unknown');
}

const secondsOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= LATEST ? value : undefined;
