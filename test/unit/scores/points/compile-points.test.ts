/** Point scores: what items add, item by item, when all is known and when it is not. */

import { describe, expect, test } from '@jest/globals';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { PointsItemPart } from '../../../../src/model/content-files.js';
import { compilePoints } from '../../../../src/scores/points/compile-points.js';
import { scorerOf } from '../../../support/compile-scorer.js';
import type { ModelPart } from '../../../support/compile-scorer.js';
import { STROKE_RISK } from './stroke-risk.js';

const UNKNOWN = between(0, 1);

const questionnaire = (inputs: readonly string[], points: readonly PointsItemPart[]): ModelPart => ({
  kind: 'points',
  unit: '1',
  inputs: Object.fromEntries(inputs.map((id) => [id, { label: id, unit: '1' }])),
  points: [...points],
});

describe('a point score of known inputs', () => {
  const scorer = scorerOf(compilePoints, STROKE_RISK);

  test.each([
    [[50, 0, 0], 0],
    [[65, 0, 0], 1],
    [[74.9, 1, 0], 2],
    [[75, 1, 1], 5],
  ])('of %j', (values, points) => {
    expect(scorer.score(Float64Array.from(values))).toBe(points);
    expect(scorer.bounds?.(values.map(exactly))).toEqual(exactly(points));
  });

  test('tells every item, every band of which one counts, and where an item has a source of its own', () => {
    expect(scorer.parts?.([exactly(70), exactly(0), exactly(1)])).toEqual([
      { label: 'Age 75 or more', add: exactly(0), truth: 'false' },
      { label: 'Age 65 to 74', add: exactly(1), truth: 'true' },
      { label: 'Diabetes', add: exactly(0), truth: 'false' },
      { label: 'Stroke', add: exactly(2), truth: 'true', note: 'Appendix B' },
    ]);
  });

  test('a gap in what counts is no number', () => {
    expect(scorer.score(Float64Array.of(70, Number.NaN, 0))).toBeNaN();
    expect(scorer.bounds?.([exactly(70), { low: Number.NaN, high: Number.NaN }, exactly(0)])).toBeUndefined();
  });

  test('takes points away where the paper does, and the last band without a condition takes whoever is left', () => {
    const dvt = scorerOf(compilePoints, {
      kind: 'points',
      unit: '1',
      inputs: { alternative: { label: 'Other diagnosis as likely' }, rate: { label: 'Rate', unit: '/min' } },
      points: [
        { label: 'Other diagnosis as likely', add: -2, when: 'alternative' },
        {
          one_of: [
            { label: 'Slow', add: 3, when: 'rate < 50' },
            { label: 'Not slow', add: 1 },
          ],
        },
      ],
    });
    expect([dvt.score(Float64Array.of(1, 80)), dvt.score(Float64Array.of(0, 40))]).toEqual([-1, 3]);
    expect(dvt.bounds?.([UNKNOWN, UNBOUNDED])).toEqual(between(-1, 3));
  });

  test('adds the answers of a questionnaire', () => {
    const scorer = scorerOf(
      compilePoints,
      questionnaire(['q1', 'q2', 'q3'], [{ label: 'Answers', sum: ['q1', 'q2', 'q3'] }]),
    );
    expect(scorer.score(Float64Array.of(3, 0, 2))).toBe(5);
    expect(scorer.bounds?.([exactly(3), between(0, 3), between(1, 2)])).toEqual(between(4, 8));
    expect(scorer.parts?.([exactly(3), between(0, 3), between(1, 2)])).toEqual([
      { label: 'Answers', add: between(4, 8) },
    ]);
  });

  test('tenths of points come out as written', () => {
    const add = (id: string): PointsItemPart => ({ label: id, add: 0.1, when: `${id} >= 1` });
    const scorer = scorerOf(compilePoints, questionnaire(['a', 'b', 'c'], [add('a'), add('b'), add('c')]));
    expect(scorer.score(Float64Array.of(1, 1, 1))).toBe(0.3);
    expect(scorer.bounds?.([exactly(1), exactly(1), UNBOUNDED])).toEqual(between(0.2, 0.3));
  });
});

describe('a point score of inputs that are not known', () => {
  const scorer = scorerOf(compilePoints, STROKE_RISK);

  test('is between what counts for sure and what may', () => {
    expect(scorer.bounds?.([exactly(80), UNKNOWN, UNKNOWN])).toEqual(between(2, 5));
    expect(scorer.bounds?.([between(70, 80), exactly(1), exactly(0)])).toEqual(between(2, 3));
    expect(scorer.bounds?.([UNBOUNDED, UNKNOWN, UNKNOWN])).toEqual(between(0, 5));
  });

  test('takes an end that is reported as excluded at its word', () => {
    expect(scorer.bounds?.([between(60, 65, false, true), exactly(0), exactly(0)])).toEqual(exactly(0));
    expect(scorer.bounds?.([between(60, 65), exactly(0), exactly(0)])).toEqual(between(0, 1));
    expect(scorer.bounds?.([between(75, 120, true), exactly(0), exactly(0)])).toEqual(exactly(2));
  });

  test('says of every band whether it counts: surely, not, or perhaps', () => {
    expect(scorer.parts?.([between(66, 80), UNKNOWN, exactly(0)])).toEqual([
      { label: 'Age 75 or more', add: between(0, 2), truth: 'unknown' },
      { label: 'Age 65 to 74', add: between(0, 1), truth: 'unknown' },
      { label: 'Diabetes', add: between(0, 1), truth: 'unknown' },
      { label: 'Stroke', add: exactly(0), truth: 'false', note: 'Appendix B' },
    ]);
  });

  test('never counts none of the bands that leave nobody out', () => {
    const halves: PointsItemPart = {
      one_of: [
        { label: 'Below', add: 2, when: 'x < 5' },
        { label: 'Above', add: 3, when: 'x >= 5' },
      ],
    };
    const scorer = scorerOf(compilePoints, questionnaire(['x'], [halves]));
    expect(scorer.bounds?.([UNBOUNDED])).toEqual(between(2, 3));
  });

  test('judges items that share an input together', () => {
    const scorer = scorerOf(
      compilePoints,
      questionnaire(
        ['x'],
        [
          { label: 'Low', add: 3, when: 'x < 10' },
          { label: 'High', add: 3, when: 'x > 20' },
          { label: 'Middle', add: -1, when: { all: ['x >= 10', 'x <= 20'] } },
        ],
      ),
    );
    expect(scorer.bounds?.([UNBOUNDED])).toEqual(between(-1, 3));
    expect(scorer.bounds?.([between(10, 20)])).toEqual(exactly(-1));
    expect(scorer.bounds?.([between(12, 25)])).toEqual(between(-1, 3));
  });

  test('still holds the truth when too much is unknown to try every case', () => {
    const ids = Array.from({ length: 14 }, (_, index) => `s${String(index)}`);
    const scorer = scorerOf(compilePoints, {
      kind: 'points',
      unit: '1',
      inputs: Object.fromEntries(ids.map((id) => [id, { label: id }])),
      points: [
        { label: 'Any', add: 1, when: { any: ids } },
        { label: 'None', add: 1, when: { none: ids } },
      ],
    });
    expect(scorer.bounds?.(ids.map(() => UNKNOWN))).toEqual(between(0, 2));
    expect(scorer.parts?.(ids.map(() => UNKNOWN)).map(({ truth }) => truth)).toEqual(['unknown', 'unknown']);
  });
});
