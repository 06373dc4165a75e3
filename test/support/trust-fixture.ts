/** One registered client, its keys and the check of callers around them, with a clock that tests move. */

import type { Client } from '../../src/model/client.js';
import { createKeySets, type KeySetEvent } from '../../src/trust/key-set-cache.js';
import { createReplayMemory } from '../../src/trust/replay-memory.js';
import { TrustError, type TrustFacts, type TrustReason } from '../../src/trust/trust-error.js';
import { createCallerVerifier, type Caller, type CallerVerifier } from '../../src/trust/verify-caller.js';
import { claimsFor, createSigner } from './sign-token.js';

export const BASE = 'https://cds.example.org';
export const PATH = '/cds-services/some-service';
export const ISS = 'https://ehr.example.com/fhir';
/** 2026-11-24T12:00:00Z, seconds. */
export const NOW = 1_795_521_600;

export const SIGNER = createSigner('ES384');
export const RSA = createSigner('RS384');

/** A client whose keys are pinned, or fetched when `jku` is given. */
export const client = (more: Partial<Client> = {}): Client => ({
  id: 'ehr',
  name: 'An EHR',
  iss: ISS,
  ...(more.jku === undefined ? { keys: { keys: [SIGNER.jwk, RSA.jwk] } } : {}),
  algorithms: ['ES384', 'RS384'],
  audiences: [],
  tenants: new Map(),
  site: 'general',
  fhirServers: [],
  privateNetwork: false,
  profile: 'generic',
  deadline: 800,
  maxTokenLifetime: 3600,
  clockSkew: 60,
  fhirpathPrefetch: false,
  ...more,
});

export interface Setup {
  readonly clients?: readonly Client[];
  readonly open?: Client;
  readonly capacity?: number;
  readonly allowPublished?: boolean;
}

export interface Service {
  readonly verify: CallerVerifier;
  /** Every fetch of a key set, as the log would have it. */
  readonly events: KeySetEvent[];
  /** Seconds since 1970; tests move it. */
  now: number;
}

export function service({ clients = [client()], open, capacity, allowPublished }: Setup = {}): Service {
  const events: KeySetEvent[] = [];
  const state = { now: NOW };
  const clock = (): number => state.now * 1000;
  const verify = createCallerVerifier({
    clients,
    publicBaseUrls: [BASE],
    keySets: createKeySets(clients, {
      clock,
      report: (event) => events.push(event),
      ...(allowPublished === undefined ? {} : { allowPublished }),
    }),
    replay: createReplayMemory({ clock, ...(capacity === undefined ? {} : { capacity }) }),
    clock,
    ...(open === undefined ? {} : { open }),
  });
  return Object.assign(state, { verify, events });
}

export const call = (verify: CallerVerifier, token: string, path = PATH): Promise<Caller> =>
  verify({ authorization: `Bearer ${token}`, path });

/** Why a call is refused; undefined when it is not. */
export async function refusal(answer: Promise<Caller>): Promise<TrustReason | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    if (error instanceof TrustError) return error.reason;
    throw error;
  }
}

export async function factsOfRefusal(answer: Promise<Caller>): Promise<TrustFacts | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    if (error instanceof TrustError) return error.facts;
    throw error;
  }
}

export const claims = (
  more: Readonly<Record<string, unknown>> = {},
  path = PATH,
): Readonly<Record<string, unknown>> => claimsFor(ISS, BASE + path, NOW, more);
