/** Counts are checked against events written out by hand, and against a slow count of the same events. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FeedbackEvent } from '../../../src/model/feedback.js';
import { buildReport, type ReportOptions } from '../../../src/report/build-report.js';
import type { Report, ReportFilter } from '../../../src/report/report.js';
import { wilsonInterval } from '../../../src/logic/wilson-interval.js';
import { CARD, makeDecision, makeFeedback } from '../events/make-events.js';
import { useTempFolder } from '../events/temp-folder.js';

const uuid = (number: number): string => `019ab5a3-4c00-8b72-ba00-${number.toString(16).padStart(12, '0')}`;

describe('buildReport', () => {
  const folder = useTempFolder();

  const write = (lines: readonly unknown[], name = 'events-2026-11-24.ndjson'): Promise<void> =>
    writeFile(
      join(folder(), name),
      lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
    );

  const report = (filter: ReportFilter = {}, options?: ReportOptions): Promise<Report> =>
    buildReport(folder(), filter, options);

  test('of an empty folder is empty', async () => {
    expect(await report()).toEqual({
      filter: {},
      cards: [],
      unattributed: 0,
      files: 0,
      lines: { read: 0, bad: 0, unknownSchema: 0, unknownKind: 0, unfinished: 0, repeated: 0 },
      dropped: 0,
    });
  });

  test('of a folder that is not there is an error', async () => {
    await expect(buildReport(join(folder(), 'none'), {})).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('counts every outcome, by reason, by need, and every rate with its denominator', async () => {
    await write([
      {
        schema: 1,
        kind: 'tally',
        time: '2026-11-23T23:59:00.000Z',
        ...CARD,
        outcome: 'not-applicable',
        count: 40,
      },
      {
        schema: 1,
        kind: 'tally',
        time: '2026-11-24T01:00:00.000Z',
        ...CARD,
        outcome: 'not-applicable',
        count: 2,
      },
      makeDecision({ shown: 'card', cardUuid: uuid(1) }),
      makeDecision({ shown: 'card', cardUuid: uuid(2) }),
      makeDecision({ shown: 'card', cardUuid: uuid(3), time: '2026-11-25T09:00:00.000Z' }),
      makeDecision({ outcome: 'withheld', reason: 'silent' }),
      makeDecision({ outcome: 'withheld', reason: 'draft' }),
      makeDecision({ outcome: 'not-met', reason: 'a', unknown: [{ need: 'weight', reason: 'stale' }] }),
      makeDecision({
        outcome: 'unknown',
        shown: 'ask',
        cardUuid: uuid(4),
        unknown: [
          { need: 'egfr_results', reason: 'not-sent' },
          { need: 'weight', reason: 'stale' },
        ],
      }),
      makeDecision({ outcome: 'unknown', unknown: [{ need: 'egfr_results', reason: 'not-sent' }] }),
      makeDecision({
        outcome: 'withheld',
        reason: 'tier',
        kept: 'ask',
        unknown: [{ need: 'egfr_results', reason: 'not-sent' }],
      }),
      makeDecision({ outcome: 'failed', error: 'TypeError' }),
      makeFeedback({ cardUuid: uuid(1), outcome: 'accepted', suggestions: [1] }),
      makeFeedback({ cardUuid: uuid(2), reasons: [{ system: 'urn:a', code: 'declined' }] }),
      makeFeedback({ cardUuid: uuid(4), reasons: [] }),
    ]);
    expect((await report()).cards).toEqual([
      {
        ...CARD,
        first: '2026-11-23',
        last: '2026-11-25',
        notApplicable: 42,
        notEvaluated: [{ reason: 'draft', count: 1 }],
        evaluated: 9,
        fired: 3,
        withheld: [{ reason: 'silent', count: 1 }],
        asksWithheld: [{ reason: 'tier', count: 1 }],
        notMet: 1,
        unknown: 3,
        failed: 1,
        shown: 3,
        asked: 1,
        unknownBy: [
          { need: 'egfr_results', reason: 'not-sent', count: 3 },
          { need: 'weight', reason: 'stale', count: 1 },
        ],
        failedBy: [{ error: 'TypeError', count: 1 }],
        feedback: {
          withFeedback: 3,
          accepted: 1,
          overridden: 2,
          both: 0,
          none: 1,
          suggestions: [{ place: 1, count: 1 }],
          reasons: [{ system: 'urn:a', code: 'declined', count: 1 }, { count: 1 }],
        },
        rates: {
          due: { count: 4, of: 9, denominator: 'calls evaluated', ...wilsonInterval(4, 9) },
          unknown: { count: 3, of: 9, denominator: 'calls evaluated', ...wilsonInterval(3, 9) },
          response: { count: 3, of: 4, denominator: 'cards shown or asking', ...wilsonInterval(3, 4) },
          acceptance: { count: 1, of: 3, denominator: 'cards with feedback', ...wilsonInterval(1, 3) },
          override: { count: 2, of: 3, denominator: 'cards with feedback', ...wilsonInterval(2, 3) },
        },
      },
    ]);
  });

  test('counts what is told twice once: by repeats, by card, by suggestion, by reason', async () => {
    const accepted = makeFeedback({ cardUuid: uuid(1), outcome: 'accepted', suggestions: [0] });
    const reasons = [{ code: 'a' }];
    await write([makeDecision({ shown: 'card' }), accepted, accepted]);
    await write(
      [
        accepted,
        makeFeedback({ cardUuid: uuid(1), outcome: 'accepted', suggestions: [0, 1] }),
        makeFeedback({ cardUuid: uuid(1), outcome: 'accepted', suggestions: [] }),
        makeFeedback({ cardUuid: uuid(1), reasons }),
        makeFeedback({ cardUuid: uuid(1), reasons: [...reasons, { code: 'b' }] }),
      ],
      'events-2026-11-25.ndjson',
    );
    const { cards, lines } = await report();
    expect(lines.repeated).toBe(2);
    expect(cards[0]?.feedback).toEqual({
      withFeedback: 1,
      accepted: 1,
      overridden: 1,
      both: 1,
      none: 0,
      suggestions: [{ place: 0, count: 1 }, { place: 1, count: 1 }, { count: 1 }],
      reasons: [
        { code: 'a', count: 1 },
        { code: 'b', count: 1 },
      ],
    });
  });

  test('puts feedback to the day its card was shown, so that a rate is of the same cards', async () => {
    await write([
      makeDecision({ shown: 'card', time: '2026-11-24T23:50:00.000Z' }),
      makeFeedback({ shown: '2026-11-24T23:50:00.000Z', time: '2026-11-25T00:10:00.000Z' }),
    ]);
    const feedback = async (filter: ReportFilter): Promise<unknown> =>
      (await report(filter)).cards.map((card) => [card.shown, card.feedback.withFeedback]);
    expect(await feedback({ to: '2026-11-24' })).toEqual([[1, 1]]);
    expect(await feedback({ from: '2026-11-25' })).toEqual([]);
  });

  test('keeps cards, versions and sites apart, in the order a person expects', async () => {
    await write([
      makeDecision({ version: '1.10.0' }),
      makeDecision({ version: '1.9.0' }),
      makeDecision({ site: 'demo' }),
      makeDecision({ card: 'another' }),
    ]);
    const names = async (filter: ReportFilter): Promise<unknown> =>
      (await report(filter)).cards.map(({ card, site, version }) => `${card} ${site} ${version}`);
    expect(await names({})).toEqual([
      'another st-elsewhere 1.0.0',
      'metformin-egfr demo 1.0.0',
      'metformin-egfr st-elsewhere 1.9.0',
      'metformin-egfr st-elsewhere 1.10.0',
    ]);
    expect(await names({ card: 'another' })).toEqual(['another st-elsewhere 1.0.0']);
    expect(await names({ site: 'demo' })).toEqual(['metformin-egfr demo 1.0.0']);
    expect(await names({ card: 'another', site: 'demo' })).toEqual([]);
  });

  test('counts days from the first to the last, both included', async () => {
    await write(
      ['22', '23', '24', '25'].map((day) => makeDecision({ time: `2026-11-${day}T00:00:00.000Z` })),
    );
    await write([makeDecision({ time: '2026-11-23T23:59:59.999Z' })], 'events-2026-11-23.ndjson');
    const evaluated = async (filter: ReportFilter): Promise<unknown> =>
      (await report(filter)).cards.map((card) => [card.first, card.last, card.evaluated]);
    expect(await evaluated({ from: '2026-11-23', to: '2026-11-24' })).toEqual([
      ['2026-11-23', '2026-11-24', 3],
    ]);
    expect(await evaluated({ from: '2026-11-25' })).toEqual([['2026-11-25', '2026-11-25', 1]]);
  });

  test('does not open files that were finished before the period', async () => {
    await write([makeDecision()], 'events-2026-11-20.ndjson');
    await write([makeDecision()], 'events-2026-11-23.ndjson');
    await write([makeDecision()], 'events-2026-11-24.ndjson');
    expect((await report({ from: '2026-11-24' })).files).toBe(2);
    expect((await report({ to: '2026-11-20' })).files).toBe(3);
  });

  test('says how many lines it left out, and why, and how many events were lost', async () => {
    await write([
      makeDecision(),
      'not JSON',
      '{"schema":1}',
      { ...makeDecision(), schema: 2 },
      { schema: 1, kind: 'pause' },
      { schema: 1, kind: 'gap', time: '2026-11-24T12:00:00.000Z', dropped: 7 },
      { schema: 1, kind: 'gap', time: '2026-10-24T12:00:00.000Z', dropped: 100 },
      makeFeedback({ cardUuid: 'digest-1' }),
    ]);
    await writeFile(join(folder(), 'events-2026-11-25.ndjson'), `${JSON.stringify(makeDecision())}\n{"sch`);
    await writeFile(join(folder(), 'events-2026-11-25.ndjson.torn'), 'torn');
    const { lines, dropped, files } = await report({ from: '2026-11-01' });
    expect(lines).toEqual({ read: 10, bad: 2, unknownSchema: 1, unknownKind: 1, unfinished: 1, repeated: 0 });
    expect([dropped, files]).toEqual([7, 2]);
  });

  test('a whole line at the end of a file that is being written counts', async () => {
    await writeFile(join(folder(), 'events-2026-11-24.ndjson'), JSON.stringify(makeDecision()));
    const { lines, cards } = await report();
    expect([lines.unfinished, cards.length]).toEqual([0, 1]);
  });

  test('does not pretend to know how many cards were left without feedback', async () => {
    await write([
      makeDecision({ shown: 'card' }),
      makeFeedback({ cardUuid: uuid(1) }),
      makeFeedback({ cardUuid: uuid(2) }),
    ]);
    const [card] = (await report()).cards;
    expect(card?.feedback).not.toHaveProperty('none');
    expect(card?.rates.response).toEqual({ count: 2, of: 1, denominator: 'cards shown or asking' });
  });

  test('bounds what clients can make it remember', async () => {
    const codes = Array.from({ length: 700 }, (_, code) =>
      makeFeedback({ cardUuid: uuid(code), reasons: [{ code: String(code) }] }),
    );
    await write(codes);
    const reasons = (await report()).cards[0]?.feedback.reasons ?? [];
    expect(reasons.length).toBe(501);
    expect(reasons[0]).toEqual({ code: 'others', count: 200 });
  });

  test('counts the same in one reading as in many', async () => {
    const events = fc.array(
      fc.record({
        card: fc.nat(6),
        id: fc.nat(12),
        accepts: fc.boolean(),
        place: fc.nat(1),
        code: fc.constantFrom('a', 'b'),
        ours: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(events, fc.integer({ min: 1, max: 10 }), async (drawn, shareSize) => {
        const lines = drawn.map(({ card, id, accepts, place, code, ours }) => {
          const event = makeFeedback({
            // A key belongs to one card; what is ours follows from the card, too.
            id: `${card}-${id}`,
            cardUuid: uuid(card),
            outcome: accepts ? 'accepted' : 'overridden',
            suggestions: accepts ? [place] : [],
            reasons: [{ code }],
          });
          return ours && card > 2 ? event : withoutCard(event, card > 2);
        });
        await write(lines);
        const whole = await report();
        expect(await report({}, { shareSize })).toEqual(whole);
        const [tally] = whole.cards;
        expect(tally?.feedback ?? null).toEqual(slowCount(lines));
      }),
      { numRuns: 60 },
    );
  });
});

/** Cards above 2 are always ours in the property: only others lose their names. */
function withoutCard(event: FeedbackEvent, keep: boolean): FeedbackEvent {
  if (keep) return event;
  const { schema, kind, id, time, received, service, cardUuid, outcome, suggestions, reasons } = event;
  return { schema, kind, id, time, received, service, cardUuid, outcome, suggestions, reasons };
}

/** The same numbers, found with lists and filters. */
function slowCount(lines: readonly FeedbackEvent[]): unknown {
  const events = lines.filter(
    ({ id, card }, index) => card !== undefined && lines.findIndex((other) => other.id === id) === index,
  );
  const cards = [...new Set(events.map(({ cardUuid }) => cardUuid))];
  if (cards.length === 0) return null;
  const of = (outcome: string): string[] =>
    cards.filter((card) => events.some((event) => event.cardUuid === card && event.outcome === outcome));
  const accepted = of('accepted');
  const overridden = of('overridden');
  const count = (outcome: string, holds: (event: FeedbackEvent) => boolean): number =>
    cards.filter((card) =>
      events.some((event) => event.cardUuid === card && event.outcome === outcome && holds(event)),
    ).length;
  const rows = (wheres: readonly (readonly [object, number])[]): object[] =>
    wheres
      .filter(([, number]) => number > 0)
      .sort(([, left], [, right]) => right - left)
      .map(([what, number]) => ({ ...what, count: number }));
  return {
    withFeedback: cards.length,
    accepted: accepted.length,
    overridden: overridden.length,
    both: accepted.filter((card) => overridden.includes(card)).length,
    suggestions: rows(
      [0, 1].map(
        (place) => [{ place }, count('accepted', (event) => event.suggestions.includes(place))] as const,
      ),
    ),
    reasons: rows(
      ['a', 'b'].map(
        (code) =>
          [
            { code },
            count('overridden', (event) => event.reasons.some((reason) => reason.code === code)),
          ] as const,
      ),
    ),
  };
}
