/** Counts what is decided and what comes back, on its way to where it is kept; and times the stages of calls. */

import type { Config } from '../config.js';
import type { EventSink, FeedbackSink } from '../events/event-sink.js';
import { createMetrics } from '../metrics/create-metrics.js';
import type { Metrics } from '../metrics/metric-samples.js';
import { watchDecisions } from '../metrics/watch-decisions.js';
import type { StageWatch } from '../model/stage.js';

export interface CountedEvents {
  readonly events: EventSink;
  readonly feedback: FeedbackSink;
  /** Absent where metrics are switched off. */
  readonly metrics?: Metrics;
  readonly watch?: StageWatch;
}

export function countEvents(
  config: Pick<Config, 'metrics'>,
  kept: Pick<CountedEvents, 'events' | 'feedback'>,
): CountedEvents {
  const { events, feedback } = kept;
  if (!config.metrics) return { events, feedback };
  const metrics = createMetrics();
  return {
    metrics,
    events: watchDecisions(events, metrics),
    feedback: {
      recordFeedback(event) {
        const count = (isKept: boolean): boolean => {
          if (isKept) metrics.feedback(event);
          return isKept;
        };
        const taken = feedback.recordFeedback(event);
        return typeof taken === 'boolean' ? count(taken) : taken.then(count);
      },
    },
    watch(stage, from, to) {
      metrics.stage(stage, (to - from) / 1000);
    },
  };
}
