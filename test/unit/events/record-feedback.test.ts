/** The path of feedback: attributed, once, and never lost without a word. */

import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Writable } from 'node:stream';
import { createCardCatalogue } from '../../../src/card-catalogue.js';
import { createUuidMinter } from '../../../src/card/mint-uuid.js';
import { createLogger } from '../../../src/create-logger.js';
import { RationaleError } from '../../../src/errors.js';
import { logFeedback } from '../../../src/events/log-feedback.js';
import type { Content } from '../../../src/model/content.js';
import type { FeedbackEvent } from '../../../src/model/feedback.js';
import {
  createFeedbackRecorder,
  type FeedbackCall,
  type FeedbackPlatform,
  type FeedbackResult,
} from '../../../src/record-feedback.js';
import { shippedContent } from '../../support/start-test-service.js';
import { junk, MARKER, sent } from '../request/junk-feedback.js';
import { CARD, NOW } from './make-events.js';

const SECRET = new Uint8Array(32).fill(7);
const mint = createUuidMinter({
  secret: SECRET,
  now: () => NOW - 60_000,
  random: (size) => new Uint8Array(size),
});

describe('Feedback', () => {
  let content: Content;
  let events: FeedbackEvent[];
  let room: number;
  beforeAll(async () => {
    content = await shippedContent();
  });
  beforeEach(() => {
    events = [];
    room = Infinity;
  });

  function recorder(comments = false): (call: Partial<FeedbackCall>) => Promise<FeedbackResult> {
    const catalogue = createCardCatalogue({ secret: SECRET, mint });
    catalogue.learn([CARD]);
    const platform: FeedbackPlatform = {
      content: () => content,
      clock: () => NOW,
      catalogue,
      comments,
      feedback: {
        recordFeedback(event) {
          if (events.length >= room) return false;
          events.push(event);
          return true;
        },
      },
    };
    const record = createFeedbackRecorder(platform);
    return (call) => record({ serviceId: CARD.service, body: { feedback: [] }, ...call });
  }

  const overridden = (card: string, changes: object = {}): object => ({
    card,
    outcome: 'overridden',
    outcomeTimestamp: '2026-11-24T12:00:00Z',
    ...changes,
  });

  const batch = (...feedback: readonly object[]): { body: unknown } => ({ body: { feedback } });
  const NOTHING = { recorded: 0, unattributed: 0, repeated: 0, faults: [], quirks: [] };

  test('of our card is recorded with its version, site and place', async () => {
    const card = mint.card(CARD);
    const accepted = {
      card,
      outcome: 'accepted',
      acceptedSuggestions: [
        { id: mint.suggestion(card, 2) },
        { id: mint.suggestion(card, 0) },
        { id: 'foreign' },
      ],
      outcomeTimestamp: '2026-11-24T12:00:00Z',
    };
    expect(await recorder()({ ...batch(accepted), client: 'general-ehr', site: CARD.site })).toEqual({
      ...NOTHING,
      recorded: 1,
    });
    expect(events).toEqual([
      {
        schema: 1,
        kind: 'feedback',
        id: events[0]?.id,
        time: '2026-11-24T12:00:00.000Z',
        received: '2026-11-24T12:00:00.000Z',
        ...CARD,
        shown: '2026-11-24T11:59:00.000Z',
        cardUuid: card,
        outcome: 'accepted',
        suggestions: [0, 2],
        reasons: [],
        client: 'general-ehr',
      },
    ]);
  });

  test('sent to another service of ours counts for the card’s own', async () => {
    await recorder()({ serviceId: 'opioid-safety', ...batch(overridden(mint.card(CARD))) });
    expect(events.map(({ service, card }) => [service, card])).toEqual([[CARD.service, CARD.card]]);
  });

  test.each([
    ['whose id is no UUID', '123456', undefined],
    ['of another maker', '6f1f3ad9-1e2b-4a5c-8d7e-0123456789ab', undefined],
    ['of a version not on record', mint.card({ ...CARD, version: '0.9.0' }), undefined],
    ['of another caller’s site', mint.card(CARD), 'other-hospital'],
  ])('of a card %s is recorded as unattributed', async (_, card, site) => {
    expect(await recorder()({ ...batch(overridden(card)), ...(site === undefined ? {} : { site }) })).toEqual(
      {
        ...NOTHING,
        recorded: 1,
        unattributed: 1,
      },
    );
    expect(events).toMatchObject([{ service: CARD.service, outcome: 'overridden' }]);
    expect(events[0]).not.toHaveProperty('card');
    expect(events[0]).not.toHaveProperty('site');
  });

  test('sent again is recorded once: in one batch, in the next, and at the same moment', async () => {
    const record = recorder();
    const one = overridden(mint.card(CARD));
    const again = {
      ...one,
      outcomeTimestamp: '2026-11-24T13:00:00+01:00',
      overrideReason: { userComment: 'x' },
    };
    expect(await record(batch(one, again))).toEqual({ ...NOTHING, recorded: 1, repeated: 1 });
    expect(await record(batch(one))).toEqual({ ...NOTHING, repeated: 1 });
    const other = overridden(mint.card(CARD));
    await Promise.all(Array.from({ length: 5 }, () => record(batch(one, other))));
    expect(events.length).toBe(2);
  });

  test('of the same card at another time is another event: it may be acted on later', async () => {
    const card = mint.card(CARD);
    await recorder()(batch(overridden(card), overridden(card, { outcomeTimestamp: '2026-11-24T12:00:01Z' })));
    expect(events.length).toBe(2);
  });

  test('that cannot be kept is not said to be, and can be sent again', async () => {
    const record = recorder();
    const two = batch(overridden(mint.card(CARD)), overridden(mint.card(CARD)));
    room = 1;
    await expect(record(two)).rejects.toMatchObject({ code: 'FEEDBACK_NOT_KEPT', status: 503 });
    room = Infinity;
    expect(await record(two)).toEqual({ ...NOTHING, recorded: 1, repeated: 1 });
    expect(events.length).toBe(2);
  });

  test('holds a comment when that is configured, and else not', async () => {
    const told = batch(overridden(mint.card(CARD), { overrideReason: { userComment: 'Zyxcomment' } }));
    await recorder()(told);
    await recorder(true)(told);
    expect(events.map(({ comment }) => comment)).toEqual([undefined, 'Zyxcomment']);
  });

  test.each(['nothing', '__proto__', 'constructor', ''])(
    'for the service %p is refused',
    async (serviceId) => {
      await expect(recorder()({ serviceId, body: null })).rejects.toMatchObject({
        code: 'SERVICE_NOT_FOUND',
      });
    },
  );

  test('in any batch is recorded exactly once for each valid element, whatever junk is around it', async () => {
    const valid = fc
      .nat(3)
      .map((minute) => overridden('to be minted', { outcomeTimestamp: `2026-11-24T12:0${minute}:00Z` }));
    const element = fc.oneof(
      valid.map((good) => ({ good, junk: undefined })),
      fc.oneof(fc.jsonValue(), fc.constant(overridden('', {}))).map((junk) => ({ good: undefined, junk })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 10 }), async (elements) => {
        events = [];
        const sent = elements.map(({ good, junk }) =>
          good === undefined ? junk : { ...good, card: mint.card(CARD) },
        );
        const wanted = sent.filter((_, index) => elements[index]?.good !== undefined) as { card: string }[];
        fc.pre(wanted.length > 0);
        await recorder()({ body: { feedback: sent } });
        expect(events.map(({ cardUuid }) => cardUuid)).toEqual(wanted.map(({ card }) => card));
      }),
    );
  });

  test('of any kind ends in an answer or a RationaleError, and nothing of it reaches the ordinary log', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const catalogue = createCardCatalogue({ secret: SECRET, mint });
    catalogue.learn([CARD]);
    const record = createFeedbackRecorder({
      content: () => content,
      clock: () => NOW,
      catalogue,
      comments: true,
      feedback: logFeedback(createLogger('debug', stream)),
    });
    const elements = fc.oneof(
      junk,
      fc.tuple(junk, junk, fc.boolean()).map(([reason, userComment, ours]) =>
        overridden(ours ? mint.card(CARD) : MARKER, {
          overrideReason: { reason, userComment },
          patient: MARKER,
        }),
      ),
    );
    let recorded = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(elements), async (feedback) => {
        try {
          const result = await record({ serviceId: CARD.service, body: sent({ feedback }) });
          recorded += result.recorded;
          expect(JSON.stringify(result)).not.toContain(MARKER);
        } catch (error) {
          if (!(error instanceof RationaleError)) throw error;
          expect(`${error.message} ${error.path ?? ''}`).not.toContain(MARKER);
        }
      }),
      { numRuns: 300 },
    );
    expect(recorded).toBeGreaterThan(50);
    expect(lines.length).toBe(recorded);
    expect(lines.join('')).not.toContain(MARKER);
  });

  test('in a batch of thousands lets other calls have their turn', async () => {
    const record = recorder();
    const large = batch(...Array.from({ length: 2000 }, () => overridden(mint.card(CARD))));
    let turns = 0;
    const count = (): void => {
      turns += 1;
      handle = setImmediate(count);
    };
    let handle = setImmediate(count);
    await record(large);
    clearImmediate(handle);
    expect(events.length).toBe(2000);
    expect(turns).toBeGreaterThanOrEqual(15);
  });
});
