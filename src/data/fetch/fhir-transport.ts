/** What all calls share to reach FHIR servers: kept connections, checked addresses, servers that rest (CDS Hooks 3.0, "FHIR Resource Access"). */

import { Agent as HttpAgent } from 'node:http';
import type { AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Instant } from '../../time/time-span.js';
import { isPrivateHost } from './check-fhir-server.js';
import { createCheckedLookup } from './checked-lookup.js';
import type { ResolveHost } from './checked-lookup.js';
import { createCircuitBreaker } from './circuit-breaker.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import { exchange } from './exchange.js';
import type { Exchanged, ExchangeOptions } from './exchange.js';

export interface FhirTransport {
  readonly breaker: CircuitBreaker;
  /** @param privateNetwork whether addresses that are not public may be reached */
  get(url: URL, privateNetwork: boolean, options: Omit<ExchangeOptions, 'agent'>): Promise<Exchanged>;
  /** Closes the kept connections. */
  close(): void;
}

export interface FhirTransportOptions {
  /** For the rest of failing servers. */
  readonly clock: () => Instant;
  /** Default: the system's name service. */
  readonly resolveHost?: ResolveHost;
  /** Certificates of the authorities to trust, in place of the public ones. PEM. */
  readonly ca?: string;
}

/** Connections to one server at a time, over all calls. */
const MOST_CONNECTIONS = 64;
/** Kept for the next call. */
const KEPT_CONNECTIONS = 16;

/** One for the life of the process. No connection is made until it is needed. */
export function createFhirTransport({ clock, resolveHost, ca }: FhirTransportOptions): FhirTransport {
  const kept: AgentOptions = {
    keepAlive: true,
    maxSockets: MOST_CONNECTIONS,
    maxFreeSockets: KEPT_CONNECTIONS,
    // Shorter than servers keep theirs, so that none is reused while it is being closed there.
    timeout: 4000,
  };
  const checked = { ...kept, lookup: createCheckedLookup(resolveHost) };
  const trusted = ca === undefined ? {} : { ca };
  const open = { http: new HttpAgent(kept), https: new HttpsAgent({ ...kept, ...trusted }) };
  const guarded = { http: new HttpAgent(checked), https: new HttpsAgent({ ...checked, ...trusted }) };
  return {
    breaker: createCircuitBreaker({ clock }),
    get: async (url, privateNetwork, options) => {
      // Sockets look up names alone: an address written as such never comes by the check there.
      if (!privateNetwork && isPrivateHost(url.hostname)) return { problem: 'address-refused' };
      const { http, https } = privateNetwork ? open : guarded;
      return exchange(url, { ...options, agent: url.protocol === 'https:' ? https : http });
    },
    close: () => {
      for (const agent of [open.http, open.https, guarded.http, guarded.https]) agent.destroy();
    },
  };
}
