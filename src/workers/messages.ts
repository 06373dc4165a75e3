/** What the main thread and the threads for large bodies tell each other (structured clone: no closures, no classes). Types only. */

import type { AnswerFacts } from '../answer-bytes.js';
import type { ErrorCode } from '../errors.js';
import type { DecisionEvent } from '../events/event-sink.js';
import type { Client } from '../model/client.js';
import type { Outcome } from '../model/evaluation.js';
import type { QuietSubject } from '../model/policy.js';

/** To the thread. */
export type ThreadOrder =
  | CallOrder
  /** Content came into force: load it from the first of the folders that holds it. */
  | { readonly kind: 'load'; readonly hash: string; readonly folders: readonly string[] };

export interface CallOrder {
  readonly kind: 'call';
  readonly id: number;
  readonly hash: string;
  readonly serviceId: string;
  readonly site: string;
  readonly client: Client;
  /** Given away with the message, not copied. */
  readonly bytes: Uint8Array;
  /** Milliseconds since the call came. */
  readonly spent: number;
  /** Ids of the service's cards that are switched off at the site. */
  readonly off: readonly string[];
  /** Ids of those that a circuit breaker keeps back. */
  readonly tripped: readonly string[];
  /** Whether quiet periods are kept. */
  readonly quiet: boolean;
}

/** From the thread. */
export type ThreadReport =
  | { readonly kind: 'loaded'; readonly hash: string }
  | { readonly kind: 'not-loaded'; readonly hash: string }
  | AnswerReport
  | ErrorReport;

export interface AnswerReport {
  readonly kind: 'answered';
  readonly id: number;
  readonly json: string;
  readonly facts: AnswerFacts;
  readonly events: readonly DecisionEvent[];
  readonly counted: readonly CountedCard[];
}

export interface ErrorReport {
  readonly kind: 'failed';
  readonly id: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: string;
  /** Of an unexpected error: class and places of its stack, never its message. */
  readonly unexpected?: { readonly name: string; readonly at: readonly string[] };
}

export interface CountedCard {
  readonly card: string;
  readonly outcome: Outcome;
  readonly reason?: string;
}

/** Asked in the middle of a call, while the thread stands still: what only the main thread knows. */
export type ThreadQuestion =
  | { readonly kind: 'pseudonym'; readonly client: Pick<Client, 'id' | 'iss'>; readonly patientId: string }
  | {
      readonly kind: 'is-quiet';
      readonly subject: QuietSubject;
      readonly days: number;
      readonly now: number;
    }
  | {
      readonly kind: 'shown';
      readonly cardUuid: string;
      readonly subject: QuietSubject;
      readonly at: number;
    };

export type ThreadReply = string | boolean;
