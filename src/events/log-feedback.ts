/** The feedback sink of a service without an event folder: each as one line of its own log. */

import type { Logger } from 'winston';
import type { FeedbackSink } from './event-sink.js';

/** Only our own names and numbers: reasons and ids come from the client and stay out of the ordinary log. */
export function logFeedback(logger: Logger): FeedbackSink {
  return {
    recordFeedback({ id, time, service, card, version, site, outcome, suggestions, client }) {
      logger.info('feedback', { id, time, service, card, version, site, outcome, suggestions, client });
      return true;
    },
  };
}
