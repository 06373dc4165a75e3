/** One log line a call, from a fixed list of fields: no body, no token, no query string, no id of a person. */

import type { RequestHandler } from 'express';
import type { Logger } from 'winston';

/** What routes leave on `response.locals` for the line. */
export interface CallFacts {
  requestId: string;
  /** Known ids only: the service, the hook. */
  service?: string;
  hook?: string;
  /** Ids of the cards shown. */
  cards?: readonly string[];
  quirks?: readonly string[];
  issues?: readonly string[];
  errorCode?: string;
}

/** Logs when the answer has left, or the caller has. */
export function logCall(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.once('close', () => {
      const facts = response.locals as CallFacts;
      logger.info('call', {
        requestId: facts.requestId,
        method: request.method,
        status: response.statusCode,
        aborted: !response.writableFinished,
        milliseconds: Math.round(Number(process.hrtime.bigint() - started) / 1e4) / 100,
        service: facts.service,
        hook: facts.hook,
        cards: facts.cards,
        quirks: facts.quirks,
        issues: facts.issues,
        errorCode: facts.errorCode,
      });
    });
    next();
  };
}
