/** The HTTP/1.1 server under the routes: its time-outs and bounds (RFC 9112), and express without its cost for each call. */

import { createServer, IncomingMessage, ServerResponse, type RequestListener, type Server } from 'node:http';
import type { Express } from 'express';

/** Names in a header; more are refused by {@link file://./require-sound-head.ts}, which needs to see that there are more. */
export const MOST_HEADERS = 100;

/**
 * Milliseconds. Sockets are kept longer than load balancers keep theirs (60 s is usual), so that none is used again while
 * it is being closed here; heads and bodies that drip are cut off, which Node by itself looks for every 30 s only.
 */
const LIMITS = {
  keepAliveTimeout: 75_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
} as const;

export type ServerLimits = Partial<Record<keyof typeof LIMITS, number>>;

/**
 * A server for an express application.
 * @param wrap stands before the application, e.g. to refuse calls that it has no time for
 * @param limits for tests: milliseconds, and bytes
 */
export function createHttpServer(
  app: RequestListener,
  wrap: (listener: RequestListener) => RequestListener = (listener) => listener,
  limits: ServerLimits = {},
): Server {
  const server = createServer({ ...LIMITS, ...limits, ...classesFor(app) }, wrap(app));
  server.maxHeadersCount = MOST_HEADERS + 1;
  return server;
}

type Classes = Partial<{
  IncomingMessage: typeof IncomingMessage;
  ServerResponse: typeof ServerResponse;
}>;

/**
 * Express gives every request and response its own prototype when it arrives, which makes V8 forget what it knew of their
 * shape: some 60 microseconds a call. Made with that prototype in the first place, they keep it.
 */
function classesFor(app: RequestListener): Classes {
  if (!isExpress(app)) return {};
  class Request extends IncomingMessage {}
  class Response extends ServerResponse {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  app.request = Request.prototype as typeof app.request;
  app.response = Response.prototype as unknown as typeof app.response;
  return { IncomingMessage: Request, ServerResponse: Response as unknown as typeof ServerResponse };
}

const isExpress = (app: RequestListener): app is Express => 'request' in app && 'response' in app;
