/** Gives every call an id: the caller's `X-Request-Id` when it is harmless, else a fresh one; always answered. */

import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

const HARMLESS = /^[A-Za-z0-9._-]{1,64}$/;

export const identifyRequest: RequestHandler = (request, response, next) => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && HARMLESS.test(given) ? given : randomUUID();
  response.locals['requestId'] = id;
  response.setHeader('X-Request-Id', id);
  next();
};
