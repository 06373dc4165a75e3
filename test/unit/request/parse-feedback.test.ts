import { describe, expect, test } from '@jest/globals';
import { accepted, CARD, overridden, parse, refusalOf, SUGGESTION, TIME } from './feedback-batch.js';

const ACCEPTED = { card: CARD, outcome: 'accepted', suggestions: [SUGGESTION], reasons: [], time: TIME };
const OVERRIDDEN = { card: CARD, outcome: 'overridden', suggestions: [], reasons: [], time: TIME };

describe('A feedback batch', () => {
  test('is read element by element', () => {
    expect(parse(accepted(), overridden())).toEqual({
      entries: [ACCEPTED, OVERRIDDEN],
      faults: [],
      quirks: [],
    });
  });

  test('may be empty', () => {
    expect(parse()).toEqual({ entries: [], faults: [], quirks: [] });
  });

  test('may hold members and extensions that are not known', () => {
    const extension = { 'org.example.ward': { deep: [1] } };
    expect(parse(overridden({ extension, hookInstance: 'x', patient: 'x' }))).toEqual({
      entries: [OVERRIDDEN],
      faults: [],
      quirks: [],
    });
  });

  test.each([[null], [1], ['x'], [true], [[]], [{}], [['x']]])(
    'in place of an element, %j costs no other',
    (junk) => {
      const { entries, faults } = parse(junk, accepted(), junk, overridden());
      expect(entries).toEqual([ACCEPTED, OVERRIDDEN]);
      expect(new Set(faults.map(({ path }) => path.slice(0, 11)))).toEqual(
        new Set(['feedback[0]', 'feedback[2]']),
      );
    },
  );

  test.each([
    ['card', undefined, 'the uuid of a card'],
    ['card', null, 'the uuid of a card'],
    ['card', '  ', 'the uuid of a card'],
    ['card', 7, 'the uuid of a card'],
    ['outcome', undefined, 'accepted or overridden'],
    ['outcome', 'ignored', 'accepted or overridden'],
    ['outcome', ['accepted'], 'accepted or overridden'],
    ['outcomeTimestamp', undefined, 'a date and time with Z or an offset (RFC 3339)'],
    ['outcomeTimestamp', '2026-11-24', 'a date and time with Z or an offset (RFC 3339)'],
    ['outcomeTimestamp', '2026-11-24T12:05:00', 'a date and time with Z or an offset (RFC 3339)'],
    ['outcomeTimestamp', '2026-02-30T12:05:00Z', 'a date and time with Z or an offset (RFC 3339)'],
    ['outcomeTimestamp', '2026-11-24T12:05:00Z or so', 'a date and time with Z or an offset (RFC 3339)'],
    ['outcomeTimestamp', 1795521900000, 'a date and time with Z or an offset (RFC 3339)'],
  ])('whose element has for %s %j leaves it out and says why', (name, value, expected) => {
    expect(parse(overridden({ [name]: value }), accepted())).toEqual({
      entries: [ACCEPTED],
      faults: [{ path: `feedback[0].${name}`, expected }],
      quirks: [],
    });
  });

  test.each([[undefined], [null], [[]], [{}], [[{}]], [[{ id: '' }]], [[{ id: 7 }]], [[null]], ['x']])(
    'that accepts without saying what, %j, leaves the element out',
    (acceptedSuggestions) => {
      const { entries, faults } = parse(accepted({ acceptedSuggestions }), overridden());
      expect(entries).toEqual([OVERRIDDEN]);
      expect(faults).toEqual([
        {
          path: 'feedback[0].acceptedSuggestions',
          expected: 'a list of the accepted suggestions, each { id }',
        },
      ]);
    },
  );

  test('tells everything that is wrong with an element', () => {
    expect(parse(accepted(), {}).faults.map(({ path }) => path)).toEqual([
      'feedback[1].card',
      'feedback[1].outcome',
      'feedback[1].outcomeTimestamp',
    ]);
  });

  test.each([
    ['2026-11-24T12:05:00Z', '2026-11-24T12:05:00Z', []],
    ['2026-11-24T14:05:00+02:00', '2026-11-24T12:05:00Z', []],
    ['2026-11-24T06:35:00.250-05:30', '2026-11-24T12:05:00.250Z', []],
    ['2026-11-24T12:05:00.123456789Z', '2026-11-24T12:05:00.123Z', []],
    ['1985-04-12T23:20:50.52Z', '1985-04-12T23:20:50.520Z', []],
    ['2026-11-24t12:05:00z', '2026-11-24T12:05:00Z', ['timestamp-style']],
    ['2026-11-24 12:05:00Z', '2026-11-24T12:05:00Z', ['timestamp-style']],
  ])('dated %s is of %s', (outcomeTimestamp, instant, quirks) => {
    expect(parse(overridden({ outcomeTimestamp }))).toEqual({
      entries: [{ ...OVERRIDDEN, time: Date.parse(instant) }],
      faults: [],
      quirks,
    });
  });

  test('may write the outcome in capitals', () => {
    const { entries, quirks } = parse(overridden({ outcome: 'OVERRIDDEN' }));
    expect(entries).toEqual([OVERRIDDEN]);
    expect(quirks).toEqual(['outcome-case']);
  });

  test('takes what can be read of the accepted suggestions, each once', () => {
    const acceptedSuggestions = [{ id: ' a ' }, null, 'b', { id: 'a', extension: {} }, { id: 5 }];
    expect(parse(accepted({ acceptedSuggestions }))).toEqual({
      entries: [{ ...ACCEPTED, suggestions: ['a', 'b'] }],
      faults: [],
      quirks: ['suggestion-unreadable', 'suggestion-id-text'],
    });
  });

  test('takes any text for a card id, also one that is no UUID', () => {
    expect(parse(overridden({ card: '123456' })).entries).toEqual([{ ...OVERRIDDEN, card: '123456' }]);
  });
});

describe('A body that is no feedback', () => {
  test.each([[null], [[]], ['x'], [1]])('%j is refused', (body) => {
    expect(refusalOf(body)).toEqual({
      code: 'REQUEST_INVALID',
      message: 'The body must be a JSON object.',
      path: undefined,
    });
  });

  test.each([[undefined], [null], [{}], ['x'], [overridden()]])(
    'feedback that is %j is refused',
    (feedback) => {
      expect(refusalOf({ feedback })).toEqual({
        code: 'REQUEST_INVALID',
        message: 'feedback must be a list.',
        path: 'feedback',
      });
    },
  );

  test('of bad elements alone is refused, naming each, what was expected, and no value', () => {
    const feedback = [null, { card: 'Zyxname', outcome: 'Zyxname', outcomeTimestamp: 'Zyxname' }, 'Zyxname'];
    expect(refusalOf({ feedback })).toEqual({
      code: 'REQUEST_INVALID',
      message:
        'feedback[0] must be an object. feedback[1].outcome must be accepted or overridden. ' +
        'feedback[1].outcomeTimestamp must be a date and time with Z or an offset (RFC 3339). ' +
        'feedback[2] must be an object.',
      path: 'feedback[0] | feedback[1].outcome | feedback[1].outcomeTimestamp | feedback[2]',
    });
  });

  test('of thousands of bad elements is refused in a short answer', () => {
    const refusal = refusalOf({ feedback: Array(9000).fill(null) });
    expect(refusal?.message).toMatch(
      / feedback\[49\] must be an object\. 8950 more members are wrong further on\.$/,
    );
    expect(refusal?.path?.split(' | ').length).toBe(50);
  });

  test('of more elements than any client keeps back is refused', () => {
    expect(refusalOf({ feedback: Array(10_001).fill(overridden()) })).toEqual({
      code: 'REQUEST_INVALID',
      message: 'feedback must be a list of at most 10000 elements.',
      path: 'feedback',
    });
  });
});
