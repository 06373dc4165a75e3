/** CDS Hooks, "Feedback": over HTTP, from a card that was really served to the line in the event file. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { callServiceOffline } from '../../src/call-service.js';
import { createCardCatalogue, servedKeys } from '../../src/card-catalogue.js';
import { createUuidMinter } from '../../src/card/mint-uuid.js';
import { createLogger } from '../../src/create-logger.js';
import { keepEvents, type EventKeeper } from '../../src/events/keep-events.js';
import { NdjsonLog } from '../../src/events/ndjson-log.js';
import { answerError, notFound } from '../../src/http/answer-error.js';
import { answerFeedback } from '../../src/http/answer-feedback.js';
import { identifyRequest } from '../../src/http/identify-request.js';
import { logCall } from '../../src/http/log-call.js';
import { requireJson } from '../../src/http/require-json.js';
import type { Card } from '../../src/model/cds-hooks.js';
import { buildReport } from '../../src/report/build-report.js';
import { emptyPrefetch, NOW, orderSign, oxycodone } from '../support/build-request.js';
import { shippedContent } from '../support/start-test-service.js';

const SERVICE = 'opioid-safety';
const MARKER = 'Zyxmarker';

describe('The feedback endpoint', () => {
  const lines: string[] = [];
  const locals: unknown[] = [];
  let folder: string;
  let log: NdjsonLog;
  let keeper: EventKeeper;
  let server: Server;
  let url: string;
  let makeCard: () => Card;
  let eventsRead = 0;

  beforeAll(async () => {
    const content = await shippedContent();
    const site = content.sites.get('demo');
    if (site === undefined) throw new Error('no such site');
    const secret = new Uint8Array(32).fill(7);
    const clock = (): number => Date.parse(NOW);
    let count = 0;
    const mint = createUuidMinter({
      secret,
      now: clock,
      random: (size) => new Uint8Array(size).fill((count += 1)),
    });
    const catalogue = createCardCatalogue({ secret, mint });
    catalogue.learn(servedKeys(content));
    folder = await mkdtemp(join(tmpdir(), 'rationale-feedback-'));
    log = new NdjsonLog({
      folder,
      writer: { host: 'test', pid: process.pid, nonce: '00000001' },
      clock,
      fileBytes: 1e9,
      retentionDays: 30,
      queueLength: 1000,
      batchDelay: 60_000,
      syncDelay: 0,
    });
    await log.open();
    keeper = keepEvents(log);
    makeCard = () => {
      const prefetch = emptyPrefetch(content.services.get(SERVICE)?.prefetch.keys() ?? []);
      const { cards } = callServiceOffline(
        { content: () => content, clock, mint, events: keeper },
        { serviceId: SERVICE, body: orderSign(prefetch, oxycodone()), site },
      );
      const [card] = cards;
      if (card === undefined) throw new Error('no card');
      return card;
    };

    const logger = createLogger(
      'debug',
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          lines.push(chunk.toString());
          done();
        },
      }),
    );
    const platform = { content: () => content, clock, catalogue, feedback: keeper, comments: false };
    const app = express();
    app.use(identifyRequest, logCall(logger));
    app.post(
      '/cds-services/:id/feedback',
      requireJson,
      express.raw({ type: () => true, limit: 1e6 }),
      (_request, response, next) => {
        response.once('finish', () => locals.push({ ...response.locals }));
        next();
      },
      answerFeedback(platform, () => ({ client: 'sandbox', site: 'demo' })),
    );
    app.use(notFound, answerError(logger));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await keeper.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    locals.length = 0;
  });

  const post = (body: unknown, id = SERVICE): request.Test =>
    request(url)
      .post(`/cds-services/${id}/feedback`)
      .set('Content-Type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));

  /** The feedback events written since the last time this was asked. */
  async function newEvents(): Promise<readonly Record<string, unknown>[]> {
    await log.flush();
    const events: Record<string, unknown>[] = [];
    for (const name of await readdir(folder)) {
      for (const line of (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean)) {
        const event = JSON.parse(line) as Record<string, unknown>;
        if (event.kind === 'feedback') events.push(event);
      }
    }
    return events.slice(eventsRead, (eventsRead = events.length));
  }

  const at = (minute: number): string => `2026-11-24T12:${String(minute).padStart(2, '0')}:00Z`;

  test('[FB-1] [FB-2] [FB-12] takes feedback under the service’s address and answers 200 with an empty body', async () => {
    const answer = await post({
      feedback: [{ card: makeCard().uuid, outcome: 'overridden', outcomeTimestamp: at(1) }],
    });
    expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', '0']);
    expect(await newEvents()).toMatchObject([{ service: SERVICE, outcome: 'overridden' }]);
  });

  test('[FB-4] [FB-5] [FB-6] [FB-14] an accepted suggestion is attributed to card, version, site and place, without a store', async () => {
    const card = makeCard();
    const suggestion = card.suggestions?.[0]?.uuid;
    expect(suggestion).toBeDefined();
    await post({
      feedback: [
        {
          card: card.uuid,
          outcome: 'accepted',
          acceptedSuggestions: [{ id: suggestion }],
          outcomeTimestamp: at(2),
        },
      ],
    }).expect(200);
    const [event] = await newEvents();
    expect(event).toEqual({
      schema: 1,
      kind: 'feedback',
      id: event?.id,
      time: '2026-11-24T12:02:00.000Z',
      received: '2026-11-24T12:00:00.000Z',
      service: SERVICE,
      card: 'opioid-mme-naloxone',
      version: event?.version,
      site: 'demo',
      shown: '2026-11-24T12:00:00.000Z',
      cardUuid: card.uuid,
      outcome: 'accepted',
      suggestions: [0],
      reasons: [],
      client: 'sandbox',
    });
    expect(event?.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('[FB-7] [FB-11] the reason of an override is kept by system and code, also one this service does not know', async () => {
    const card = makeCard().uuid;
    const reasons = [
      {
        reason: {
          code: 'patient-refuses',
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
        },
      },
      { reason: { code: 'local-7', system: 'urn:local', display: 'Ours' }, userComment: 'free text' },
      { userComment: 'free text alone' },
    ];
    const feedback = reasons.map((overrideReason, index) => ({
      card,
      outcome: 'overridden',
      overrideReason,
      outcomeTimestamp: at(10 + index),
    }));
    await post({ feedback }).expect(200);
    expect((await newEvents()).map((event) => event.reasons)).toEqual([
      [
        {
          system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes',
          code: 'patient-refuses',
        },
      ],
      [{ system: 'urn:local', code: 'local-7' }],
      [],
    ]);
  });

  test('[FB-7] feedback as Epic sends it, with overrideReasons and its extension codes, is understood', async () => {
    const reasons = {
      reason: { code: 'contraindicated', display: 'bad', system: 'http: //example.org/override-reasons' },
      userComment: 'User Entered Free Text',
    };
    const extension = {
      'com.epic.cdshooks.feedback.overrideReason.reasonCategory': '45',
      'com.epic.cdshooks.feedback.overrideReason.reasonDisplay': 'Does not meet criteria',
      'com.epic.cdshooks.feedback.overrideReason.reasonTitle': 'Does not meet criteria',
    };
    await post({
      feedback: [
        {
          card: '123456',
          outcome: 'overridden',
          outcomeTimestamp: '2022-05-19T19:44:04Z',
          overrideReasons: reasons,
        },
        {
          card: '123457',
          outcome: 'overridden',
          outcomeTimestamp: '2022-05-19T19:44:04Z',
          overrideReasons: { extension, userComment: 'User Entered Free Text' },
        },
      ],
    }).expect(200);
    const events = await newEvents();
    expect(events.map((event) => event.reasons)).toEqual([
      [{ system: 'http: //example.org/override-reasons', code: 'contraindicated' }],
      [{ system: 'com.epic.cdshooks.feedback.overrideReason.reasonCategory', code: '45' }],
    ]);
    expect(events.some((event) => 'card' in event)).toBe(false);
  });

  test('[FB-6] [FB-7] feedback as the public sandbox sends it is understood', async () => {
    const card = makeCard();
    await post({
      feedback: [
        {
          card: card.uuid,
          outcome: 'accepted',
          acceptedSuggestions: [{ id: card.suggestions?.[0]?.uuid }],
          outcomeTimestamp: '2026-11-24T12:20:00.123Z',
        },
      ],
    }).expect(200);
    await post({
      feedback: [
        {
          card: card.uuid,
          outcome: 'overridden',
          outcomeTimestamp: '2026-11-24T12:21:00.123Z',
          overrideReason: {
            reason: { code: card.overrideReasons?.[0]?.code, system: card.overrideReasons?.[0]?.system },
          },
        },
      ],
    }).expect(200);
    const events = await newEvents();
    expect(events.map((event) => [event.card, event.outcome, event.suggestions])).toEqual([
      ['opioid-mme-naloxone', 'accepted', [0]],
      ['opioid-mme-naloxone', 'overridden', []],
    ]);
    expect(events[1]?.reasons).toEqual([
      { system: card.overrideReasons?.[0]?.system, code: card.overrideReasons?.[0]?.code },
    ]);
  });

  test.each([
    ['2026-11-24T12:30:00Z', '2026-11-24T12:30:00.000Z'],
    ['2026-11-24T18:00:00.5+05:30', '2026-11-24T12:30:00.500Z'],
  ])('[FB-8] the timestamp %s is an instant, %s', async (outcomeTimestamp, time) => {
    await post({ feedback: [{ card: makeCard().uuid, outcome: 'overridden', outcomeTimestamp }] }).expect(
      200,
    );
    expect((await newEvents()).map((event) => event.time)).toEqual([time]);
  });

  test('[FB-9] the same feedback sent three times at once, and later again, is recorded once; another time is another event', async () => {
    const card = makeCard().uuid;
    const feedback = [{ card, outcome: 'overridden', outcomeTimestamp: at(40) }];
    await Promise.all([1, 2, 3].map(() => post({ feedback }).expect(200)));
    await post({ feedback: [...feedback, { card, outcome: 'overridden', outcomeTimestamp: at(41) }] }).expect(
      200,
    );
    expect((await newEvents()).map((event) => event.time)).toEqual([
      '2026-11-24T12:40:00.000Z',
      '2026-11-24T12:41:00.000Z',
    ]);
  });

  test('[FB-12] [trap 12] the card of somebody else is recorded as unattributed, with 200', async () => {
    const cards = ['6f1f3ad9-1e2b-4a5c-8d7e-0123456789ab', 'x/../../NAME', '__proto__'];
    const feedback = cards.map((card) => ({ card, outcome: 'overridden', outcomeTimestamp: at(42) }));
    await post({ feedback }).expect(200);
    const events = await newEvents();
    expect(events.map((event) => ('card' in event ? 'attributed' : event.service))).toEqual([
      SERVICE,
      SERVICE,
      SERVICE,
    ]);
    expect(JSON.stringify(events)).not.toContain('NAME');
    expect((await readdir(folder)).length).toBe(1);
  });

  test.each(['nothing', '__proto__', 'constructor', '%2e%2e'])(
    '[FB-12] [trap 12] the service %s does not exist: 404',
    async (id) => {
      const answer = await post({ feedback: [] }, id);
      expect(answer.status).toBe(404);
      expect(answer.type).toBe('application/fhir+json');
      expect(answer.text).toContain('SERVICE_NOT_FOUND');
    },
  );

  test('[FB-3] [trap 12] several cards may come in one batch, and none', async () => {
    const feedback = [1, 2, 3].map(() => ({
      card: makeCard().uuid,
      outcome: 'overridden',
      outcomeTimestamp: at(43),
    }));
    await post({ feedback }).expect(200, '');
    expect((await newEvents()).length).toBe(3);
    await post({ feedback: [] }).expect(200, '');
    expect(await newEvents()).toEqual([]);
  });

  test('[FB-13] a bad element does not drop the good ones, and the log says what was wrong with it', async () => {
    const good = { card: makeCard().uuid, outcome: 'overridden', outcomeTimestamp: at(44) };
    await post({ feedback: [null, good, { ...good, outcome: MARKER }, [], 7] }).expect(200, '');
    expect((await newEvents()).length).toBe(1);
    expect(locals).toMatchObject([
      {
        service: SERVICE,
        quirks: ['null-element'],
        issues: [
          'feedback[0]: must be an object',
          'feedback[2].outcome: must be accepted or overridden',
          'feedback[3]: must be an object',
          'feedback[4]: must be an object',
        ],
        feedback: { recorded: 1, unattributed: 0, repeated: 0, refused: 4 },
      },
    ]);
  });

  test('[FB-12] [FB-13] a batch that is bad throughout is refused with each element’s path and what was expected', async () => {
    const answer = await post({
      feedback: [null, { card: MARKER, outcome: MARKER, outcomeTimestamp: MARKER }],
    });
    expect(answer.status).toBe(400);
    expect(answer.type).toBe('application/fhir+json');
    expect(JSON.parse(answer.text)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'structure',
          details: {
            coding: [{ code: 'REQUEST_INVALID' }],
            text:
              'feedback[0] must be an object. feedback[1].outcome must be accepted or overridden. ' +
              'feedback[1].outcomeTimestamp must be a date and time with Z or an offset (RFC 3339).',
          },
          expression: ['feedback[0]', 'feedback[1].outcome', 'feedback[1].outcomeTimestamp'],
        },
      ],
    });
    expect(answer.text).not.toContain(MARKER);
    expect(await newEvents()).toEqual([]);
  });

  test.each([
    ['', 'JSON_INVALID'],
    ['{"feedback":[', 'JSON_INVALID'],
    ['[]', 'REQUEST_INVALID'],
    ['{}', 'REQUEST_INVALID'],
    ['{"feedback":{}}', 'REQUEST_INVALID'],
  ])('[FB-12] the body %j is refused with 400', async (body, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(code);
  });

  test('[FB-14] neither a comment nor anything else that could be of a patient reaches the event file or the log', async () => {
    const element = {
      card: makeCard().uuid,
      outcome: 'overridden',
      outcomeTimestamp: at(45),
      overrideReason: {
        reason: { code: 'x', system: 'y', display: MARKER },
        userComment: MARKER,
        extension: { a: MARKER },
      },
      patient: MARKER,
      extension: { 'org.example': MARKER },
    };
    await post({ feedback: [element, { ...element, card: MARKER }, { ...element, outcome: MARKER }] }).expect(
      200,
    );
    await post({ feedback: [{ card: MARKER }] }).expect(400);
    await post(`{"feedback":"${MARKER}`).expect(400);
    expect((await newEvents()).length).toBe(2);
    for (const name of await readdir(folder)) {
      expect(await readFile(join(folder, name), 'utf8')).not.toContain(MARKER);
    }
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.join('')).not.toContain(MARKER);
  });

  test('the report counts what was sent here, each repeat once', async () => {
    await log.flush();
    const report = await buildReport(folder, { card: 'opioid-mme-naloxone' });
    const [card] = report.cards;
    expect(report.cards.length).toBe(1);
    expect(card?.shown).toBeGreaterThan(0);
    expect(card?.feedback).toMatchObject({ accepted: 2, both: 1, suggestions: [{ place: 0, count: 2 }] });
    expect(card?.feedback.withFeedback).toBeLessThanOrEqual(card?.shown ?? 0);
    expect(report.unattributed).toBe(6);
  });
});

describe('The feedback endpoint of a service that cannot keep anything', () => {
  test('answers 503 and when to try again, and does not say that it was kept', async () => {
    const content = await shippedContent();
    const app = express();
    app.use(identifyRequest);
    app.post(
      '/cds-services/:id/feedback',
      express.raw({ type: () => true }),
      answerFeedback({
        content: () => content,
        clock: () => Date.parse(NOW),
        catalogue: { attribute: () => undefined, suggestionPlaces: () => [] },
        feedback: { recordFeedback: () => false },
        comments: false,
      }),
    );
    app.use(
      answerError(
        createLogger(
          'error',
          new Writable({
            write: (_chunk, _encoding, done) => {
              done();
            },
          }),
        ),
      ),
    );
    const answer = await request(app)
      .post(`/cds-services/${SERVICE}/feedback`)
      .send({ feedback: [{ card: 'x', outcome: 'overridden', outcomeTimestamp: '2026-11-24T12:00:00Z' }] });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '60']);
    expect(answer.text).toContain('FEEDBACK_NOT_KEPT');
  });
});
