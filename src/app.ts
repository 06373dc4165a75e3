/** The routes in order. Never listens, reads no environment: the start and the tests give it what it needs. */

import cors from 'cors';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'winston';
import { answerApi, answerVersion } from './http/answer-api.js';
import { answerBasis } from './http/answer-basis.js';
import { answerCall } from './http/answer-call.js';
import { answerDiscovery } from './http/answer-discovery.js';
import { allowOnly, answerError, notFound } from './http/answer-error.js';
import { answerFeedback } from './http/answer-feedback.js';
import { answerMetrics } from './http/answer-metrics.js';
import { answerReady } from './http/answer-ready.js';
import { answerRegistry } from './http/answer-registry.js';
import { collapseSlashes } from './http/collapse-slashes.js';
import { callerOf, identifyCaller } from './http/identify-caller.js';
import { identifyRequest } from './http/identify-request.js';
import { createBodyBudget } from './http/body-budget.js';
import { logCall, markRoute } from './http/log-call.js';
import { readBody } from './http/read-body.js';
import { requireJson } from './http/require-json.js';
import { requireSoundHead } from './http/require-sound-head.js';
import { withoutSlash, type GovernanceOptions } from './http/serve-page.js';
import type { Metrics } from './metrics/metric-samples.js';
import type { StageWatch } from './model/stage.js';
import type { Platform } from './platform.js';

export interface Mount {
  /** E.g. `/studio`. */
  readonly path: string;
  readonly handler: RequestHandler;
}

export interface AppOptions {
  readonly logger: Logger;
  /** Largest body accepted, in bytes, after decompression. */
  readonly bodyLimit: number;
  /** Origins of browser clients; empty: any. */
  readonly corsOrigins: readonly string[];
  /** Absent: the registry and the basis pages are not served. */
  readonly governance?: GovernanceOptions;
  /** Of this program. */
  readonly version: string;
  /** Whether callers must show a token. */
  readonly tokens: boolean;
  /** Another part of the same port, before everything else: it guards itself. */
  readonly mount?: Mount;
  /** Absent: nothing is counted, or metrics are served elsewhere. */
  readonly metrics?: Metrics;
  /** Told how long the stages of calls took. */
  readonly watch?: StageWatch;
}

/** Bodies in memory at the same time, in bytes, however many calls they belong to. */
const BODIES_AT_ONCE = 256 * 1024 * 1024;

/** An express application that serves the platform. */
export function createApp(platform: Platform, options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  if (options.mount !== undefined) app.use(options.mount.path, options.mount.handler);
  app.use(identifyRequest, logCall(options.logger, options.metrics), requireSoundHead, collapseSlashes);
  app.use(allowBrowsers(options.corsOrigins));
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.all('/healthz', allowOnly('GET', 'HEAD'));
  app.get('/readyz', answerReady(platform));
  app.all('/readyz', allowOnly('GET', 'HEAD'));

  serveDescriptions(app, platform, options);
  if (options.governance !== undefined) serveGovernance(app, platform, options.governance);

  // Callers are identified before anything of theirs is read.
  const { watch } = options;
  const caller = identifyCaller(platform, watch);
  const budget = createBodyBudget(Math.max(BODIES_AT_ONCE, options.bodyLimit));
  const body = [
    requireJson,
    readBody({ limit: options.bodyLimit, budget, ...(watch === undefined ? {} : { watch }) }),
  ];
  app.get('/cds-services', markRoute('discovery'), caller, answerDiscovery());
  app.all('/cds-services', allowOnly('GET', 'HEAD'));
  app.post('/cds-services/:id', markRoute('call'), caller, body, answerCall(platform, watch));
  app.all('/cds-services/:id', allowOnly('POST'));
  const feedback = answerFeedback(platform, feedbackCaller);
  app.post('/cds-services/:id/feedback', markRoute('feedback'), caller, body, feedback);
  app.all('/cds-services/:id/feedback', allowOnly('POST'));
  app.use(notFound, answerError(options.logger));
  return app;
}

/**
 * Browser clients (the public sandbox is one) preflight every address, before they have a token to show. Everyone else
 * sends no Origin, and needs no answer about it.
 */
function allowBrowsers(origins: readonly string[]): RequestHandler {
  const allow = cors({
    origin: origins.length === 0 ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Accept', 'X-Request-Id', 'traceparent'],
    exposedHeaders: ['X-Request-Id'],
    maxAge: 600,
  });
  return (request, response, next) => {
    if (request.headers.origin === undefined && request.method !== 'OPTIONS') next();
    else allow(request, response, next);
  };
}

/** What this is and how it is called, and what it counted: without a token, and without patient data. */
function serveDescriptions(app: Express, platform: Platform, options: AppOptions): void {
  const { version, tokens, metrics } = options;
  const api = {
    version,
    tokens,
    governance: options.governance !== undefined,
    metrics: metrics !== undefined,
  };
  const routes: readonly (readonly [string, RequestHandler])[] = [
    ['/version', answerVersion(platform, api)],
    ['/openapi.json', answerApi(platform, api, 'json')],
    ['/docs', answerApi(platform, api, 'html')],
    ...(metrics === undefined ? [] : [['/metrics', answerMetrics(platform, metrics)] as const]),
  ];
  for (const [path, answer] of routes) {
    app.get(path, withoutSlash, answer);
    app.all(path, allowOnly('GET', 'HEAD'));
  }
}

/** Pages without patient data, for anyone who can reach the service: a link from a card brings no token. */
function serveGovernance(app: Express, platform: Platform, options: GovernanceOptions): void {
  const pages: readonly (readonly [string, RequestHandler])[] = [
    ['/registry', answerRegistry(platform)],
    ['/registry.json', answerRegistry(platform, 'json')],
    ['/basis/model/:id/:version', answerBasis(platform, options, 'model')],
    ['/basis/:id/:version', answerBasis(platform, options, 'card')],
  ];
  for (const [path, answer] of pages) {
    app.get(path, withoutSlash, answer);
    app.all(path, allowOnly('GET', 'HEAD'));
  }
}

const feedbackCaller: Parameters<typeof answerFeedback>[1] = (response) => {
  const { client, site } = callerOf(response);
  return { client: client.id, site: site.id };
};
