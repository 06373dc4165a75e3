/** A problem is told at its field: offsets of a card's text lead to the path of the member they stand in. */

import { describe, expect, test } from '@jest/globals';
import { isWithin, pathFinder } from '../../../../studio/forms/path-at.js';

const TEXT = `# a comment
settings:
  limit: { value: 30, allowed: [30, 45] } # the label's
criteria:
  low:
    {
      say: 'eGFR {{ egfr }}',
      check: egfr < limit,
    }
evidence:
  - says: >
      Metformin is
      contraindicated.
    from: A label
  - { says: b, "from": c }
`;

const at = (word: string): number => TEXT.indexOf(word);

describe('the path of a place in a card', () => {
  const pathAt = pathFinder(TEXT);

  test.each([
    ['a member of a map in braces', '30, al', ['settings', 'limit', 'value']],
    ['a place in a list in brackets', '45]', ['settings', 'limit', 'allowed', 1]],
    ['a text over a line of its own', "'eGFR", ['criteria', 'low', 'say']],
    ['a member in a list', 'A label', ['evidence', 0, 'from']],
    ['a text of several lines', 'contraindicated.', ['evidence', 0, 'says']],
    ['the second of a list', 'says: b', ['evidence', 1, 'says']],
    ['a member whose name is in quotes', 'c }', ['evidence', 1, 'from']],
    ['the name of a member of the file', 'criteria', ['criteria']],
  ])('%s', (_what, word, path) => {
    expect(pathAt(at(word))).toEqual(path);
  });

  test('is empty outside every member', () => {
    expect(pathAt(at('# a comment'))).toEqual([]);
  });

  test('is found in a text that is half written', () => {
    const half = 'card:\n  summary: "eGFR\n  detail: x';
    expect(pathFinder(half)(half.indexOf('eGFR'))).toEqual(['card', 'summary']);
  });
});

test('a field has the problems of all that is in it, and of nothing else', () => {
  expect(isWithin(['settings', 'limit', 'value'], ['settings', 'limit'])).toBe(true);
  expect(isWithin(['settings', 'limit'], ['settings', 'limit'])).toBe(true);
  expect(isWithin(['settings', 'limit2', 'value'], ['settings', 'limit'])).toBe(false);
  expect(isWithin(['settings'], ['settings', 'limit'])).toBe(false);
});
