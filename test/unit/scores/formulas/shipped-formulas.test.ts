/** Properties of the shipped formulas: directions as their files state them, limits that hold, units that convert. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ModelInput } from '../../../../src/model/score.js';
import { PUBLISHED_FORMULAS } from '../../../../src/scores/formulas/published-formulas.js';
import { asFact } from '../../../../src/scores/run-test-vectors.js';
import { convertInterval } from '../../../../src/units/convert-interval.js';
import { compileShipped, inUnit, numberOf } from '../models/compile-shipped.js';

const SHIPPED = [...PUBLISHED_FORMULAS.keys()];
const AT = { now: 0, zone: 'UTC' };

const limitsOf = ({ kind, range }: ModelInput): { low: number; high: number } => {
  if (kind === 'truth') return { low: 0, high: 1 };
  if (range === undefined) throw new Error('every number of a formula has a range');
  return range;
};
/** Any value that the model takes, near the ends and the limits in between as often as elsewhere. */
const valueOf = (input: ModelInput): fc.Arbitrary<number> => {
  const { low, high } = limitsOf(input);
  if (input.kind === 'truth') return fc.constantFrom(0, 1);
  const between = fc.double({ min: low, max: high, noNaN: true });
  return fc.oneof(
    between,
    between.map((value) => low + (value - low) ** 2 / (high - low)),
  );
};
const vectorOf = (inputs: readonly ModelInput[]): fc.Arbitrary<number[]> => fc.tuple(...inputs.map(valueOf));

describe.each(SHIPPED)('The formula %s', (id) => {
  const { inputs, scorer } = compileShipped(id);
  const score = (values: readonly number[]): number => scorer.score(Float64Array.from(values));

  test('has a number everywhere in the ranges of its inputs', () => {
    fc.assert(
      fc.property(vectorOf(inputs), (values) => {
        expect(Number.isFinite(score(values))).toBe(true);
      }),
    );
  });

  const moving = inputs.flatMap((input, place) => (input.moves === undefined ? [] : [{ input, place }]));
  test.each(moving.map(({ input, place }) => [input.id, input, place] as const))(
    'moves with %s as its file says',
    (_, input, place) => {
      const sign = input.moves === 'down' ? -1 : 1;
      fc.assert(
        fc.property(vectorOf(inputs), valueOf(input), (values, other) => {
          const [less, more] = [values, values].map((one) => [...one]);
          if (less === undefined || more === undefined) return;
          less[place] = Math.min(values[place] ?? other, other);
          more[place] = Math.max(values[place] ?? other, other);
          const rise = sign * (score(more) - score(less));
          expect(rise).toBeGreaterThanOrEqual(-1e-9 * Math.abs(score(more)));
        }),
        { numRuns: 300 },
      );
    },
  );

  test('lies within its limits, and gives none where a direction is not known', () => {
    const ranges = fc.tuple(
      vectorOf(inputs),
      vectorOf(inputs),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
    );
    fc.assert(
      fc.property(ranges, ([one, other, shares]) => {
        const lows = one.map((value, place) => Math.min(value, other[place] ?? value));
        const highs = one.map((value, place) => Math.max(value, other[place] ?? value));
        const bounds = scorer.bounds?.(lows.map((low, place) => ({ low, high: highs[place] ?? low })));
        const open = inputs.some(({ moves }, place) => moves === undefined && lows[place] !== highs[place]);
        if (open) {
          expect(bounds).toBeUndefined();
          return;
        }
        const inside = lows.map((low, place) => {
          const share = shares[place] ?? 0.5;
          const high = highs[place] ?? low;
          return inputs[place]?.kind === 'truth' ? (share < 0.5 ? low : high) : low + share * (high - low);
        });
        const found = score(inside);
        const noise = 1e-9 * Math.abs(found);
        expect(bounds?.low).toBeLessThanOrEqual(found + noise);
        expect(bounds?.high).toBeGreaterThanOrEqual(found - noise);
      }),
      { numRuns: 300 },
    );
  });
});

test('MELD 3.0 has no direction of sodium and albumin, for the reason its file gives', () => {
  const { scorer, inputs } = compileShipped('meld-3');
  const score = (sodium: number, bilirubin: number): number =>
    scorer.score(Float64Array.of(0, bilirubin, 1.2, 1, 0, sodium, 3.5));
  expect(inputs.filter(({ moves }) => moves === undefined).map(({ id }) => id)).toEqual([
    'sodium',
    'albumin',
  ]);
  expect(score(125, 3)).toBeGreaterThan(score(137, 3));
  expect(score(125, 45)).toBeLessThanOrEqual(score(137, 45));
});

/** Traps of units: what laboratories elsewhere write for the same result. */
const UNITS: readonly (readonly [string, string, string, number, number])[] = [
  ['ckd-epi-2021-creatinine', 'creatinine', 'umol/L', 88.4, 1],
  ['meld', 'bilirubin', 'umol/L', 17.1, 1],
  ['corrected-calcium', 'calcium', 'mmol/L', 1, 4.008],
  ['corrected-calcium', 'albumin', 'g/L', 33, 3.3],
  ['fib-4', 'platelets', '/uL', 181_000, 181],
  ['fib-4', 'platelets', '10*9/L', 181, 181],
  ['fib-4', 'platelets', 'K/uL', 181, 181],
  ['anion-gap', 'sodium', 'meq/L', 140, 140],
  ['anion-gap', 'bicarbonate', 'mEq/L', 24, 24],
  ['bmi', 'weight', '[lb_av]', 100, 45.359237],
  ['bmi', 'height', '[in_i]', 70, 177.8],
  ['bmi', 'height', 'm', 1.8, 180],
  ['qtc-bazett', 'qt', 's', 0.38, 380],
  ['qtc-bazett', 'heart_rate', '{beats}/min', 72, 72],
  ['meld', 'inr', '{INR}', 1.4, 1.4],
  ['mean-arterial-pressure', 'systolic', 'kPa', 16, 120.0098],
];

describe('A result in another unit', () => {
  test.each(UNITS)('%s takes %s in %s', (id, name, unit, written, meant) => {
    const { inputs, calculator } = compileShipped(id);
    const valid: Readonly<Record<string, number>> = {
      age: 50,
      creatinine: 1.2,
      bilirubin: 1.5,
      inr: 1.3,
      calcium: 9,
      albumin: 4,
      ast: 30,
      alt: 30,
      platelets: 200,
      sodium: 140,
      chloride: 104,
      bicarbonate: 24,
      weight: 70,
      height: 170,
      qt: 400,
      heart_rate: 70,
      systolic: 120,
      diastolic: 80,
    };
    const scoreWith = (own: number, as: string | undefined): number =>
      numberOf(
        calculator.calculate(
          inputs.map((input) => {
            if (input.id === name) return inUnit(own, as ?? input.unit ?? '1');
            return asFact(input.kind === 'truth' ? 0 : (valid[input.id] ?? Number.NaN), input);
          }),
          AT,
        ),
      );
    const [converted, plain] = [scoreWith(written, unit), scoreWith(meant, undefined)];
    expect(Math.abs(converted - plain)).toBeLessThanOrEqual(5e-4 * Math.abs(plain));
  });

  test('comes back as it was', () => {
    const inputs = ['creatinine', 'bilirubin', 'calcium', 'albumin', 'platelets'] as const;
    const others = {
      creatinine: 'umol/L',
      bilirubin: 'umol/L',
      calcium: 'mmol/L',
      albumin: 'g/L',
      platelets: '/uL',
    };
    const models = ['meld-3', 'corrected-calcium', 'fib-4'].flatMap((id) => compileShipped(id).inputs);
    for (const id of inputs) {
      const input = models.find((one) => one.id === id);
      if (input?.unit === undefined) throw new Error(id);
      const { unit, gramsPerMole } = input;
      fc.assert(
        fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), (value) => {
          const there = convertInterval({ low: value, high: value }, unit, others[id], gramsPerMole);
          const back = there && convertInterval(there, others[id], unit, gramsPerMole);
          expect(back?.low).toBeCloseTo(value, 8);
        }),
      );
    }
  });

  test('is refused when its unit is not written, or cannot become the one of the model', () => {
    const { inputs, calculator } = compileShipped('corrected-calcium');
    const score = calculator.calculate(
      inputs.map((input) => (input.id === 'calcium' ? inUnit(9) : inUnit(0.6, 'mmol/L'))),
      AT,
    );
    expect(score.present).toBe('unknown');
    expect(score.score?.().refusals.map(({ input, kind }) => [input, kind])).toEqual([
      ['calcium', 'unit'],
      ['albumin', 'unit'],
    ]);
  });
});
