/** `GET events`: what happens, one JSON object a line, for as long as the page listens (NDJSON over fetch: the token stays out of the address). */

import type { RequestHandler } from 'express';
import type { StudioContext } from '../studio-context.js';

/** Milliseconds between signs of life, so that a broken line is noticed. */
const ALIVE = 5000;

export function streamEvents(context: StudioContext): RequestHandler {
  return (_request, response) => {
    response.setHeader('Content-Type', 'application/x-ndjson');
    response.setHeader('Cache-Control', 'no-store');
    const write = (event: unknown): void => {
      response.write(`${JSON.stringify(event)}\n`);
    };
    write({ kind: 'alive' });
    const stop = context.listen(write);
    const timer = setInterval(() => {
      write({ kind: 'alive' });
    }, ALIVE);
    timer.unref();
    response.once('close', () => {
      clearInterval(timer);
      stop();
    });
  };
}
