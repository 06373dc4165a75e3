/** Where events go: one per card evaluated and one per feedback, without patient data (DESIGN promise 1: silence is never ambiguous). */

import type { UnknownReason } from '../model/clinical.js';
import type { Outcome } from '../model/evaluation.js';
import type { FeedbackEvent } from '../model/feedback.js';

/** What one card decided in one call. `hookInstance` is the only link to the call; no patient, user or encounter id. */
export interface DecisionEvent {
  readonly schema: 1;
  /** ISO 8601 instant of the call. */
  readonly time: string;
  /** A UUID; absent when the client sent anything else, which could be about the patient. */
  readonly hookInstance?: string;
  readonly hook: string;
  readonly service: string;
  readonly site: string;
  readonly card: string;
  readonly version: string;
  readonly outcome: Outcome;
  readonly reason?: string;
  /** What the clinician was shown, if anything. */
  readonly shown?: 'card' | 'ask';
  /** Present when what was withheld only asks: the card was not known to be due. */
  readonly kept?: 'ask';
  readonly cardUuid?: string;
  /** Needs that were unknown and why; present when something was. */
  readonly unknown?: readonly { readonly need: string; readonly reason: UnknownReason }[];
  /** Class name of the error when the card failed. */
  readonly error?: string;
}

/** Where decisions go. Must not throw and must not make a call wait. */
export interface EventSink {
  record(events: readonly DecisionEvent[]): void;
}

/** Where feedback goes. Must not throw and must not make a call wait. */
export interface FeedbackSink {
  /** False when it could not be taken: the client is then asked to send it again. A promise tells it when it is known. */
  recordFeedback(event: FeedbackEvent): boolean | Promise<boolean>;
}
