/** Values without words of their own, leaf by leaf. */

import { describe, expect, test } from '@jest/globals';
import { compareTrees, tellValue } from '../../../src/diff/compare-trees.js';

describe('Two values, leaf by leaf', () => {
  test('elements with labels are found again wherever they stand', () => {
    const before = {
      points: [
        { label: 'Diabetes', add: 1 },
        { label: 'Stroke', add: 2 },
      ],
    };
    const after = {
      points: [
        { label: 'Age', add: 1 },
        { label: 'Stroke', add: 3 },
        { label: 'Diabetes', add: 1 },
      ],
    };
    expect(compareTrees(before, after)).toEqual([
      { kind: 'added', what: 'New: points › Age', says: 'label Age, add 1' },
      { kind: 'changed', what: 'points › Stroke › add', before: '2', after: '3' },
    ]);
  });

  test('elements without a name go by their place, texts by their words', () => {
    expect(
      compareTrees([{ a: 1 }, { a: 'two words' }], [{ a: 1 }, { a: 'two other words' }], ['list']),
    ).toEqual([
      {
        kind: 'reworded',
        what: 'list › 2 › a',
        before: 'two words',
        after: 'two other words',
        words: [
          { kind: 'same', text: 'two' },
          { kind: 'added', text: 'other' },
          { kind: 'same', text: 'words' },
        ],
      },
    ]);
  });

  test('the order of members is none, and what is equal is not told', () => {
    expect(compareTrees({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toEqual([]);
  });

  test('numbers keep all their digits, lists of values are one value', () => {
    expect(compareTrees({ c: 0.123456789, l: [1, 2] }, { c: 0.123456788, l: [1, 3] })).toEqual([
      { kind: 'changed', what: 'c', before: '0.123456789', after: '0.123456788' },
      { kind: 'changed', what: 'l', before: '1, 2', after: '1, 3' },
    ]);
  });

  test('what holds others is told member by member', () => {
    expect(tellValue({ coding: [{ code: 'a', userSelected: true }], text: ' Words ' })).toBe(
      'coding ((code a, userSelected yes)), text Words',
    );
  });

  test('a leaf that becomes a branch is told as one change', () => {
    expect(compareTrees({ a: 'x' }, { a: { b: 1 } })).toEqual([
      { kind: 'changed', what: 'a', before: 'x', after: 'b 1' },
    ]);
  });
});
