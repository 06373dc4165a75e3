/** A detail ends at the end of a line, with nothing left open (CDS Hooks 2.0.1, `detail`). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutDetail } from '../../../src/card/cut-detail.js';

describe('a detail that is too long', () => {
  test.each([
    ['fits', 'one\ntwo', 7, 'one\ntwo'],
    ['ends at a line', 'one\ntwo\nthree', 10, 'one\ntwo\n…'],
    ['leaves no heading behind', 'one\n\n**Why**\n\n- because of that', 18, 'one\n…'],
    ['leaves no hash heading behind', 'one\n\n## Why\n\nbecause of that', 16, 'one\n…'],
    ['leaves no code block open', 'one\n```\na\nb\nc\nd\n```\ntwo', 16, 'one\n…'],
    ['keeps a code block that is closed', '```\na\n```\nlong line here', 16, '```\na\n```\n…'],
    ['cuts a first line at a word', 'one two three four five', 12, 'one two…'],
    ['cuts the text below a heading', '**Why**\n\none two three four', 12, 'one two…'],
    ['is nothing when there is no room', 'one two', 1, ''],
  ])('%s', (_what, text, limit, cut) => {
    expect(cutDetail(text, limit)).toBe(cut);
  });

  test('is never longer than allowed, and begins as the text does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z ]{0,20}$/), { maxLength: 12 }),
        fc.integer({ min: 2, max: 120 }),
        (lines, limit) => {
          const text = lines.join('\n');
          const cut = cutDetail(text, limit);
          expect(cut.length).toBeLessThanOrEqual(Math.max(limit, 0));
          if (text.length <= limit) expect(cut).toBe(text);
          else expect(cut === '' || cut.endsWith('…')).toBe(true);
        },
      ),
    );
  });
});
