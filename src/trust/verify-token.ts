/** Believes a bearer token, or says to the log why not (CDS Hooks 3.0, "Trusting CDS Clients"; best practices). */

import type { Client } from '../model/client.js';
import type { Instant } from '../time/time-span.js';
import { checkClaims } from './check-claims.js';
import { addressOf, checkHeader, type CheckedHeader } from './check-header.js';
import { keysFor } from './create-key-ring.js';
import type { KeySets } from './key-set-cache.js';
import type { ReplayMemory } from './replay-memory.js';
import { parseMembers, splitToken, type Members } from './split-token.js';
import { TrustError, type TrustFacts } from './trust-error.js';
import { verifySignature } from './verify-signature.js';

export interface VerifiedToken {
  readonly client: Client;
  readonly tenant?: string;
  readonly site: string;
  readonly jti: string;
}

export interface TokenContext {
  /** The registered client of this exact `iss`. */
  findClient(iss: string): Client | undefined;
  /** Addresses of the endpoint that was called, for this client. */
  audiences(client: Client): readonly string[];
  readonly keySets: KeySets;
  readonly replay: ReplayMemory;
  readonly now: Instant;
}

/**
 * Checks in the order of the best practices: what is cheap and needs no key first, so that no token of a stranger
 * costs a fetch or a curve; issuer, header, audience, time, subject, tenant, key, signature, and last the memory of
 * used tokens, which only a signed token may enter.
 * @throws TrustError with its reason
 */
export async function verifyToken(token: string, context: TokenContext): Promise<VerifiedToken> {
  const split = splitToken(token);
  const claims = parseMembers(split.payload);
  const facts = factsOf(claims);
  const iss = typeof claims.iss === 'string' ? claims.iss : undefined;
  const client = iss === undefined ? undefined : context.findClient(iss);
  if (iss === undefined || client === undefined) {
    throw new TrustError('issuer-unknown', { ...facts, ...addressOf(split.header.jku) });
  }
  const header = checkHeader(split.header, client, facts);
  const { jti, site, tenant, until } = checkClaims(
    claims,
    client,
    context.audiences(client),
    context.now,
    facts,
  );
  await requireSignature(token, header, client, context.keySets, facts);
  if (await isUsed(context.replay, iss, jti, until, facts)) throw new TrustError('replayed', facts);
  return { client, site, jti, ...(tenant === undefined ? {} : { tenant }) };
}

function factsOf({ iss, tenant, jti }: Members): TrustFacts {
  return {
    ...(typeof iss === 'string' ? { iss } : {}),
    ...(typeof tenant === 'string' ? { tenant } : {}),
    ...(typeof jti === 'string' ? { jti } : {}),
  };
}

async function requireSignature(
  token: string,
  { algorithm, kid }: CheckedHeader,
  client: Client,
  keySets: KeySets,
  facts: TrustFacts,
): Promise<void> {
  const found = await keySets.find(client, kid);
  if ('unavailable' in found) throw new TrustError('key-set-unavailable', facts);
  if (found.keys.length === 0) throw new TrustError('key-unknown', facts);
  const keys = keysFor(found.keys, algorithm);
  if (keys.length === 0) throw new TrustError('key-unusable', facts);
  if (!keys.some((key) => verifySignature(token, key, algorithm)))
    throw new TrustError('signature-invalid', facts);
}

/** What the memory cannot hold is told with whose token it was. */
async function isUsed(
  replay: ReplayMemory,
  iss: string,
  jti: string,
  until: Instant,
  facts: TrustFacts,
): Promise<boolean> {
  try {
    return await replay.seen(iss, jti, until);
  } catch (error) {
    throw error instanceof TrustError ? new TrustError(error.reason, facts) : error;
  }
}
