/** Collects what services under test log and answer with an error, so that the whole suite can be searched at its end. */

import { appendFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Set by `collect-logs-setup.js`; one file a worker. */
const folder = process.env.RATIONALE_TEST_LOGS;

export function collectLine(line: string): void {
  if (folder !== undefined) appendFileSync(join(folder, `${process.pid}.log`), line);
}

/** The listener, with the bodies of its errors collected. */
export function collectErrors(listener: RequestListener): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const end = response.end.bind(response) as (...parts: unknown[]) => ServerResponse;
    response.end = ((...parts: unknown[]) => {
      if (response.statusCode >= 400) collectLine(`${String(parts[0])}\n`);
      return end(...parts);
    }) as typeof response.end;
    listener(request, response);
  };
}
