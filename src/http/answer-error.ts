/** The end of every call that failed: a status, an OperationOutcome, and a log line that holds no patient data. */

import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'winston';
import { RationaleError } from '../errors.js';
import { describeError, toRationaleError } from './describe-error.js';
import { letGo } from './let-go.js';
import type { CallFacts } from './log-call.js';

/** Of an unexpected error only the class and the stack's places are logged: its message may quote the record. */
export function answerError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const facts = response.locals as CallFacts;
    const told = toRationaleError(error);
    facts.errorCode = told.code;
    if (told.code === 'INTERNAL')
      logger.error('unexpected error', { requestId: facts.requestId, ...placesOf(error) });
    const { status, outcome } = describeError(told, facts.requestId);
    // Nothing that failed for want of room or time is helped by being asked for again at once.
    if (status === 503 && !response.hasHeader('Retry-After')) response.setHeader('Retry-After', '1');
    response.status(status).type('application/fhir+json').send(JSON.stringify(outcome));
    letGo(request);
  };
}

function placesOf(error: unknown): { name: string; at: readonly string[] } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const lines = error.stack?.split('\n') ?? [];
  return { name: error.name, at: lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim()) };
}

export const notFound: RequestHandler = (_request, _response, next) => {
  next(new RationaleError('ROUTE_NOT_FOUND'));
};

/** 405 with the methods that work. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('Allow', methods.join(', '));
    next(new RationaleError('METHOD_NOT_ALLOWED'));
  };
}
