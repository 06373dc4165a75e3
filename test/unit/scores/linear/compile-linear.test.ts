/** Regressions: the sum of coefficients times inputs, its transforms, groups and links. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CoefficientGroup, FactorPart } from '../../../../src/model/content-files.js';
import { compileLinear } from '../../../../src/scores/linear/compile-linear.js';
import { scorerOf } from '../../../support/compile-scorer.js';
import type { ModelPart } from '../../../support/compile-scorer.js';

const INPUTS: NonNullable<ModelPart['inputs']> = {
  x: { label: 'x', unit: '1' },
  y: { label: 'y', unit: '1' },
  smokes: { label: 'Smokes' },
  grade: { label: 'Grade', choices: { low: 'low', high: 'high' } },
};

/** Uses every input, and counts only `of`. */
function scoreOf(of: readonly FactorPart[], values: readonly number[]): number | undefined {
  const rest = [{ input: 'x' }, { input: 'y' }, { input: 'smokes' }, { input: 'grade', is: 'high' }];
  return scorerOf(compileLinear, {
    kind: 'linear',
    unit: '1',
    inputs: INPUTS,
    groups: [
      {
        terms: [
          { coefficient: 1, of: [...of] },
          { coefficient: 0, of: rest },
        ],
      },
    ],
  }).score(Float64Array.from(values));
}

describe('a factor of a term', () => {
  test.each<readonly [string, FactorPart, number]>([
    ['counts as it is', { input: 'x' }, 8],
    ['less another', { input: 'x', less: 'y' }, 5],
    ['in another unit', { input: 'x', times: 0.5 }, 4],
    ['at least', { input: 'x', at_least: 10 }, 10],
    ['at least, and more', { input: 'x', at_least: 3 }, 8],
    ['at most', { input: 'x', at_most: 6 }, 6],
    ['at most, and less', { input: 'x', at_most: 9 }, 8],
    ['as a logarithm', { input: 'x', ln: true }, Math.log(8)],
    ['centred', { input: 'x', minus: 2 }, 6],
    ['per so many', { input: 'x', over: -4 }, -2],
    ['squared', { input: 'x', power: 2 }, 64],
    ['of a yes', { input: 'smokes' }, 1],
    ['of a no', { input: 'smokes', is: false }, 0],
    ['of a no, centred', { input: 'smokes', is: false, minus: 0.5642 }, -0.5642],
    ['of a choice', { input: 'grade', is: 'high' }, 0],
    ['of the other choice', { input: 'grade', is: 'low' }, 1],
    [
      'is less, times, at least, at most, logarithm, minus, over and power, in this order',
      { input: 'x', less: 'y', times: 3, at_least: 20, at_most: 25, ln: true, minus: 1, over: 2, power: 3 },
      ((Math.log(20) - 1) / 2) ** 3,
    ],
  ])('%s', (_, factor, expected) => {
    expect(scoreOf([factor], [8, 3, 1, 0])).toBeCloseTo(expected, 14);
  });

  test('is multiplied with the others of its term', () => {
    expect(scoreOf([{ input: 'x' }, { input: 'x', minus: 3 }, { input: 'smokes' }], [8, 3, 1, 0])).toBe(40);
  });

  test('of a gap is no number, whatever its transforms', () => {
    for (const factor of [
      { input: 'smokes', is: true },
      { input: 'x', at_least: 1, at_most: 2 },
    ])
      expect(scoreOf([factor], [Number.NaN, 3, Number.NaN, 0])).toBeNaN();
  });
});

const GROUPS: readonly CoefficientGroup[] = [
  { label: 'women', when: 'female', intercept: -1, terms: [{ coefficient: 0.5, of: [{ input: 'x' }] }] },
  { label: 'men', when: 'not female', intercept: 2, terms: [{ coefficient: -0.25, of: [{ input: 'x' }] }] },
];
const withGroups = (
  part: Pick<ModelPart, 'kind' | 'unit'>,
  groups: readonly CoefficientGroup[],
): ModelPart => ({
  ...part,
  inputs: { female: { label: 'Female sex' }, x: { label: 'x', unit: '1' } },
  groups: [...groups],
});

describe('groups of coefficients', () => {
  test('the first whose condition holds counts', () => {
    const scorer = scorerOf(compileLinear, withGroups({ kind: 'linear', unit: '1' }, GROUPS));
    expect([scorer.score(Float64Array.of(1, 8)), scorer.score(Float64Array.of(0, 8))]).toEqual([3, 0]);
  });

  test('a last group without a condition takes whoever is left', () => {
    const left = [...GROUPS.slice(0, 1), { terms: [{ coefficient: 1, of: [{ input: 'x' }] }] }];
    const scorer = scorerOf(compileLinear, withGroups({ kind: 'linear', unit: '1' }, left));
    expect(scorer.score(Float64Array.of(0, 8))).toBe(8);
  });

  test('with none, or an unknown that decides it, there is no number', () => {
    const women = scorerOf(compileLinear, withGroups({ kind: 'linear', unit: '1' }, GROUPS.slice(0, 1)));
    const both = scorerOf(compileLinear, withGroups({ kind: 'linear', unit: '1' }, GROUPS));
    expect(women.score(Float64Array.of(0, 8))).toBeNaN();
    expect(both.score(Float64Array.of(Number.NaN, 8))).toBeNaN();
  });

  test('may stand in a JSON file beside the model', () => {
    const { inputs } = withGroups({ kind: 'linear', unit: '1' }, []);
    const part: ModelPart = { kind: 'linear', unit: '1', inputs: inputs ?? {}, parameters: 'big.json' };
    const scorer = scorerOf(compileLinear, part, { groups: GROUPS });
    expect(scorer.score(Float64Array.of(1, 8))).toBe(3);
  });
});

describe('a link', () => {
  const numbers = fc.double({ min: -8, max: 8, noNaN: true });
  const sum = { terms: [{ coefficient: 0.5, of: [{ input: 'x' }] }] };
  const one = (part: Pick<ModelPart, 'kind' | 'unit'>, group: Partial<CoefficientGroup>) =>
    scorerOf(compileLinear, {
      ...part,
      inputs: { x: { label: 'x', unit: '1' } },
      groups: [{ ...sum, ...group }],
    });

  test('of logistic is 1 / (1 + exp(-sum)), and per cent where the unit says so', () => {
    const share = one({ kind: 'logistic', unit: '1' }, { intercept: -1 });
    const percent = one({ kind: 'logistic', unit: '%' }, { intercept: -1 });
    fc.assert(
      fc.property(numbers, (x) => {
        const expected = 1 / (1 + Math.exp(-(-1 + 0.5 * x)));
        expect(share.score(Float64Array.of(x))).toBeCloseTo(expected, 14);
        expect(percent.score(Float64Array.of(x))).toBeCloseTo(100 * expected, 12);
      }),
    );
  });

  test('of cox is 1 - S^exp(sum - mean)', () => {
    const scorer = one({ kind: 'cox', unit: '%' }, { baseline_survival: 0.9665, mean: 1.5 });
    fc.assert(
      fc.property(numbers, (x) => {
        const expected = 100 * (1 - 0.9665 ** Math.exp(0.5 * x - 1.5));
        expect(scorer.score(Float64Array.of(x))).toBeCloseTo(expected, 11);
      }),
    );
  });

  test('of cox with a calibration is 1 - exp(-exp(a + b ln(-ln(1 - risk))))', () => {
    const calibration: [number, number] = [-0.5699, 0.7476];
    const scorer = one({ kind: 'cox', unit: '1' }, { baseline_survival: 0.9605, calibration });
    fc.assert(
      fc.property(numbers, (x) => {
        const risk = 1 - 0.9605 ** Math.exp(0.5 * x);
        const expected = 1 - Math.exp(-Math.exp(-0.5699 + 0.7476 * Math.log(-Math.log(1 - risk))));
        expect(scorer.score(Float64Array.of(x))).toBeCloseTo(expected, 11);
      }),
    );
  });
});
