/** The path of a call without a port: the shipped content at the demonstration site, on what the call holds. */

import { callServiceOffline } from '../../src/call-service.js';
import type { Decision } from '../../src/call-service.js';
import { createUuidMinter } from '../../src/card/mint-uuid.js';
import type { DecisionEvent } from '../../src/events/event-sink.js';
import type { Content } from '../../src/model/content.js';
import type { Site } from '../../src/model/site.js';
import { NOW } from './build-request.js';

const now = Date.parse(NOW);
export const testMinter = createUuidMinter({
  secret: new Uint8Array(32).fill(7),
  now: () => now,
  random: (size) => new Uint8Array(size),
});

export interface OfflineCall extends Decision {
  readonly events: readonly DecisionEvent[];
}

/** @param thorough whether what cannot appear is evaluated too. */
export function callOffline(
  content: Content,
  serviceId: string,
  body: unknown,
  thorough = true,
): OfflineCall {
  const events: DecisionEvent[] = [];
  const decision = callServiceOffline(
    {
      content: () => content,
      clock: () => now,
      mint: testMinter,
      events: {
        record(recorded) {
          events.push(...recorded);
        },
      },
    },
    { serviceId, body, site: demoSite(content), thorough },
  );
  return { ...decision, events };
}

export function demoSite(content: Content): Site {
  const site = content.sites.get('demo');
  if (site === undefined) throw new Error('no demonstration site');
  return site;
}
