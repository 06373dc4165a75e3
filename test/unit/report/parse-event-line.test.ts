import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseEventLine } from '../../../src/report/parse-event-line.js';
import { CARD, makeDecision, makeFeedback } from '../events/make-events.js';

const TALLY = {
  schema: 1,
  kind: 'tally',
  time: '2026-11-24T12:00:00.000Z',
  ...CARD,
  outcome: 'not-applicable',
  count: 3,
};
const GAP = { schema: 1, kind: 'gap', time: '2026-11-24T12:00:00.000Z', dropped: 3 };
const unattributed = (): Record<string, unknown> => {
  const { card, version, site, shown, ...rest } = makeFeedback();
  expect([card, version, site, shown].every((text) => text !== undefined)).toBe(true);
  return rest;
};

const parse = (line: unknown): ReturnType<typeof parseEventLine> => parseEventLine(JSON.stringify(line));

describe('A line of an event file', () => {
  test.each([
    ['a decision', makeDecision({ shown: 'card', unknown: [{ need: 'a', reason: 'stale' }] })],
    [
      'a decision with a reason that is new',
      { ...makeDecision(), outcome: 'unknown', unknown: [{ need: 'a', reason: 'deadline' }] },
    ],
    ['feedback', makeFeedback({ suggestions: [0, 3], reasons: [{ code: 'a' }, { system: 'b', code: 'a' }] })],
    ['feedback about somebody else’s card', unattributed()],
    ['a tally', TALLY],
    ['a gap', GAP],
    ['an event with a member that is new', { ...GAP, more: {} }],
  ])('is %s', (_, line) => {
    expect(parse(line)).toEqual({ event: line });
  });

  test.each([
    ['of a later schema', { ...makeDecision(), schema: 2 }, 'unknown-schema'],
    ['of a later schema and kind', { schema: 7, kind: 'x' }, 'unknown-schema'],
    ['of a kind that is new', { ...GAP, kind: 'pause' }, 'unknown-kind'],
    ['of a kind that is a number', { ...GAP, kind: 1 }, 'bad'],
    ['without a schema', { ...makeDecision(), schema: undefined }, 'bad'],
    ['with a schema in quotes', { ...makeDecision(), schema: '1' }, 'bad'],
    ['without a card', makeDecision({ card: '' }), 'bad'],
    ['without a time', { ...makeDecision(), time: undefined }, 'bad'],
    ['with a time in another zone', makeDecision({ time: '2026-11-24T12:00:00+01:00' }), 'bad'],
    ['with an outcome of no kind', { ...makeDecision(), outcome: 'shown' }, 'bad'],
    ['with a card shown in no way', { ...makeDecision(), shown: 'loudly' }, 'bad'],
    ['with an unknown without a need', { ...makeDecision(), unknown: [{ reason: 'stale' }] }, 'bad'],
    ['with unknowns that are no list', { ...makeDecision(), unknown: {} }, 'bad'],
    ['of feedback without an id', makeFeedback({ id: '' }), 'bad'],
    ['of feedback that names half a card', { ...makeFeedback(), version: undefined }, 'bad'],
    ['of feedback on a card shown at no time', { ...makeFeedback(), shown: undefined }, 'bad'],
    ['of feedback with a place that is none', { ...makeFeedback(), suggestions: [-1] }, 'bad'],
    ['of feedback with a reason without a code', { ...makeFeedback(), reasons: [{ system: 'a' }] }, 'bad'],
    ['of a tally of minus one', { ...TALLY, count: -1 }, 'bad'],
    ['of a gap of text', { ...GAP, dropped: '3' }, 'bad'],
    ['of a list', [], 'bad'],
    ['of null', null, 'bad'],
  ])('is none when it is %s', (_, line, problem) => {
    expect(parse(line)).toEqual({ problem });
  });

  test('is told to be none, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseEventLine(text)).toHaveProperty('problem');
      }),
    );
  });
});
