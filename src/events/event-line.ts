/** The kinds of lines in an event file; a line without `kind` is a decision (DESIGN, "Events carry hookInstance"). Types only. */

import type { FeedbackEvent } from '../model/feedback.js';
import type { DecisionEvent } from './event-sink.js';

/** Calls that were not about a card, counted together: a line for each would be most of the log and say little. */
export interface TallyEvent {
  readonly schema: 1;
  readonly kind: 'tally';
  /** ISO 8601 instant of the first call counted; the others came within about a minute. */
  readonly time: string;
  readonly service: string;
  readonly site: string;
  readonly card: string;
  readonly version: string;
  readonly outcome: 'not-applicable';
  readonly count: number;
}

/** Events that could not be kept: the log says so itself once it can be written again. */
export interface GapEvent {
  readonly schema: 1;
  readonly kind: 'gap';
  /** ISO 8601 instant at which the gap was noted. */
  readonly time: string;
  readonly dropped: number;
}

export type EventLine = DecisionEvent | FeedbackEvent | TallyEvent | GapEvent;
