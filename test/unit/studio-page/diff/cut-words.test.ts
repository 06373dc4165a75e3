/** In a long text the words beside a change are kept, and the rest is left out. */

import { describe, expect, test } from '@jest/globals';
import { cutWords } from '../../../../studio/diff/cut-words.js';

const many = (count: number, word: string): string =>
  Array.from({ length: count }, (_none, place) => `${word}${place + 1}`).join(' ');

describe('words that stayed', () => {
  test('are kept next to a change and left out further away', () => {
    const cut = cutWords([
      { kind: 'same', text: many(12, 'a') },
      { kind: 'removed', text: many(30, 'r') },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: many(30, 'b') },
      { kind: 'added', text: 'more' },
      { kind: 'same', text: many(12, 'c') },
    ]);
    expect(cut).toEqual([
      { kind: 'same', text: '… a4 a5 a6 a7 a8 a9 a10 a11 a12' },
      { kind: 'removed', text: many(30, 'r') },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: 'b1 b2 b3 b4 b5 b6 b7 b8 b9 … b22 b23 b24 b25 b26 b27 b28 b29 b30' },
      { kind: 'added', text: 'more' },
      { kind: 'same', text: 'c1 c2 c3 c4 c5 c6 c7 c8 c9 …' },
    ]);
  });

  test('a short one is whole: … would not be shorter', () => {
    const runs = [
      { kind: 'added', text: 'new' },
      { kind: 'same', text: many(10, 'a') },
    ] as const;
    expect(cutWords(runs)).toEqual(runs);
  });
});
