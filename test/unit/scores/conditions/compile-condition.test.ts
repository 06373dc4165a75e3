/** Conditions of model files: what is true, false and unknown of inputs that are known, partly known or not known. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { Interval } from '../../../../src/logic/interval.js';
import type { ConditionPart } from '../../../../src/model/content-files.js';
import type { CompiledCondition } from '../../../../src/scores/conditions/compiled-condition.js';
import { AGE, ASCITES, compile, INPUTS, STROKE } from './sample-inputs.js';

function conditionOf(part: ConditionPart): CompiledCondition {
  const { condition, problems } = compile(part);
  if (condition === undefined) throw new Error(problems.join());
  return condition;
}

const truthAt = (part: ConditionPart, place: number, range: Interval): string => {
  const ranges = INPUTS.map((): Interval => UNBOUNDED);
  ranges[place] = range;
  return conditionOf(part).truth(ranges);
};

describe('a condition on a number', () => {
  test.each([
    ['age >= 75', exactly(75), 'true'],
    ['age >= 75', exactly(74.9), 'false'],
    ['age > 75', exactly(75), 'false'],
    ['age < 75', exactly(75), 'false'],
    ['age <= 75', exactly(75), 'true'],
    ['age = 75', exactly(75), 'true'],
    ['age = 75', exactly(76), 'false'],
    ['age >= -2.5', exactly(-2.5), 'true'],
    ['age>=75', exactly(80), 'true'],
  ])('%s of a known number', (text, range, truth) => {
    expect(truthAt(text, AGE, range)).toBe(truth);
  });

  test.each([
    ['age >= 75', between(74, 75), 'unknown'],
    ['age >= 75', between(75, 80), 'true'],
    ['age >= 75', UNBOUNDED, 'unknown'],
    ['age = 75', between(74, 76), 'unknown'],
    ['age = 75', between(76, 80), 'false'],
  ])('%s of a number known in part', (text, range, truth) => {
    expect(truthAt(text, AGE, range)).toBe(truth);
  });

  test.each([
    ['age >= 75', between(60, 75, false, true), 'false'],
    ['age > 75', between(75, 80, true), 'true'],
    ['age < 75', between(60, 75, false, true), 'true'],
    ['age <= 75', between(75, 80, true), 'false'],
    ['age = 75', between(75, 80, true), 'false'],
  ])('%s where an end is reported as excluded', (text, range, truth) => {
    expect(truthAt(text, AGE, range)).toBe(truth);
  });
});

describe('a condition on a yes or no, or on a choice', () => {
  test.each([
    ['stroke', exactly(1), 'true'],
    ['stroke', exactly(0), 'false'],
    ['stroke', between(0, 1), 'unknown'],
    ['stroke', UNBOUNDED, 'unknown'],
    ['not stroke', exactly(1), 'false'],
    ['not stroke', exactly(0), 'true'],
    ['not stroke', between(0, 1), 'unknown'],
    ['stroke', between(0, 1, true), 'true'],
  ])('%s', (text, range, truth) => {
    expect(truthAt(text, STROKE, range)).toBe(truth);
  });

  test.each([
    ['ascites is mild', exactly(1), 'true'],
    ['ascites is mild', exactly(2), 'false'],
    ['ascites is mild', between(0, 2), 'unknown'],
    ['ascites is none', between(1, 2), 'false'],
    ['ascites is large-tense', between(1, 2, true), 'true'],
    ['ascites is not none', exactly(0), 'false'],
    ['ascites is not none', between(1, 2), 'true'],
    ['ascites is not mild', between(0, 1), 'unknown'],
  ])('%s', (text, range, truth) => {
    expect(truthAt(text, ASCITES, range)).toBe(truth);
  });
});

describe('conditions combined', () => {
  const KNOWN_OLD = [exactly(80), between(0, 1), exactly(0), UNBOUNDED];

  test('any is true as soon as one is, whatever is not known', () => {
    expect(conditionOf({ any: ['stroke', 'age >= 75'] }).truth(KNOWN_OLD)).toBe('true');
  });

  test('all is unknown while one is, and false as soon as one is false', () => {
    expect(conditionOf({ all: ['stroke', 'age >= 75'] }).truth(KNOWN_OLD)).toBe('unknown');
    expect(conditionOf({ all: ['stroke', 'age < 75'] }).truth(KNOWN_OLD)).toBe('false');
  });

  test('none is unknown while one is', () => {
    expect(conditionOf({ none: ['stroke', 'age < 75'] }).truth(KNOWN_OLD)).toBe('unknown');
    expect(conditionOf({ none: ['urea > 7', 'age >= 75'] }).truth(KNOWN_OLD)).toBe('false');
  });

  test('members of one object hold together, and nest', () => {
    const part = { all: ['age >= 65'], none: [{ any: ['age >= 75', 'ascites is mild'] }] };
    expect(conditionOf(part).truth(KNOWN_OLD)).toBe('false');
    expect(conditionOf(part).truth([exactly(70), UNBOUNDED, exactly(0), UNBOUNDED])).toBe('true');
    expect(conditionOf(part).truth([exactly(70), UNBOUNDED, UNBOUNDED, UNBOUNDED])).toBe('unknown');
  });

  test('tell which inputs they use, each once, and where numbers matter', () => {
    const { inputs, limits } = conditionOf({ any: ['urea > 7', 'age >= 75', 'age < 65'], none: ['stroke'] });
    expect({ inputs, limits }).toEqual({
      inputs: [0, 1, 3],
      limits: [
        { input: 3, at: 7 },
        { input: 0, at: 75 },
        { input: 0, at: 65 },
      ],
    });
  });
});

describe('of known inputs', () => {
  const CONDITIONS: readonly ConditionPart[] = [
    'age >= 2',
    'age > 2',
    'age < 2',
    'age <= 2',
    'age = 2',
    'stroke',
    'not stroke',
    'ascites is mild',
    'ascites is not mild',
    { all: ['age >= 1', 'stroke'], any: ['urea > 1', { none: ['ascites is none', 'age = 3'] }] },
  ];

  test('the quick answer is that of the logic', () => {
    const vectors = fc.tuple(...[4, 1, 2, 3].map((max) => fc.integer({ min: 0, max })));
    fc.assert(
      fc.property(fc.constantFrom(...CONDITIONS), vectors, (part, values) => {
        const condition = conditionOf(part);
        expect(String(condition.holds(Float64Array.from(values)))).toBe(condition.truth(values.map(exactly)));
      }),
    );
  });

  test('a truth told of a range is that of every value in it', () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...CONDITIONS.slice(0, 5)),
        range,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (part, [a, b], share) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const told = truthAt(part, AGE, between(low, high));
          const value = low + (high - low) * share;
          if (told !== 'unknown') expect(truthAt(part, AGE, exactly(value))).toBe(told);
        },
      ),
    );
  });
});
