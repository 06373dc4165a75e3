/** Exact Shapley contributions by all coalitions: the axioms, on random games. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attributeByCoalitions } from '../../../../src/scores/attribution/attribute-by-coalitions.js';

const vector = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: length, maxLength: length });
const at = (values: Float64Array, place: number): number => values[place] ?? Number.NaN;
const every = (length: number): number[] => Array.from({ length }, (_, place) => place);

/** Interactions of every order, bent at the end. */
const bent = (values: Float64Array): number => {
  let sum = 0;
  values.forEach((value, place) => {
    sum += value * (place + 1) + value * at(values, (place + 1) % values.length);
  });
  return 100 / (1 + Math.exp(-sum / 10));
};
const additive = (values: Float64Array): number =>
  values.reduce((sum, value, place) => sum + value * (place + 1), 0);

describe('contributions by all coalitions', () => {
  test('sum to the difference from the reference within 1e-9, for one to eight inputs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }).chain((n) => fc.tuple(vector(n), vector(n))),
        ([patient, reference]) => {
          const [x, r] = [Float64Array.from(patient), Float64Array.from(reference)];
          const { contributions, reference: base } = attributeByCoalitions(bent, x, every(x.length), r);
          expect(base).toBe(bent(r));
          const sum = contributions.reduce((total, value) => total + value, 0);
          expect(Math.abs(sum - (bent(x) - base))).toBeLessThan(1e-9);
        },
      ),
    );
  });

  test('of an additive function are each input’s own difference', () => {
    fc.assert(
      fc.property(vector(6), vector(6), (patient, reference) => {
        const [x, r] = [Float64Array.from(patient), Float64Array.from(reference)];
        const { contributions } = attributeByCoalitions(additive, x, every(6), r);
        contributions.forEach((value, place) => {
          expect(value).toBeCloseTo((place + 1) * (at(x, place) - at(r, place)), 9);
        });
      }),
    );
  });

  test('give nothing to an input that equals the reference, or is not compared', () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const r = Float64Array.of(1, 0, 0, 0);
    const { contributions } = attributeByCoalitions(bent, x, [0, 1, 2], r);
    expect([contributions[0], contributions[3]]).toEqual([0, 0]);
    expect([contributions[1], contributions[2]]).not.toContain(0);
  });

  test('are the same for two inputs that do the same', () => {
    const product = (values: Float64Array): number => at(values, 0) * at(values, 1);
    const { contributions } = attributeByCoalitions(
      product,
      Float64Array.of(3, 3),
      [0, 1],
      Float64Array.of(1, 1),
    );
    expect([...contributions]).toEqual([4, 4]);
  });

  test('leave the patient’s values as they were', () => {
    const x = Float64Array.of(1, 2, 3);
    attributeByCoalitions(bent, x, [0, 1, 2], Float64Array.of(0, 0, 0));
    expect([...x]).toEqual([1, 2, 3]);
  });
});
