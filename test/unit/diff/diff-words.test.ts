/** Words that left and joined: readable for one change, and never losing a word. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffWords, likeness, sameWords } from '../../../src/diff/diff-words.js';

describe('Words before and after', () => {
  test('one word replaced stands between the words that stayed', () => {
    expect(
      diffWords('metformin is contraindicated below 30', 'metformin is not recommended below 30'),
    ).toEqual([
      { kind: 'same', text: 'metformin is' },
      { kind: 'removed', text: 'contraindicated' },
      { kind: 'added', text: 'not recommended' },
      { kind: 'same', text: 'below 30' },
    ]);
  });

  test('a place for a value is one word, its filters with it', () => {
    expect(diffWords('eGFR {{ egfr }}: stop', 'eGFR {{ egfr | round }}: stop')).toEqual([
      { kind: 'same', text: 'eGFR' },
      { kind: 'removed', text: '{{ egfr }}:' },
      { kind: 'added', text: '{{ egfr | round }}:' },
      { kind: 'same', text: 'stop' },
    ]);
  });

  test('white space alone is no change', () => {
    expect(sameWords('two  words\n', ' two words')).toBe(true);
    expect(diffWords('two  words\n', ' two words')).toEqual([{ kind: 'same', text: 'two words' }]);
  });

  test('of nothing and nothing there are no words, and they are alike', () => {
    expect(diffWords('', ' ')).toEqual([]);
    expect(likeness('', ' ')).toBe(1);
  });

  const words = fc.array(fc.constantFrom('a', 'b', 'c', '{{', '{% x %}'), { maxLength: 12 });

  test('what stayed and left are the old words, what stayed and joined the new ones, in order', () => {
    fc.assert(
      fc.property(words, words, (old, now) => {
        const runs = diffWords(old.join(' '), now.join(' '));
        const textOf = (without: string): string =>
          runs
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join(' ');
        expect(sameWords(textOf('added'), old.join(' '))).toBe(true);
        expect(sameWords(textOf('removed'), now.join(' '))).toBe(true);
      }),
    );
  });

  test('runs of a kind never follow one another', () => {
    fc.assert(
      fc.property(words, words, (old, now) => {
        const kinds = diffWords(old.join(' '), now.join(' ')).map(({ kind }) => kind);
        expect(kinds.filter((kind, index) => kind === kinds[index - 1])).toEqual([]);
      }),
    );
  });

  test('texts too long to compare word by word are told as replaced', () => {
    const [old, now] = ['x', 'y'].map((letter) =>
      Array.from({ length: 2100 }, (_, n) => `${letter}${n}`).join(' '),
    );
    expect(diffWords(`same ${old ?? ''} end`, `same ${now ?? ''} end`)).toEqual([
      { kind: 'same', text: 'same' },
      { kind: 'removed', text: old },
      { kind: 'added', text: now },
      { kind: 'same', text: 'end' },
    ]);
  });
});
