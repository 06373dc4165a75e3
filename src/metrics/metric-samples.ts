/** What is counted: names of closed or configured lists, never anything of a patient, a user or a token. Types only. */

import type { DecisionEvent } from '../events/event-sink.js';
import type { FeedbackEvent } from '../model/feedback.js';
import type { StageName } from '../model/stage.js';

/** Routes as they are declared, so that addresses cannot make new series. */
export type RouteName = 'discovery' | 'call' | 'feedback' | 'other';

export interface CallSample {
  readonly route: RouteName;
  /** Of the content; absent when the caller named another. */
  readonly service?: string;
  readonly hook?: string;
  /** HTTP status. */
  readonly status: number;
  /** The caller left before the answer was written. */
  readonly aborted: boolean;
  readonly seconds: number;
  /** Why a token was not believed: of the closed list of reasons. */
  readonly tokenRefused?: string;
}

/** What a scrape reads of the process at that moment. */
export interface StateSample {
  readonly accepting: boolean;
  readonly degraded: number;
  readonly contentHash: string;
  readonly switchedOff: number;
}

export interface Metrics {
  call(sample: CallSample): void;
  /** @param seconds how long it took */
  stage(name: StageName, seconds: number): void;
  decisions(events: readonly DecisionEvent[]): void;
  feedback(event: FeedbackEvent): void;
  /** All of it in the Prometheus text format. @param state read for this scrape */
  write(state: StateSample): Promise<string>;
  /** Media type of {@link write}. */
  readonly contentType: string;
}
