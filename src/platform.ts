/** What a running process holds: the content by reference, the clock, whom it believes, where events go. Types only. */

import type { BytesAnswer, BytesCall } from './answer-bytes.js';
import type { FhirAccess } from './evaluate-call.js';
import type { EventSink } from './events/event-sink.js';
import type { Client } from './model/client.js';
import type { Content } from './model/content.js';
import type { BasisUrl } from './model/evaluation.js';
import type { PolicyState } from './model/policy.js';
import type { CdsRequest } from './model/request.js';
import type { Site } from './model/site.js';
import type { UuidMinter } from './model/uuid.js';
import type { FeedbackPlatform } from './record-feedback.js';
import type { Instant } from './time/time-span.js';
import type { CallerVerifier } from './trust/verify-caller.js';

/** What a call of the path needs. */
export interface CallPlatform {
  /** The content in force. Read once a call, so that a call sees one set from start to end. */
  content(): Content;
  clock(): Instant;
  readonly mint: UuidMinter;
  readonly events: EventSink;
  /** Address of the page that says what a card rests on at a site; absent: there is none to link to. */
  readonly basisUrl?: BasisUrl;
  /** What is known for keeping cards back; absent: none is, but for what the client cannot show. */
  readonly policy?: PolicyState;
}

/** @param arrived when the call came, milliseconds of `performance.now` */
export type OpenAccess = (request: CdsRequest, client: Client, arrived: number) => FhirAccess | undefined;

/** Answers calls on another thread. */
export interface LargeCalls {
  /**
   * Undefined: it has not got the content of the call, and the call is to be answered here. The bytes are gone otherwise.
   * @throws RationaleError as any answer does, and OVERLOADED, CALL_GIVEN_UP
   */
  answer(call: BytesCall): Promise<BytesAnswer | undefined>;
}

/** What the service needs around it. */
export interface Platform extends CallPlatform, FeedbackPlatform {
  readonly verifyCaller: CallerVerifier;
  /**
   * The way to the client's FHIR server, inside its deadline; undefined when the request gives none that is
   * configured.
   */
  readonly openAccess: OpenAccess;
  /** Absent: large bodies are read on the same thread as all others. */
  readonly large?: LargeCalls;
  /** Whether it can do its work, in names for an operator. */
  health(): PlatformHealth;
}

/** Who calls, with what that means in the content in force. */
export interface KnownCaller {
  /** The content in force when the call came: the call sees no other, whatever is loaded meanwhile. */
  readonly content: Content;
  readonly client: Client;
  readonly site: Site;
  readonly signed: boolean;
}

export interface PlatformHealth {
  /** False while stopping: no new calls, please. */
  readonly accepting: boolean;
  /** What works less well than it should; empty when all is well. */
  readonly degraded: readonly string[];
  /** Where content can change while the service runs. */
  readonly content?: ContentHealth;
  /** Ids of the cards that an operator has switched off. */
  readonly switchedOff?: readonly string[];
}

/** Which content is served, and whether it is what the operator would expect. Places and names only. */
export interface ContentHealth {
  /** `change-refused`: what is on disk, or was asked for, cannot be served, and the last good set stays. */
  readonly state: 'in-force' | 'change-refused' | 'pinned';
  readonly hash: string;
  /** ISO 8601 instant at which it came into force in this process. */
  readonly since: string;
  /** Of the refused change. */
  readonly problems?: number;
  /** `file:line:column rule`. */
  readonly firstProblem?: string;
}
