import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { feedbackId } from '../../../src/events/feedback-id.js';
import type { FeedbackEntry } from '../../../src/model/feedback.js';
import { makeEntry, NOW } from './make-events.js';

const entries = fc.record({
  card: fc.string(),
  outcome: fc.constantFrom('accepted', 'overridden'),
  suggestions: fc.array(fc.uuid(), { maxLength: 4 }),
  reasons: fc.constant([]),
  time: fc.integer(),
}) satisfies fc.Arbitrary<FeedbackEntry>;

describe('The key of feedback', () => {
  test('is 22 characters that may stand anywhere', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(feedbackId(entry)).toMatch(/^[\w-]{22}$/);
      }),
    );
  });

  test('does not change with the order or case of ids, nor with the reason', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const repeat = {
          ...entry,
          suggestions: [...entry.suggestions, ...entry.suggestions].reverse().map((id) => id.toUpperCase()),
          reasons: [{ code: 'x' }],
          comment: 'x',
        };
        expect(feedbackId(repeat)).toBe(feedbackId(entry));
      }),
    );
  });

  test.each([
    ['another card', { card: 'other' }],
    ['another outcome', { outcome: 'accepted' }],
    ['another suggestion', { suggestions: ['b'] }],
    ['one suggestion more', { suggestions: ['a', 'b'] }],
    ['another millisecond', { time: NOW + 1 }],
  ] as const)('is another for %s', (_, changes) => {
    const entry = makeEntry({ suggestions: ['a'] });
    expect(feedbackId({ ...entry, ...changes })).not.toBe(feedbackId(entry));
  });
});
