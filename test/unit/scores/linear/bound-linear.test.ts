/** Limits of regressions while inputs are only partly known. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import { compileLinear } from '../../../../src/scores/linear/compile-linear.js';
import { scorerOf } from '../../../support/compile-scorer.js';
import type { ModelPart } from '../../../support/compile-scorer.js';

/** `rises` and `falls` move it, `still` does not, `bends` moves it both ways and says nothing. */
const MODEL: ModelPart = {
  kind: 'logistic',
  unit: '%',
  inputs: {
    rises: { label: 'Rises', unit: '1', moves: 'up' },
    falls: { label: 'Falls', unit: '1', moves: 'down' },
    still: { label: 'Still', unit: '1', moves: 'not' },
    bends: { label: 'Bends', unit: '1' },
    smokes: { label: 'Smokes' },
    female: { label: 'Female sex' },
  },
  groups: [true, false].map((female) => ({
    when: female ? 'female' : 'not female',
    intercept: female ? -2 : -1,
    terms: [
      { coefficient: 0.5, of: [{ input: 'rises' }] },
      { coefficient: -0.25, of: [{ input: 'falls' }] },
      { coefficient: 0, of: [{ input: 'still' }] },
      { coefficient: 1, of: [{ input: 'bends', minus: 1, power: 2 }] },
      { coefficient: female ? 1 : -1, of: [{ input: 'smokes' }] },
    ],
  })),
};
const scorer = scorerOf(compileLinear, MODEL);
const KNOWN = [1, 2, 3, 1, 0, 1].map(exactly);
const at = (
  changes: Readonly<Record<number, ReturnType<typeof exactly>>>,
): readonly ReturnType<typeof exactly>[] => KNOWN.map((range, place) => changes[place] ?? range);
const percent = (sum: number): number => 100 / (1 + Math.exp(-sum));

describe('limits of a regression', () => {
  test('of known inputs are the score', () => {
    const score = scorer.score(Float64Array.of(1, 2, 3, 1, 0, 1));
    expect(scorer.bounds?.(KNOWN)).toEqual(exactly(score));
  });

  test('lie at the ends of the ranges of inputs that the source says which way they move it', () => {
    expect(scorer.bounds?.(at({ 0: between(1, 3), 1: between(0, 4), 2: UNBOUNDED }))).toEqual(
      between(percent(-2 + 0.5 - 1), percent(-2 + 1.5)),
    );
  });

  test('may be all there is: of a number of which nothing is known, up to 100 %', () => {
    expect(scorer.bounds?.(at({ 0: UNBOUNDED }))).toEqual(between(0, 100));
  });

  test('try both answers of a yes or no, also where it chooses the coefficients', () => {
    expect(scorer.bounds?.(at({ 4: between(0, 1), 5: between(0, 1) }))).toEqual(
      between(percent(-1 - 1), percent(-2 + 1)),
    );
  });

  test('are not told when a number may move it either way', () => {
    expect(scorer.bounds?.(at({ 3: between(0, 3) }))).toBeUndefined();
    expect(scorer.bounds?.(at({ 3: exactly(3), 4: between(0, 1) }))).toBeDefined();
  });

  test('are not told where the score has no value', () => {
    const gap = { low: Number.NaN, high: Number.NaN };
    expect(scorer.bounds?.(at({ 3: gap }))).toBeUndefined();
    expect(scorer.bounds?.(at({ 0: gap }))).toBeUndefined();
  });

  test('hold the score of every patient that the ranges allow', () => {
    const known = fc.tuple(
      ...KNOWN.map(({ low }, place) =>
        fc
          .tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }))
          .map(([value, width]) => {
            if (place >= 4) return [value > 0 ? 1 : 0, between(0, 1)] as const;
            return place === 3
              ? ([low, exactly(low)] as const)
              : ([value, between(value - width, value + width)] as const);
          }),
      ),
    );
    fc.assert(
      fc.property(known, (patient) => {
        const limits = scorer.bounds?.(patient.map(([, range]) => range)) ?? exactly(Number.NaN);
        const score = scorer.score(Float64Array.from(patient, ([value]) => value));
        expect(score).toBeGreaterThanOrEqual(limits.low);
        expect(score).toBeLessThanOrEqual(limits.high);
      }),
    );
  });
});
