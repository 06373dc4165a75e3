/** The platform of one call on a thread: what is decided there is collected, what only the main thread knows is asked of it. */

import type { DecisionEvent } from '../events/event-sink.js';
import type { Content } from '../model/content.js';
import type { PolicyState, QuietPeriods } from '../model/policy.js';
import type { CallPlatform, OpenAccess } from '../platform.js';
import type { Ask } from './ask-main.js';
import type { CallOrder, CountedCard } from './messages.js';

export interface ThreadParts extends Pick<CallPlatform, 'clock' | 'mint' | 'basisUrl'> {
  readonly openAccess: OpenAccess;
  readonly ask: Ask;
}

export interface ThreadPlatform {
  readonly platform: CallPlatform & { readonly openAccess: OpenAccess };
  /** Filled by the call, for the main thread to keep and count. */
  readonly events: DecisionEvent[];
  readonly counted: CountedCard[];
}

export function createThreadPlatform(parts: ThreadParts, content: Content, order: CallOrder): ThreadPlatform {
  const events: DecisionEvent[] = [];
  const counted: CountedCard[] = [];
  const off = new Set(order.off);
  const tripped = new Set(order.tripped);
  const { ask, ...rest } = parts;
  const policy: PolicyState = {
    switches: { isOff: (card) => off.has(card) },
    breakers: {
      isOpen: ({ rule }) => tripped.has(rule.id),
      count(evaluations) {
        for (const { rule, outcome, reason } of evaluations)
          counted.push({ card: rule.id, outcome, ...(reason === undefined ? {} : { reason }) });
      },
    },
    ...(order.quiet ? { quiet: askForQuiet(ask) } : {}),
  };
  return {
    platform: {
      ...rest,
      content: () => content,
      events: {
        record(decided) {
          events.push(...decided);
        },
      },
      policy,
    },
    events,
    counted,
  };
}

function askForQuiet(ask: Ask): QuietPeriods {
  return {
    pseudonym: ({ id, iss }, patientId) => String(ask({ kind: 'pseudonym', client: { id, iss }, patientId })),
    memory: {
      shown(cardUuid, subject, at) {
        ask({ kind: 'shown', cardUuid, subject, at });
      },
      // Feedback is the main thread's own.
      overridden: () => undefined,
      isQuiet: (subject, days, now) => ask({ kind: 'is-quiet', subject, days, now }) === true,
    },
  };
}
