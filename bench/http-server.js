/**
 * One server of the HTTP bench, in a process of its own, which tells its parent its port and, when asked, what CPU it has used.
 * `raw`: node:http and JSON.parse. `layers`: ours without cards and without tokens. `baseline`: express 5 tuned, which reads,
 * parses, verifies the same token with a cached key and answers one constant card. `service`: all of ours.
 */

import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import http from 'node:http';
import { performance } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import jsonwebtoken from 'jsonwebtoken';
import { loadDist } from './load-dist.js';
import { makeService, NOW } from './make-content.js';

const {
  kind,
  jwks,
  iss,
  cards,
  firing,
  longestWait = 10_000,
  mostCalls = 1000,
} = JSON.parse(process.argv[2]);

const CARD = JSON.stringify({
  cards: [
    {
      summary: 'Look at the result',
      indicator: 'warning',
      source: { label: 'A label' },
      detail: 'x'.repeat(1500),
    },
  ],
});

/** @param {(text: string, request: http.IncomingMessage, response: http.ServerResponse) => void} done */
const reading = (done) => (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    done((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString(), request, response);
  });
};
const sendCard = (response) => {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(CARD));
  response.end(CARD);
};

function raw() {
  return http.createServer(
    reading((text, _request, response) => {
      JSON.parse(text);
      sendCard(response);
    }),
  );
}

function baseline() {
  const keys = new Map(jwks.keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  const app = express();
  app.disable('x-powered-by');
  class Request extends http.IncomingMessage {}
  class Response extends http.ServerResponse {}
  Object.setPrototypeOf(Request.prototype, app.request);
  Object.setPrototypeOf(Response.prototype, app.response);
  app.request = Request.prototype;
  app.response = Response.prototype;
  app.post(
    '/cds-services/:id',
    (request, _response, next) => {
      const token = request.headers.authorization?.slice(7);
      if (token !== undefined) {
        const { kid, alg } = JSON.parse(
          Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString(),
        );
        jsonwebtoken.verify(token, keys.get(kid), { algorithms: [alg], issuer: iss });
      }
      next();
    },
    reading((text, _request, response) => {
      JSON.parse(text);
      sendCard(response);
    }),
  );
  return http.createServer({ IncomingMessage: Request, ServerResponse: Response }, app);
}

async function ours() {
  const [{ createApp }, { createHttpServer }, { createAdmission }, { createLogger }, { createUuidMinter }] =
    await Promise.all(
      ['app', 'http/create-http-server', 'http/admission', 'create-logger', 'card/mint-uuid'].map(loadDist),
    );
  const [
    { createCallerVerifier },
    { createKeySets },
    { createReplayMemory },
    { openClient },
    { openEventStore },
    { countEvents },
  ] = await Promise.all(
    [
      'trust/verify-caller',
      'trust/key-set-cache',
      'trust/replay-memory',
      'trust/open-client',
      'events/open-event-store',
      'start/count-events',
    ].map(loadDist),
  );
  const { content } = await makeService({ cards: Math.max(cards, 1), firing });
  if (kind === 'layers')
    content.services.set('bench', { ...content.services.get('bench'), cards: [], prefetch: new Map() });
  const folder = mkdtempSync(join(tmpdir(), 'rationale-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const store = await openEventStore({
    folder,
    clock: Date.now,
    retentionDays: 1,
    fileBytes: 1 << 26,
    queueLength: 100_000,
    syncDelay: 1000,
  });
  const { events, feedback, metrics, watch } = countEvents(
    { metrics: true },
    { events: store, feedback: store },
  );
  const clients =
    jwks === undefined
      ? []
      : [{ ...openClient('bench'), id: 'bench', iss, keys: jwks, algorithms: ['ES384', 'RS384'] }];
  const verify = createCallerVerifier({
    clients,
    publicBaseUrls: ['http://bench'],
    keySets: createKeySets(clients, { clock: Date.now }),
    replay: createReplayMemory({ clock: Date.now }),
    clock: Date.now,
    ...(jwks === undefined ? { open: openClient('bench') } : {}),
  });
  const secret = randomBytes(32);
  const logger = createLogger('info');
  const platform = {
    content: () => content,
    clock: () => NOW,
    mint: createUuidMinter({ secret, now: Date.now, random: randomBytes }),
    events,
    feedback,
    catalogue: { attribute: () => undefined, suggestionPlaces: () => [] },
    comments: false,
    verifyCaller: verify,
    openAccess: () => undefined,
    health: () => ({ accepting: true, degraded: [] }),
  };
  const app = createApp(platform, {
    logger,
    bodyLimit: 1e7,
    corsOrigins: [],
    version: '0',
    tokens: true,
    metrics,
    watch,
  });
  const { wrap } = createAdmission({
    mostCalls,
    longestWait,
    monotonic: () => performance.now(),
    report: () => undefined,
  });
  return createHttpServer(app, wrap);
}

const server = kind === 'raw' ? raw() : kind === 'baseline' ? baseline() : await ours();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('message', () => process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() }));
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => process.exit());
