/** Lets JSON bodies pass: `application/json`, `application/fhir+json`, any `+json`, with or without a charset. */

import type { RequestHandler } from 'express';
import { RationaleError } from '../errors.js';

const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json(?:\+[\w.]+)?$/i;

/** A missing media type is taken for JSON, as some clients leave it out; the charset is ignored, JSON is UTF-8. */
export const requireJson: RequestHandler = (request, _response, next) => {
  const written = request.headers['content-type'];
  const type = written?.split(';', 1)[0]?.trim();
  if (type === undefined || type === '' || JSON_TYPE.test(type)) {
    next();
    return;
  }
  next(new RationaleError('MEDIA_TYPE_UNSUPPORTED'));
};
