/** The default event sink: each decision as one line of the service's own log. */

import type { Logger } from 'winston';
import type { EventSink } from './event-sink.js';

/** Not-applicable cards are left out: they say that a call was about something else. */
export function logDecisions(logger: Logger): EventSink {
  return {
    record(events) {
      for (const event of events) {
        if (event.outcome === 'not-applicable') continue;
        logger.info('decision', event);
      }
    },
  };
}
