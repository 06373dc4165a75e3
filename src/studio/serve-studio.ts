/** The studio as a part of an express application on loopback: the page, its files, and the interface it uses. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import { RationaleError } from '../errors.js';
import type { JsonObject } from '../model/fhir.js';
import type { StudioError } from './contract.js';
import { givePage } from './edge/give-page.js';
import { isOwnHost, isSameOrigin, isToken } from './edge/guard-request.js';
import { streamEvents } from './edge/stream-events.js';
import { watchFolder } from './overview/watch-folder.js';
import { isObject } from '../data/json/read-members.js';
import type { StudioRoute } from './route.js';
import { StudioContext, type StudioOptions } from './studio-context.js';
import { StudioFailure } from './studio-failure.js';
import { STUDIO_ROUTES } from './studio-routes.js';

export interface Studio {
  /** To be mounted at `/studio`. */
  readonly router: Router;
  /** Of this start; who has it may read and write. */
  readonly token: string;
  readonly stop: () => void;
}

/** Bytes: patients are uploaded. */
const LARGEST = 32 * 1024 * 1024;

const STATUS: Readonly<Record<StudioError['code'], number>> = {
  'bad-request': 400,
  'not-allowed': 403,
  'not-found': 404,
  'changed-on-disk': 409,
  'not-a-repository': 409,
  'not-green': 409,
  'too-large': 413,
  failed: 500,
};

export function serveStudio(options: StudioOptions): Studio {
  const token = randomBytes(24).toString('base64url');
  const context = new StudioContext(options);
  const router = express.Router();
  router.use(onlyOwnHost);
  router.get('/', givePage(options.pageFolder, 'index.html', token));
  router.get('/chart', givePage(options.pageFolder, 'chart.html', token));
  router.use(
    '/assets',
    express.static(join(options.pageFolder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  const api = express.Router();
  api.use(onlyThePage(token));
  // A start that nobody opens the studio of runs no cases.
  let stopWatching: (() => void) | undefined;
  api.use((_request, _response, next) => {
    stopWatching ??= watchFolder(context);
    next();
  });
  api.get('/events', streamEvents(context));
  const body = express.json({ limit: LARGEST, type: 'application/json' });
  for (const route of STUDIO_ROUTES) api[route.method](`/${route.path}`, body, answer(route, context));
  api.use(() => {
    throw new StudioFailure('not-found', 'There is nothing at this address.');
  }, tellError);
  router.use('/api', api);
  return {
    router,
    token,
    stop: () => {
      stopWatching?.();
      context.backtests.stop();
    },
  };
}

const onlyOwnHost: RequestHandler = (request, response, next) => {
  if (isOwnHost(request.headers.host)) next();
  else response.status(403).type('text').send('The studio answers on this machine alone.');
};

const onlyThePage =
  (token: string): RequestHandler =>
  (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (isSameOrigin(request.headers) && isToken(request.headers['x-studio-token'], token)) next();
    else
      response.status(403).json({
        code: 'not-allowed',
        message: 'The studio was started anew, or this is not its page. Load the page again.',
      } satisfies StudioError);
  };

function answer(route: StudioRoute, context: StudioContext): RequestHandler {
  const { status = 200, type } = route;
  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    const result: unknown = await route.answer(context, {
      params: request.params as Record<string, string>,
      query: queryOf(request),
      body: bodyOf(request),
      signal: gone.signal,
    });
    if (type !== undefined) response.status(status).type(type).send(result);
    else response.status(status).json(result ?? {});
  };
}

const queryOf = ({ query }: Request): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );

const bodyOf = ({ body }: Request): JsonObject => {
  const value = body as JsonObject | undefined;
  return isObject(value) ? value : {};
};

/** The author sees the message: it never leaves this machine. */
const tellError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const failure = asFailure(error);
  const { code, message, more } = failure;
  response.status(STATUS[code]).json({ code, message, ...more });
};

function asFailure(error: unknown): StudioFailure {
  if (error instanceof StudioFailure) return error;
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return new StudioFailure('too-large', 'The file is larger than 32 MB.');
  if (type === 'entity.parse.failed') return new StudioFailure('bad-request', 'The body is not JSON.');
  if (error instanceof RationaleError) return new StudioFailure('bad-request', error.message);
  return new StudioFailure('failed', error instanceof Error ? error.message : 'Something went wrong.');
}
