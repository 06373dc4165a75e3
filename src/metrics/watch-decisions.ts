/** Counts decisions on their way to where they are kept. */

import type { EventSink } from '../events/event-sink.js';
import type { Metrics } from './metric-samples.js';

export const watchDecisions = (sink: EventSink, metrics: Pick<Metrics, 'decisions'>): EventSink => ({
  record(events) {
    metrics.decisions(events);
    sink.record(events);
  },
});
