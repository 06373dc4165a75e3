/** What a clinician did with a card, as clients tell it and as it is kept (CDS Hooks 2.0.1, "Feedback"). Types only. */

import type { Instant } from '../time/time-span.js';
import type { CardKey } from './uuid.js';

export type FeedbackOutcome = 'accepted' | 'overridden';

/** A coded reason as sent; clients may add reasons of their own. */
export interface FeedbackReason {
  /** Absent when the client sent none. */
  readonly system?: string;
  readonly code: string;
}

/** One element of a feedback batch, read and checked; what it says about ids is not believed yet. */
export interface FeedbackEntry {
  /** `card.uuid` as sent. */
  readonly card: string;
  readonly outcome: FeedbackOutcome;
  /** `suggestion.uuid` of what was accepted, as sent, each once; empty when overridden. */
  readonly suggestions: readonly string[];
  readonly reasons: readonly FeedbackReason[];
  /** Free text of the user: can hold patient data. */
  readonly comment?: string;
  /** `outcomeTimestamp`. */
  readonly time: Instant;
}

/** What a card uuid of ours tells: which card it was, for which site, and when it was made. */
export interface Attribution extends CardKey {
  readonly time: Instant;
}

/** One thing a clinician did with one card. No patient, user or encounter id; a comment only when configured. */
export interface FeedbackEvent {
  readonly schema: 1;
  readonly kind: 'feedback';
  /** The same for repeats: derived from card, outcome, suggestions and time. The event's key. */
  readonly id: string;
  /** ISO 8601, UTC: when the clinician acted, by the client's clock. */
  readonly time: string;
  /** ISO 8601, UTC: when it arrived here. */
  readonly received: string;
  /** The service of the card; of a card that is not ours, the service addressed. */
  readonly service: string;
  /** Absent, as are `version`, `site` and `shown`, when this service did not make the card. */
  readonly card?: string;
  readonly version?: string;
  readonly site?: string;
  /** ISO 8601, UTC: when the card was made, by its uuid. */
  readonly shown?: string;
  /** In lower case; of an id that is no UUID a digest, as it could be any text. */
  readonly cardUuid: string;
  readonly outcome: FeedbackOutcome;
  /** Places, from 0, of the accepted suggestions that are ours. */
  readonly suggestions: readonly number[];
  readonly reasons: readonly FeedbackReason[];
  readonly comment?: string;
  /** Id of the client that told it, when clients are configured. */
  readonly client?: string;
}
