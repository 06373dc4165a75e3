/** Feedback from anyone: whatever is sent, it is read or refused, and nothing of it is in the refusal. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RationaleError } from '../../../src/errors.js';
import { FEEDBACK_QUIRKS } from '../../../src/request/feedback-quirks.js';
import { parseFeedback, type ParsedFeedback } from '../../../src/request/parse-feedback.js';
import { accepted, overridden } from './feedback-batch.js';
import { junk, MARKER, sent } from './junk-feedback.js';

function attempt(body: unknown): ParsedFeedback | RationaleError {
  try {
    return parseFeedback(body);
  } catch (error) {
    if (error instanceof RationaleError) return error;
    throw error;
  }
}

describe('Any JSON as feedback', () => {
  test('is read, or refused with REQUEST_INVALID, and what is told holds none of it', () => {
    const bodies = fc.oneof(junk, fc.record({ feedback: junk }), fc.record({ feedback: fc.array(junk) }));
    fc.assert(
      fc.property(bodies, (body) => {
        const result = attempt(sent(body));
        if (result instanceof RationaleError) {
          expect(result.code).toBe('REQUEST_INVALID');
          expect(`${result.message} ${result.path ?? ''}`).not.toContain(MARKER);
          return;
        }
        expect(JSON.stringify([result.faults, result.quirks])).not.toContain(MARKER);
        expect(result.quirks.every((quirk) => Object.hasOwn(FEEDBACK_QUIRKS, quirk))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('costs no valid element around it: each is read exactly once, in order', () => {
    const valid = fc
      .tuple(fc.boolean(), fc.uuid())
      .map(([accepts, card]) => (accepts ? accepted({ card }) : overridden({ card })));
    const batch = fc.array(
      fc.oneof(
        valid.map((element) => ({ element, good: true })),
        junk.map((element) => ({ element, good: false })),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(batch, (elements) => {
        fc.pre(elements.some(({ good }) => good));
        const result = parseFeedback(sent({ feedback: elements.map(({ element }) => element) }));
        const bad = new Set(result.faults.map(({ path }) => Number(/^feedback\[(\d+)\]/.exec(path)?.[1])));
        expect(elements.some(({ good }, index) => good && bad.has(index))).toBe(false);
        // What is neither refused nor good was junk that happened to be valid.
        const read = elements.filter((_, index) => !bad.has(index));
        expect(result.entries.map(({ card }) => card)).toEqual(
          read.map(({ element }) => (element as { card: string }).card.trim()),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a member of the prototype is not one of the element', () => {
    const polluted = JSON.parse(
      `{"feedback":[{"__proto__":${JSON.stringify(overridden())}},${JSON.stringify(overridden())}]}`,
    ) as unknown;
    const { entries, faults } = parseFeedback(polluted);
    expect(entries.length).toBe(1);
    expect(faults.map(({ path }) => path)).toEqual([
      'feedback[0].card',
      'feedback[0].outcome',
      'feedback[0].outcomeTimestamp',
    ]);
  });
});
