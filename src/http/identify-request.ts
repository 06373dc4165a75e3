/** Gives every call an id: the caller's `X-Request-Id` when it is harmless, else a fresh one; always answered. */

import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { CallFacts } from './log-call.js';

const HARMLESS = /^[A-Za-z0-9._-]{1,64}$/;
/** W3C Trace Context, version 00. */
const TRACE_PARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

export const identifyRequest: RequestHandler = (request, response, next) => {
  const facts = response.locals as CallFacts;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && HARMLESS.test(given) ? given : randomUUID();
  facts.requestId = id;
  response.setHeader('X-Request-Id', id);
  const trace = request.headers.traceparent;
  const traceId = typeof trace === 'string' ? TRACE_PARENT.exec(trace)?.[1] : undefined;
  if (traceId !== undefined) facts.traceId = traceId;
  next();
};
