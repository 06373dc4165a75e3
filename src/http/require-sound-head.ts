/** Refuses heads that two parsers could read differently (RFC 9112, section 3.2): more than one Host, more fields than are looked at. */

import type { RequestHandler } from 'express';
import { RationaleError } from '../errors.js';
import { MOST_HEADERS } from './create-http-server.js';

const HOST_LENGTH = 4;

/** 400, and the connection ends: what follows on it is not to be believed either. */
export const requireSoundHead: RequestHandler = (request, response, next) => {
  const { rawHeaders } = request;
  const tooMany = rawHeaders.length > 2 * MOST_HEADERS;
  if (!tooMany && countHosts(rawHeaders) <= 1) {
    next();
    return;
  }
  response.setHeader('Connection', 'close');
  next(
    new RationaleError(
      'REQUEST_INVALID',
      tooMany ? `There are more than ${MOST_HEADERS} header fields.` : 'There is more than one Host.',
    ),
  );
};

/** Names and values take turns. */
function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === HOST_LENGTH && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts;
}
