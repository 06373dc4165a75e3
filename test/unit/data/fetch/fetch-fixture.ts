/** A FHIR client of a call against the server for tests; tests change the one thing they are about. */

import { createFhirClient } from '../../../../src/data/fetch/create-fhir-client.js';
import type { AccessToken } from '../../../../src/data/fetch/create-fhir-client.js';
import type { FhirClient, FhirLimits } from '../../../../src/data/fetch/fhir-client.js';
import { createFhirTransport } from '../../../../src/data/fetch/fhir-transport.js';
import type { FhirTransport } from '../../../../src/data/fetch/fhir-transport.js';
import { createDeadline } from '../../../../src/time/deadline.js';
import type { Deadline } from '../../../../src/time/deadline.js';

export const TOKEN = 'token-of-this-call';
export const NOW = Date.parse('2026-11-24T12:00:00Z');

export interface ClientSettings {
  readonly base: string;
  readonly token?: Partial<AccessToken> | 'none';
  readonly deadline?: Deadline;
  readonly limits?: Partial<FhirLimits>;
  readonly transport?: FhirTransport;
  readonly privateNetwork?: boolean;
}

export interface TestClients {
  readonly transport: FhirTransport;
  /** A client with a token for everything and time enough, unless told otherwise. */
  client(settings: ClientSettings): FhirClient;
  /** A deadline that is let go of at the end. */
  deadline(milliseconds?: number): Deadline;
  stop(): void;
}

export function createTestClients(): TestClients {
  const transport = createFhirTransport({ clock: () => NOW });
  const deadlines: Deadline[] = [];
  const deadline = (milliseconds = 10_000): Deadline => {
    const made = createDeadline(milliseconds, () => performance.now());
    deadlines.push(made);
    return made;
  };
  return {
    transport,
    deadline,
    client: ({ base, token = {}, limits = {}, privateNetwork = true, ...settings }) =>
      createFhirClient({
        base,
        privateNetwork,
        deadline: settings.deadline ?? deadline(),
        clock: () => NOW,
        transport: settings.transport ?? transport,
        limits: { timeout: 5000, size: 1024 * 1024, ...limits },
        ...(token === 'none'
          ? {}
          : { token: { value: TOKEN, scope: 'patient/*.read', expires: NOW + 60_000, ...token } }),
      }),
    stop: () => {
      transport.close();
      for (const each of deadlines) each.clear();
    },
  };
}
