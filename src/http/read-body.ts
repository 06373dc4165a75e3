/** Reads the bytes of a body within bounds (RFC 9110, sections 8.4 and 8.6): of its declared length before it is read, of what arrives and of what it unfolds to afterwards. */

import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import type { RequestHandler } from 'express';
import { RationaleError } from '../errors.js';
import type { StageWatch } from '../model/stage.js';
import type { BodyBudget } from './body-budget.js';
import { createInflater } from './create-inflater.js';

export interface BodyOptions {
  /** Largest body, in bytes, also after decompression. */
  readonly limit: number;
  readonly budget: BodyBudget;
  readonly watch?: StageWatch;
}

const NOTHING = Buffer.alloc(0);

/**
 * Leaves the bytes on `request.body`, as one Buffer.
 * Errors: BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED for other encodings than gzip, deflate and br, REQUEST_INVALID for what
 * breaks off or is not compressed as it says, OVERLOADED when all bodies together take too much memory.
 */
export function readBody(options: BodyOptions): RequestHandler {
  return (request, _response, next) => {
    const { headers } = request;
    const declared = headers['content-length'];
    if (declared === undefined && headers['transfer-encoding'] === undefined) {
      request.body = NOTHING;
      next();
      return;
    }
    if (declared !== undefined && Number(declared) > options.limit) {
      next(new RationaleError('BODY_TOO_LARGE'));
      return;
    }
    const from = performance.now();
    collect(request, options, (error, body) => {
      options.watch?.('body', from, performance.now());
      request.body = body;
      next(error);
    });
  };
}

type Done = (error: RationaleError | undefined, body: Buffer) => void;

function collect(request: IncomingMessage, { limit, budget }: BodyOptions, done: Done): void {
  const chunks: Buffer[] = [];
  let arrived = 0;
  let size = 0;
  let taken = 0;
  let isOver = false;
  let inflater: Transform | undefined;

  function finish(error: RationaleError | undefined, body: Buffer): void {
    if (isOver) return;
    isOver = true;
    budget.give(taken);
    if (error !== undefined) inflater?.destroy();
    done(error, body);
  }

  function keep(chunk: Buffer): void {
    if (isOver) return;
    size += chunk.length;
    if (size > limit) {
      finish(new RationaleError('BODY_TOO_LARGE'), NOTHING);
      return;
    }
    if (!budget.take(chunk.length)) {
      finish(new RationaleError('OVERLOADED'), NOTHING);
      return;
    }
    taken += chunk.length;
    chunks.push(chunk);
  }

  function complete(): void {
    const [only] = chunks;
    finish(undefined, only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks, size));
  }

  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined) inflater = createInflater(encoding, keep, complete, finish);
  request.on('data', (chunk: Buffer) => {
    if (isOver) return;
    if (inflater === undefined) {
      keep(chunk);
      return;
    }
    arrived += chunk.length;
    if (arrived > limit) finish(new RationaleError('BODY_TOO_LARGE'), NOTHING);
    else if (!inflater.write(chunk)) waitFor(inflater, request);
  });
  let hasEnded = false;
  request.on('end', () => {
    hasEnded = true;
    if (inflater === undefined) complete();
    else if (!isOver) inflater.end();
  });
  const breakOff = (): void => {
    if (!hasEnded) finish(new RationaleError('REQUEST_INVALID', 'The body did not arrive whole.'), NOTHING);
  };
  request.on('error', breakOff);
  request.on('close', breakOff);
}

function waitFor(inflater: NodeJS.WritableStream, request: IncomingMessage): void {
  request.pause();
  inflater.once('drain', () => {
    request.resume();
  });
}
