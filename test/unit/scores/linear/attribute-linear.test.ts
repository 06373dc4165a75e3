/** Contributions of a regression: exact Shapley values of the linear predictor, for any terms and any number of inputs. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CoefficientGroup, FactorPart, ModelReference } from '../../../../src/model/content-files.js';
import { attributeByCoalitions } from '../../../../src/scores/attribution/attribute-by-coalitions.js';
import { compileLinear } from '../../../../src/scores/linear/compile-linear.js';
import { compileScorer, scorerOf } from '../../../support/compile-scorer.js';
import type { ModelPart } from '../../../support/compile-scorer.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const REFERENCE = [1, 2, 3, 0, 1, 0];
const INPUTS: NonNullable<ModelPart['inputs']> = {
  ...Object.fromEntries(['a', 'b', 'c'].map((id) => [id, { label: id, unit: '1' }])),
  d: { label: 'd' },
  e: { label: 'e', choices: { low: 'low', mid: 'mid', high: 'high' } },
  f: { label: 'f' },
};
const REFERENCE_PATIENT: ModelReference = {
  says: 'someone else',
  values: { a: 1, b: 2, c: 3, d: false, e: 'mid', f: 'patient' },
};

const numeric = fc
  .constantFrom('a', 'b', 'c')
  .chain((input) =>
    fc.constantFrom<FactorPart>(
      { input },
      { input, minus: 1.5, over: 0.5 },
      { input, at_most: 2, power: 2 },
      { input, at_least: 0.5, ln: true },
      { input, less: input === 'a' ? 'b' : 'a', times: 0.3, minus: 2 },
    ),
  );
const other = fc.constantFrom<FactorPart>(
  { input: 'd' },
  { input: 'd', is: false, minus: 0.4 },
  { input: 'e', is: 'high' },
  { input: 'f' },
);
const term = fc.record({
  coefficient: fc.double({ min: -3, max: 3, noNaN: true }),
  of: fc.array(fc.oneof(numeric, other), { minLength: 1, maxLength: 4 }),
});
/** Every input once, multiplied with all others, so that none is unused. */
const EVERY: CoefficientGroup['terms'] = [
  { coefficient: 0.7, of: IDS.map((input) => (input === 'e' ? { input, is: 'low' } : { input })) },
];
const values = fc.tuple(
  ...Array.from({ length: 3 }, () => fc.double({ min: 0.1, max: 5, noNaN: true })),
  fc.integer({ min: 0, max: 1 }),
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 0, max: 1 }),
);

const modelOf = (kind: 'linear' | 'logistic', groups: CoefficientGroup[]): ModelPart => ({
  kind,
  unit: '1',
  inputs: INPUTS,
  groups,
  reference: REFERENCE_PATIENT,
});

describe('contributions of a regression', () => {
  test('are those of all coalitions, and add up to the difference from the reference', () => {
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), values, (terms, patient) => {
        const scorer = scorerOf(
          compileLinear,
          modelOf('linear', [{ intercept: 0.3, terms: [...EVERY, ...terms] }]),
        );
        const vector = Float64Array.from(patient);
        const told = scorer.attribute?.(vector);
        const reference = Float64Array.from(REFERENCE);
        const exact = attributeByCoalitions((x) => scorer.score(x), vector, [0, 1, 2, 3, 4], reference);
        const size = exact.contributions.reduce((sum, by) => sum + Math.abs(by), 1);
        expect(told?.scale).toBe('output');
        told?.contributions.forEach((by, place) => {
          expect(Math.abs(by - (exact.contributions[place] ?? Number.NaN))).toBeLessThan(1e-9 * size);
        });
        const sum = told?.contributions.reduce((total, by) => total + by, 0) ?? Number.NaN;
        expect(Math.abs(sum - (scorer.score(vector) - (told?.reference ?? 0)))).toBeLessThan(1e-9 * size);
      }),
    );
  });

  test('are on the log-odds for logistic, before the link', () => {
    const groups = [{ intercept: -1, terms: [{ coefficient: 2, of: [{ input: 'a' }] }, ...EVERY] }];
    const scorer = scorerOf(compileLinear, modelOf('logistic', groups));
    const told = scorer.attribute?.(Float64Array.of(1.5, 2, 3, 0, 1, 1));
    expect(told).toEqual({
      scale: 'log-odds',
      reference: 1,
      contributions: Float64Array.of(1, 0, 0, 0, 0, 0),
    });
  });

  test('take a product of two apart in the middle: a change times the mean of the other', () => {
    const scorer = scorerOf(compileLinear, {
      kind: 'linear',
      unit: '1',
      inputs: { a: { label: 'a', unit: '1' }, b: { label: 'b', unit: '1' } },
      groups: [{ terms: [{ coefficient: 0.5, of: [{ input: 'a' }, { input: 'b' }] }] }],
      reference: { says: 'someone else', values: { a: 2, b: 10 } },
    });
    expect(scorer.attribute?.(Float64Array.of(4, 20))).toEqual({
      scale: 'output',
      reference: 10,
      contributions: Float64Array.of((0.5 * 2 * (20 + 10)) / 2, (0.5 * 10 * (4 + 2)) / 2),
    });
  });

  test('are there for a hundred inputs', () => {
    const ids = Array.from({ length: 100 }, (_, index) => `i${String(index)}`);
    const scorer = scorerOf(compileLinear, {
      kind: 'logistic',
      unit: '%',
      inputs: Object.fromEntries(ids.map((id) => [id, { label: id, unit: '1' }])),
      groups: [{ terms: ids.map((input, index) => ({ coefficient: index, of: [{ input, minus: 5 }] })) }],
      reference: { says: 'zero', values: Object.fromEntries(ids.map((id) => [id, 0])) },
    });
    const told = scorer.attribute?.(Float64Array.from(ids, () => 2));
    expect(told?.contributions).toEqual(Float64Array.from(ids, (_, index) => 2 * index));
  });

  test('use the coefficients of the patient: the reference is of the same group', () => {
    const scorer = scorerOf(compileLinear, {
      kind: 'linear',
      unit: '1',
      inputs: { female: { label: 'Female sex' }, a: { label: 'a', unit: '1' } },
      groups: [
        { when: 'female', terms: [{ coefficient: 3, of: [{ input: 'a' }] }] },
        { terms: [{ coefficient: 5, of: [{ input: 'a' }] }] },
      ],
      reference: { says: 'same sex', values: { female: 'patient', a: 1 } },
    });
    const told = [1, 0].map((female) => scorer.attribute?.(Float64Array.of(female, 2)));
    expect(told.map((one) => [one?.reference, ...(one?.contributions ?? [])])).toEqual([
      [3, 0, 3],
      [5, 0, 5],
    ]);
    expect(scorer.attribute?.(Float64Array.of(Number.NaN, 2))).toEqual({
      scale: 'output',
      reference: Number.NaN,
      contributions: Float64Array.of(Number.NaN, Number.NaN),
    });
  });
});

describe('a regression says why it is not explained', () => {
  const why = (part: Partial<ModelPart>): string | undefined => {
    const { scorer } = compileScorer(compileLinear, { ...modelOf('linear', [{ terms: EVERY }]), ...part });
    return scorer === undefined || 'unserved' in scorer ? undefined : scorer.unexplained;
  };

  test('when it has no reference patient', () => {
    const part: ModelPart = { kind: 'linear', unit: '1', inputs: INPUTS, groups: [{ terms: EVERY }] };
    const scorer = scorerOf(compileLinear, part);
    expect(scorer).not.toHaveProperty('attribute');
    expect(scorer.unexplained).toBe('The model names no reference patient.');
  });

  test('when patient and reference may have other coefficients', () => {
    expect(why({ groups: [{ when: 'd', terms: EVERY }, { terms: EVERY }] })).toBe(
      'The reference patient may have other coefficients than the patient.',
    );
  });

  test('when one term multiplies too many inputs', () => {
    const ids = Array.from({ length: 13 }, (_, index) => `i${String(index)}`);
    const inputs = Object.fromEntries(ids.map((id) => [id, { label: id }]));
    const groups = [{ terms: [{ coefficient: 1, of: ids.map((input) => ({ input })) }] }];
    const reference = { says: 'none', values: Object.fromEntries(ids.map((id) => [id, false])) };
    expect(why({ inputs, groups, reference })).toBe('A term multiplies more than 12 inputs.');
  });
});
