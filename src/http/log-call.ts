/** One log line a call, from a fixed list of fields: no body, no token, no query string, no id of a person. */

import type { RequestHandler } from 'express';
import type { Logger } from 'winston';
import type { Metrics, RouteName } from '../metrics/metric-samples.js';
import type { FeedbackFacts } from './answer-feedback.js';

/** Why a token was not believed, and the claims that may be logged. */
interface TokenFacts {
  readonly reason: string;
  readonly iss?: string;
  readonly tenant?: string;
  readonly jti?: string;
  readonly jku?: string;
}

/** What routes leave on `response.locals` for the line. */
export interface CallFacts extends FeedbackFacts {
  requestId: string;
  /** Milliseconds of a clock that is never set back; the call's deadline counts from it. */
  arrived: number;
  traceId?: string;
  client?: string;
  /** Known ids only: the service, the hook. */
  service?: string;
  hook?: string;
  /** Ids of the cards shown. */
  cards?: readonly string[];
  quirks?: readonly string[];
  issues?: readonly string[];
  errorCode?: string;
  tokenRefused?: TokenFacts;
  tokenIgnored?: TokenFacts;
  /** Where the call was evaluated, when not on this thread. */
  worker?: boolean;
  /** Which route took it; absent: none of those that are counted apart. */
  route?: RouteName;
}

/** Marks what a route is, for the counts. */
export const markRoute =
  (route: RouteName): RequestHandler =>
  (_request, response, next) => {
    (response.locals as CallFacts).route = route;
    next();
  };

/** Logs when the answer has left, or the caller has; and counts. */
export function logCall(logger: Logger, metrics?: Pick<Metrics, 'call'>): RequestHandler {
  return (request, response, next) => {
    const facts = response.locals as CallFacts;
    facts.arrived = performance.now();
    response.once('close', () => {
      const milliseconds = performance.now() - facts.arrived;
      const aborted = !response.writableFinished;
      logger.info('call', {
        requestId: facts.requestId,
        traceId: facts.traceId,
        client: facts.client,
        method: request.method,
        status: response.statusCode,
        aborted,
        milliseconds: Math.round(milliseconds * 100) / 100,
        service: facts.service,
        hook: facts.hook,
        cards: facts.cards,
        quirks: facts.quirks,
        issues: facts.issues,
        feedback: facts.feedback,
        worker: facts.worker,
        errorCode: facts.errorCode,
        tokenRefused: facts.tokenRefused,
        tokenIgnored: facts.tokenIgnored,
      });
      if (metrics !== undefined)
        metrics.call({
          route: facts.route ?? 'other',
          ...(facts.service === undefined ? {} : { service: facts.service }),
          ...(facts.hook === undefined ? {} : { hook: facts.hook }),
          status: response.statusCode,
          aborted,
          seconds: milliseconds / 1000,
          ...(facts.tokenRefused === undefined ? {} : { tokenRefused: facts.tokenRefused.reason }),
        });
    });
    next();
  };
}
