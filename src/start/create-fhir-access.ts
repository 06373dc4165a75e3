/** Opens the way to FHIR servers for calls: configured ones only, and never longer than the call may wait. */

import type { Logger } from 'winston';
import { createFhirTransport } from '../data/fetch/fhir-transport.js';
import { openFhirAccess } from '../data/fetch/open-fhir-access.js';
import type { Platform } from '../platform.js';
import { createDeadline } from '../time/deadline.js';

export interface FhirAccessFactory {
  readonly openAccess: Platform['openAccess'];
  /** Closes kept connections. */
  close(): void;
}

/** Milliseconds of a call's budget that are kept for evaluating and answering. */
const RESERVE = 50;

export function createFhirAccess(logger: Logger): FhirAccessFactory {
  const transport = createFhirTransport({ clock: Date.now });
  return {
    openAccess(request, client, arrived) {
      const spent = performance.now() - arrived;
      const deadline = createDeadline(client.deadline - RESERVE - spent, () => performance.now());
      const access = openFhirAccess(request, client, {
        received: Date.now() - spent,
        deadline,
        clock: Date.now,
        transport,
      });
      if ('client' in access) return { client: access.client, deadline };
      deadline.clear();
      // A server that is not configured is worth a line: of it only why, as the address is the caller's word.
      if (access.problem !== 'no-server' && access.problem !== 'no-token') {
        logger.warn('no access to the FHIR server', { client: client.id, problem: access.problem });
      }
      return undefined;
    },
    close() {
      transport.close();
    },
  };
}
