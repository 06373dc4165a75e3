/** Decides whether a call has access to a FHIR server, and opens it (CDS Hooks 3.0, "FHIR Resource Access", F-1 to F-12). */

import type { Client } from '../../model/client.js';
import type { CdsRequest } from '../../model/request.js';
import type { Deadline } from '../../time/deadline.js';
import type { Instant } from '../../time/time-span.js';
import { checkFhirServer } from './check-fhir-server.js';
import type { ServerProblem } from './check-fhir-server.js';
import { createFhirClient } from './create-fhir-client.js';
import type { FhirClient, FhirLimits } from './fhir-client.js';
import type { FhirTransport } from './fhir-transport.js';

export type AccessProblem = ServerProblem | 'no-token';

export type FhirAccess = { readonly client: FhirClient } | { readonly problem: AccessProblem };

export interface OpenFhirAccessOptions {
  /** When the request arrived, wall clock: the token's life is counted from it. */
  readonly received: Instant;
  readonly deadline: Deadline;
  /** Wall clock. */
  readonly clock: () => Instant;
  readonly transport: FhirTransport;
  /** Ask servers of this client even when no token was sent: for sandboxes whose server is open. Default false. */
  readonly withoutToken?: boolean;
  readonly limits?: FhirLimits;
}

/**
 * Access needs a server that the client was configured with, and a token. What is called is the configured address,
 * never the one in the request. `no-server` and `no-token` are no faults: the client gives what it gives.
 */
export function openFhirAccess(
  request: Pick<CdsRequest, 'fhirServer' | 'fhirAuthorization'>,
  caller: Pick<Client, 'fhirServers' | 'privateNetwork'>,
  options: OpenFhirAccessOptions,
): FhirAccess {
  const server = checkFhirServer(request.fhirServer, caller);
  if ('problem' in server) return server;
  const authorization = request.fhirAuthorization;
  if (authorization === undefined && options.withoutToken !== true) return { problem: 'no-token' };
  const { received, deadline, clock, transport, limits } = options;
  const client = createFhirClient({
    deadline,
    clock,
    transport,
    ...(limits === undefined ? {} : { limits }),
    base: server.base,
    privateNetwork: caller.privateNetwork,
    ...(authorization === undefined
      ? {}
      : {
          token: {
            value: authorization.access_token,
            scope: authorization.scope,
            expires: received + authorization.expires_in * 1000,
          },
        }),
  });
  return { client };
}
