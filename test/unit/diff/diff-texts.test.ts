/** Lists of texts and texts of several lines. */

import { describe, expect, test } from '@jest/globals';
import { diffTexts, rewordedLines } from '../../../src/diff/diff-texts.js';

describe('Cautions and other lists of texts', () => {
  test('one that is much like one that is gone is that one, reworded; others joined or left', () => {
    expect(
      diffTexts(
        'Caution',
        ['Not for patients on dialysis.', 'Results split by race are not used.'],
        ['A new remark.', 'Not for patients on any dialysis.'],
      ),
    ).toEqual([
      { kind: 'added', what: 'Caution, new', says: 'A new remark.' },
      {
        kind: 'reworded',
        what: 'Caution',
        before: 'Not for patients on dialysis.',
        after: 'Not for patients on any dialysis.',
        words: [
          { kind: 'same', text: 'Not for patients on' },
          { kind: 'added', text: 'any' },
          { kind: 'same', text: 'dialysis.' },
        ],
      },
      { kind: 'removed', what: 'Caution, gone', says: 'Results split by race are not used.' },
    ]);
  });

  test('their order does not matter', () => {
    expect(diffTexts('Caution', ['One.', 'Two.'], ['Two.', 'One.'])).toEqual([]);
  });
});

describe('A detail of several lines', () => {
  test('is told by the lines that changed, without the dashes of its lists', () => {
    expect(
      rewordedLines('Detail', 'Heading\n\n- one thing\n- another', 'Heading\n- one great thing\n- another'),
    ).toEqual([
      {
        kind: 'reworded',
        what: 'Detail',
        before: 'one thing',
        after: 'one great thing',
        words: [
          { kind: 'same', text: 'one' },
          { kind: 'added', text: 'great' },
          { kind: 'same', text: 'thing' },
        ],
      },
    ]);
  });

  test('that is new or gone is told whole', () => {
    expect(rewordedLines('Detail', undefined, 'One.\nTwo.\n')).toEqual([
      { kind: 'changed', what: 'Detail', after: 'One.\nTwo.' },
    ]);
    expect(rewordedLines('Detail', 'One.', undefined)).toEqual([
      { kind: 'changed', what: 'Detail', before: 'One.' },
    ]);
    expect(rewordedLines('Detail', undefined, undefined)).toEqual([]);
  });

  test('a line that has nothing in common with one that is gone joined, and the other left', () => {
    expect(rewordedLines('Detail', 'Same.\nOld words here.', 'Same.\nQuite another sentence.')).toEqual([
      { kind: 'added', what: 'Detail, new', says: 'Quite another sentence.' },
      { kind: 'removed', what: 'Detail, gone', says: 'Old words here.' },
    ]);
  });
});
