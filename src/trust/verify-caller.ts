/** Who calls: a registered client with a signed token, or nobody (CDS Hooks 3.0, "Trusting CDS Clients"). */

import type { Client } from '../model/client.js';
import type { Instant } from '../time/time-span.js';
import type { KeySets } from './key-set-cache.js';
import { endpointAudiences } from './match-audience.js';
import type { ReplayMemory } from './replay-memory.js';
import { TrustError } from './trust-error.js';
import { verifyToken, type TokenContext } from './verify-token.js';

export interface Caller {
  readonly client: Client;
  /** Whether a token was verified; false only where unsigned calls are taken. */
  readonly signed: boolean;
  /** The organisation that the client named. */
  readonly tenant?: string;
  readonly site: string;
  /** Where unsigned calls are taken: why the token that came along was not believed, for the log. */
  readonly ignored?: TrustError;
}

export interface CallerVerifierOptions {
  readonly clients: readonly Client[];
  /** Base addresses under which this service is reached, as configured; never from a request. */
  readonly publicBaseUrls: readonly string[];
  readonly keySets: KeySets;
  readonly replay: ReplayMemory;
  readonly clock: () => Instant;
  /**
   * Who unsigned calls belong to: on loopback and in demonstrations alone. A token that cannot be believed is then
   * passed over, as leaving it out would have been enough; the caller still gets no more than this client may.
   */
  readonly open?: Client;
}

export interface CallerRequest {
  /** The header as it came. */
  readonly authorization: string | undefined;
  /** Path that was called below the base address, e.g. `/cds-services/some-service`. */
  readonly path: string;
}

/** @throws TrustError: 401, and nothing more to the caller */
export type CallerVerifier = (request: CallerRequest) => Promise<Caller>;

const BEARER = /^Bearer +(\S+)$/i;

/** Prepares the check of callers; clients are found by `iss`, which none shares. */
export function createCallerVerifier(options: CallerVerifierOptions): CallerVerifier {
  const { keySets, replay, open } = options;
  const byIssuer = new Map(options.clients.map((client) => [client.iss, client]));
  const publicBases = options.publicBaseUrls.map(trimEnd);
  const bases = new Map(options.clients.map((client) => [client, [...publicBases, ...client.audiences]]));

  async function verify({ authorization, path }: CallerRequest): Promise<Caller> {
    const token = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
    if (token === undefined)
      throw new TrustError(authorization === undefined ? 'token-missing' : 'token-malformed');
    const context: TokenContext = {
      findClient: (iss) => byIssuer.get(iss),
      // A base address alone is an audience only for clients that are registered with it.
      audiences: (client) => [...endpointAudiences(bases.get(client) ?? [], path), ...client.audiences],
      keySets,
      replay,
      now: options.clock(),
    };
    const { client, site, tenant } = await verifyToken(token, context);
    return { client, signed: true, site, ...(tenant === undefined ? {} : { tenant }) };
  }

  if (open === undefined) return verify;
  const unsigned: Caller = { client: open, signed: false, site: open.site };
  return async (request) => {
    // The usual case where unsigned calls are taken: an error, with its stack, would be the dearest part of the call.
    if (request.authorization === undefined) return unsigned;
    try {
      return await verify(request);
    } catch (error) {
      if (!(error instanceof TrustError)) throw error;
      return { ...unsigned, ignored: error };
    }
  };
}

const trimEnd = (base: string): string => base.replace(/\/+$/, '');
