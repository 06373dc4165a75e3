import { describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { createLogger } from '../../../src/create-logger.js';
import { keepEvents, type EventKeeper } from '../../../src/events/keep-events.js';
import { logDecisions } from '../../../src/events/log-decisions.js';
import { logFeedback } from '../../../src/events/log-feedback.js';
import { NdjsonLog } from '../../../src/events/ndjson-log.js';
import { CARD, CARD_UUID, makeDecision, makeFeedback, NOW } from './make-events.js';
import { eventsOf, useTempFolder } from './temp-folder.js';

describe('The sink of a service with an event folder', () => {
  const folder = useTempFolder();

  async function openKeeper(queueLength = 100): Promise<EventKeeper> {
    const log = new NdjsonLog({
      folder: folder(),
      writer: { host: 'host', pid: process.pid, nonce: '00000001' },
      clock: () => NOW,
      fileBytes: 1e9,
      retentionDays: 30,
      queueLength,
      syncDelay: 0,
    });
    await log.open();
    return keepEvents(log);
  }

  test('keeps decisions and feedback as they are', async () => {
    const keeper = await openKeeper();
    const outcomes = ['fired', 'not-met', 'unknown', 'withheld', 'failed'] as const;
    const decisions = outcomes.map((outcome) => makeDecision({ outcome }));
    const feedback = makeFeedback();
    keeper.record(decisions);
    expect(keeper.recordFeedback(feedback)).toBe(true);
    expect(await keeper.stop()).toEqual({ ok: true, dropped: 0, torn: 0 });
    expect(await eventsOf(folder())).toEqual([...decisions, feedback]);
  });

  test('counts calls that were not about a card, by card and day, instead of a line for each', async () => {
    const keeper = await openKeeper();
    const elsewhere = { outcome: 'not-applicable', reason: 'orders-something' } as const;
    keeper.record([makeDecision(elsewhere), makeDecision({ ...elsewhere, card: 'other' })]);
    keeper.record([makeDecision({ ...elsewhere, time: '2026-11-24T12:00:30.000Z' })]);
    keeper.record([makeDecision({ ...elsewhere, time: '2026-11-25T00:00:01.000Z' })]);
    await keeper.stop();
    const tally = { schema: 1, kind: 'tally', ...CARD, outcome: 'not-applicable' };
    expect(await eventsOf(folder())).toEqual([
      { ...tally, time: '2026-11-24T12:00:00.000Z', count: 2 },
      { ...tally, time: '2026-11-24T12:00:00.000Z', card: 'other', count: 1 },
      { ...tally, time: '2026-11-25T00:00:01.000Z', count: 1 },
    ]);
  });

  test('says when feedback cannot be taken', async () => {
    const keeper = await openKeeper(1);
    expect([makeFeedback(), makeFeedback()].map((event) => keeper.recordFeedback(event))).toEqual([
      true,
      false,
    ]);
    expect(keeper.health()).toMatchObject({ ok: false, dropped: 1 });
    await keeper.stop();
  });
});

describe('The sinks of a service without an event folder', () => {
  function logged(
    write: (logger: ReturnType<typeof createLogger>) => void,
  ): readonly Record<string, unknown>[] {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    write(createLogger('info', stream));
    return lines.map((line) => {
      const { timestamp, ...rest } = JSON.parse(line) as Record<string, unknown>;
      expect(typeof timestamp).toBe('string');
      return rest;
    });
  }

  test('log each decision, apart from those of calls about something else', () => {
    const lines = logged((logger) => {
      logDecisions(logger).record([makeDecision(), makeDecision({ outcome: 'not-applicable' })]);
    });
    expect(lines).toEqual([{ level: 'info', message: 'decision', ...makeDecision() }]);
  });

  test('log of feedback our own names alone: no reason, comment or card id', () => {
    const event = makeFeedback({
      outcome: 'accepted',
      suggestions: [1],
      reasons: [{ system: 'Zyxsystem', code: 'Zyxcode' }],
      comment: 'Zyxcomment',
      client: 'general-ehr',
    });
    const lines = logged((logger) => {
      expect(logFeedback(logger).recordFeedback(event)).toBe(true);
    });
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'feedback',
        id: event.id,
        time: event.time,
        ...CARD,
        outcome: 'accepted',
        suggestions: [1],
        client: 'general-ehr',
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(CARD_UUID);
  });
});
