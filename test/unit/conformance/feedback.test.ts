/** The battery's feedback against services that each get one thing wrong. */

import { describe, expect, test } from '@jest/globals';
import { found, judge, misses } from './judge-defect.js';
import { bodyOf, ID, isFeedback, outcome, plain, type Defect, type Reply } from './sound-service.js';

type Plain = Readonly<Record<string, unknown>>;

const elementsOf = (text: Plain): readonly Plain[] =>
  Array.isArray(text.feedback) ? text.feedback.map(plain) : [];

/** Replies so to feedback that meets a condition. */
const when =
  (condition: (elements: readonly Plain[], body: Plain, path: string) => boolean, reply: Reply): Defect =>
  (incoming, sound) => {
    const body = bodyOf(incoming);
    return isFeedback(incoming) && condition(elementsOf(body), body, incoming.path) ? reply : sound(incoming);
  };
const CRASH: Reply = { status: 500, body: 'TypeError' };
const some =
  (test: (element: Plain) => boolean) =>
  (elements: readonly Plain[]): boolean =>
    elements.some(test);

describe('Feedback', () => {
  test('to a sound service passes, about a card that it has just shown', async () => {
    const told: unknown[] = [];
    const shown: unknown[] = [];
    const report = await judge(
      (incoming, sound) => {
        const reply = sound(incoming);
        if (isFeedback(incoming)) told.push(...elementsOf(bodyOf(incoming)).map(({ card }) => card));
        const { cards } = plain(reply.body);
        if (Array.isArray(cards)) shown.push(...cards.map((card) => plain(card).uuid));
        return reply;
      },
      { only: 'feedback' },
    );
    expect(misses(report)).toEqual([]);
    expect(shown).toContain(told[0]);
  });

  test('that is not offered is not missed', async () => {
    const report = await judge(
      when(() => true, outcome(404)),
      { only: 'feedback' },
    );
    expect(report.rows.every(({ outcome: said }) => said === 'not tried')).toBe(true);
    expect(report.conforms).toBe(true);
  });

  test.each<[string, Defect, readonly string[]]>([
    [
      'with a coded reason fails',
      when(
        (elements, _body, path) =>
          path.includes(ID) && elements.some(({ overrideReason }) => overrideReason !== undefined),
        CRASH,
      ),
      ['feedback-overridden: fail', 'feedback-repeated: fail'],
    ],
    [
      'with objects for suggestions fails',
      when(
        some(({ acceptedSuggestions }) => acceptedSuggestions !== undefined),
        outcome(400),
      ),
      ['feedback-accepted: fail', 'feedback-batch: fail'],
    ],
    [
      'of several elements is refused [trap 12]',
      when(
        (elements) => elements.length > 1 && elements.every(({ card }) => card !== undefined),
        outcome(400),
      ),
      ['feedback-batch: fail'],
    ],
    [
      'costs the good elements for a bad one',
      when((elements) => elements.some(({ card }) => card === undefined), outcome(400)),
      ['feedback-one-bad: fail'],
    ],
    [
      'that is bad throughout is taken',
      when((elements) => elements.length > 0 && elements.every((each) => each.outcome === 'perhaps'), {
        status: 200,
      }),
      ['feedback-all-bad: fail'],
    ],
    [
      'that is no batch fails',
      when((_elements, body) => body.card !== undefined, CRASH),
      ['feedback-malformed: fail'],
    ],
    [
      'with an extension is refused',
      when(
        some(({ extension }) => extension !== undefined),
        outcome(400),
      ),
      ['feedback-extension: fail'],
    ],
    [
      'to a service that does not exist is taken [trap 12]',
      when((_elements, _body, path) => !path.includes(ID), { status: 200 }),
      ['feedback-unknown-service: fail'],
    ],
    [
      'is answered with {}, which the standard forbids',
      when((elements) => elements.length === 1 && elements[0]?.outcome === 'accepted', {
        status: 200,
        body: {},
      }),
      ['feedback-body: fail'],
    ],
    [
      'is answered with text',
      when((elements) => elements.length === 1 && elements[0]?.outcome === 'accepted', {
        status: 200,
        body: 'OK',
      }),
      ['feedback-body: fail'],
    ],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'feedback')).toEqual(expected);
  });

  test('that is sent again, or is about a card not known, is refused', async () => {
    let first: unknown;
    const reasons = new Set<unknown>();
    const defect: Defect = (incoming, sound) => {
      const [element] = elementsOf(bodyOf(incoming));
      if (!isFeedback(incoming) || element?.card === undefined) return sound(incoming);
      first ??= element.card;
      if (element.card !== first) return outcome(404);
      const { overrideReason, card } = element;
      if (overrideReason === undefined) return sound(incoming);
      if (reasons.has(card)) return outcome(409);
      reasons.add(card);
      return sound(incoming);
    };
    expect(await found(defect, 'feedback')).toEqual([
      'feedback-repeated: fail',
      'feedback-unknown-card: fail',
    ]);
  });
});
