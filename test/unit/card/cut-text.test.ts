import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutText } from '../../../src/card/cut-text.js';

describe('a line cut to its limit', () => {
  test.each([
    ['fits', 'Offer naloxone', 14, 'Offer naloxone'],
    ['is cut at a word', 'Offer naloxone with this opioid', 20, 'Offer naloxone with…'],
    ['is cut after a word that ends at the limit', 'Offer naloxone with', 15, 'Offer naloxone…'],
    ['loses the punctuation before the ellipsis', 'Offer naloxone, please', 17, 'Offer naloxone…'],
    ['is cut inside a word that leaves no room for others', 'A Pneumonoultramicroscopic', 12, 'A Pneumonou…'],
    ['is not cut through a character of two units', 'aaaa😀aaaa', 6, 'aaaa…'],
  ])('%s', (_, text, limit, expected) => {
    expect(cutText(text, limit)).toBe(expected);
  });

  test('is never longer than its limit, is well-formed, and keeps the beginning', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 2, max: 200 }),
        (text, limit) => {
          const cut = cutText(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(/\p{Cs}/u.test(cut)).toBe(false);
          expect(cut === text || (cut.endsWith('…') && text.startsWith(cut.slice(0, -1)))).toBe(true);
        },
      ),
    );
  });
});
