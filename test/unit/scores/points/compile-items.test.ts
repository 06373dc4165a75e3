/** Items of point scores that cannot be right are reported where they stand, with what to do. */

import { describe, expect, test } from '@jest/globals';
import type { PointsItemPart } from '../../../../src/model/content-files.js';
import { compilePoints } from '../../../../src/scores/points/compile-points.js';
import { compileScorer } from '../../../support/compile-scorer.js';
import { STROKE_RISK } from './stroke-risk.js';

describe('a point score that cannot be read is reported', () => {
  const problemsOf = (points: readonly PointsItemPart[] | undefined): readonly string[] => {
    const inputs = { age: { label: 'Age', unit: 'a' }, stroke: { label: 'Stroke' } };
    const part = {
      kind: 'points',
      unit: '1',
      inputs,
      ...(points === undefined ? {} : { points: [...points] }),
    } as const;
    const { scorer, problems } = compileScorer(compilePoints, part);
    expect(scorer).toBeUndefined();
    return problems;
  };
  const FORMS = 'Write label, add and when; or one_of; or label and sum.';

  test.each<readonly [string, PointsItemPart, string]>([
    ['without anything', {}, `points.0: An item adds in one way. ${FORMS}`],
    [
      'that adds in two ways',
      { label: 'x', add: 1, when: 'stroke', sum: ['age'] },
      `points.0: An item adds in one way. ${FORMS}`,
    ],
    ['without points', { label: 'x', when: 'stroke' }, `points.0: The item is not complete. ${FORMS}`],
    ['without a label', { add: 1, when: 'stroke' }, `points.0: The item is not complete. ${FORMS}`],
    [
      'of an input that is not there',
      { label: 'x', add: 1, when: 'strok' },
      'points.0.when: There is no input `strok`. Did you mean `stroke`?',
    ],
    [
      'with a band that hides the next',
      {
        one_of: [
          { label: 'a', add: 1 },
          { label: 'b', add: 2, when: 'stroke' },
        ],
      },
      'points.0.one_of.0: No band after this one is ever reached. Add when, or put it last.',
    ],
    [
      'with a band that cannot be read',
      {
        one_of: [
          { label: 'a', add: 1, when: 'age' },
          { label: 'b', add: 2 },
        ],
      },
      'points.0.one_of.0.when: `age` is a number. Compare it with a number, e.g. `age >= 75`.',
    ],
    [
      'with a sum without a label',
      { sum: ['age'] },
      'points.0: A sum has no label. Add what it is, as its paper calls it.',
    ],
    [
      'with a sum of an unknown name',
      { label: 'x', sum: ['agge'] },
      'points.0.sum.0: There is no input `agge`. Did you mean `age`?',
    ],
    [
      'with a sum of a yes or no',
      { label: 'x', sum: ['age', 'stroke'] },
      'points.0.sum.1: `stroke` is not a number. Only numbers are summed: give it a unit, or use one_of.',
    ],
  ])('an item %s', (_, part, problem) => {
    expect(problemsOf([part])).toEqual([problem]);
  });

  test('a score without items', () => {
    expect(problemsOf(undefined)).toEqual([': There are no points. Add the items under points.']);
  });

  test('an input that nothing uses', () => {
    const { problems } = compileScorer(compilePoints, {
      ...STROKE_RISK,
      inputs: { ...STROKE_RISK.inputs, pulse: { label: 'Pulse', unit: '/min' } },
    });
    expect(problems).toEqual(['inputs.pulse: Nothing uses `pulse`. Remove it, or use it where it counts.']);
  });
});
