/** A FHIR client for one call, bound to one base and one token (CDS Hooks 3.0, "FHIR Resource Access"; RFC 6750). */

import type { Deadline } from '../../time/deadline.js';
import type { Instant } from '../../time/time-span.js';
import { isBelow } from './check-fhir-server.js';
import type { Exchanged } from './exchange.js';
import { FHIR_LIMITS } from './fhir-client.js';
import type { FhirClient, FhirLimits } from './fhir-client.js';
import type { FetchProblem } from './fetch-problem.js';
import type { FhirTransport } from './fhir-transport.js';
import { readScopes } from './read-scopes.js';

export interface AccessToken {
  readonly value: string;
  /** As granted, e.g. `patient/*.read`. */
  readonly scope: string;
  /** When it ends. */
  readonly expires: Instant;
}

export interface FhirClientOptions {
  /** Checked: one of the client's configured bases, without a trailing slash. */
  readonly base: string;
  readonly privateNetwork: boolean;
  /** Absent for a server that asks for none. */
  readonly token?: AccessToken;
  readonly deadline: Deadline;
  /** Wall clock, for the end of the token. */
  readonly clock: () => Instant;
  readonly transport: FhirTransport;
  readonly limits?: FhirLimits;
}

/** Problems of the server rather than of the question: those after which it may be left alone. */
const SERVER_PROBLEMS: ReadonlySet<FetchProblem> = new Set<FetchProblem>([
  'unreachable',
  'timeout',
  'deadline',
  'server-failed',
  'truncated',
]);

/** Never throws. A connection that fails is tried once more; nothing else is. */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const { base, privateNetwork, token, deadline, clock, transport, limits = FHIR_LIMITS } = options;
  const covers = token === undefined ? () => true : readScopes(token.scope);
  const headers = {
    Accept: 'application/fhir+json',
    'Accept-Encoding': 'identity',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token.value}` }),
  };
  let failedBefore = false;

  /** Questions of one call fail together: they count as one failure. */
  const judge = (exchanged: Exchanged): void => {
    const problem = 'problem' in exchanged ? exchanged.problem : undefined;
    if (problem === 'address-refused') return;
    if (problem === undefined || !SERVER_PROBLEMS.has(problem)) transport.breaker.succeeded(base);
    else if (!failedBefore) {
      failedBefore = true;
      transport.breaker.failed(base);
    }
  };
  const ask = (url: URL): Promise<Exchanged> =>
    transport.get(url, privateNetwork, { headers, deadline: deadline.signal, ...limits });

  return {
    base,
    hasToken: token !== undefined,
    async get(address, want) {
      const url = urlBelow(address, base);
      if (url === undefined) return { problem: 'off-base' };
      if (want !== undefined && !covers(want.type, want.interaction)) return { problem: 'no-scope' };
      if (token !== undefined && clock() >= token.expires) return { problem: 'token-expired' };
      if (deadline.passed) return { problem: 'deadline' };
      if (!transport.breaker.allows(base)) return { problem: 'server-resting' };
      let exchanged = await ask(url);
      if ('problem' in exchanged && exchanged.problem === 'unreachable') exchanged = await ask(url);
      judge(exchanged);
      return exchanged;
    },
  };
}

/** The address, when it is the base or below it: the token goes nowhere else. */
function urlBelow(address: string, base: string): URL | undefined {
  if (!URL.canParse(address, `${base}/`)) return undefined;
  const url = new URL(address, `${base}/`);
  return isBelow(url, base) ? url : undefined;
}
