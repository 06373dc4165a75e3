/** Every shipped regression: its test vectors, its `moves`, its limits and its contributions. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ModelInput } from '../../../../src/model/score.js';
import { shippedModel } from '../../../support/shipped-model.js';
import type { InputValues, ShippedModel } from '../../../support/shipped-model.js';

const IDS = [
  ...['cvd', 'ascvd', 'hf'].flatMap((outcome) => [`prevent-${outcome}-10y`, `prevent-${outcome}-30y`]),
  'pooled-cohort-2013',
  ...['low', 'moderate', 'high', 'very-high'].map((region) => `score2-${region}`),
  ...['2y-na', '5y-na', '2y-world', '5y-world'].map((variant) => `kfre-4v-${variant}`),
];

interface TestVector {
  readonly name: string;
  readonly inputs: InputValues;
  readonly expect: number | readonly [number, number] | 'refused';
  readonly tolerance?: number;
}

/** The checked boundary: a vector that is not of this form fails the tests below. */
const vectorsOf = ({ model }: ShippedModel): readonly TestVector[] =>
  (model.test_vectors ?? []) as unknown as readonly TestVector[];

function isRefused(shipped: ShippedModel, values: InputValues): boolean {
  return Array.from(shipped.vector(values)).some((value, place) => {
    const { range, missing } = shipped.inputs[place] ?? {};
    if (Number.isNaN(value)) return missing === 'refuse';
    return range !== undefined && (value < range.low || value > range.high);
  });
}

/** A patient anywhere within the ranges of the model, and often at their ends, where regressions bend most. */
const patientOf = (inputs: readonly ModelInput[]): fc.Arbitrary<readonly number[]> =>
  fc.tuple(
    ...inputs.map(({ range }) =>
      range === undefined
        ? fc.integer({ min: 0, max: 1 })
        : fc.oneof(
            fc.constantFrom(range.low, range.high),
            fc.double({ min: range.low, max: range.high, noNaN: true }),
          ),
    ),
  );

describe.each(IDS)('%s', (id) => {
  const shipped = shippedModel(id);
  const { inputs, scorer, model } = shipped;
  const patient = patientOf(inputs);

  test.each(vectorsOf(shipped))(
    'reproduces: $name',
    ({ inputs: values, expect: expected, tolerance = 0 }) => {
      expect(isRefused(shipped, values)).toBe(expected === 'refused');
      if (typeof expected === 'number')
        expect(Math.abs(shipped.score(values) - expected)).toBeLessThan(tolerance);
      if (typeof expected !== 'object') return;
      const limits = scorer.bounds?.(shipped.ranges(values));
      expect(Math.abs((limits?.low ?? Number.NaN) - expected[0])).toBeLessThan(tolerance);
      expect(Math.abs((limits?.high ?? Number.NaN) - expected[1])).toBeLessThan(tolerance);
    },
  );

  test('has worked values, computed values and refusals among its test vectors', () => {
    const vectors = vectorsOf(shipped);
    expect(vectors.filter((vector) => typeof vector.expect === 'number').length).toBeGreaterThanOrEqual(3);
    expect(vectors.some((vector) => vector.expect === 'refused')).toBe(true);
  });

  test('tells of every attribute of a predictive model, or why it is not available', () => {
    expect(Object.keys(model.predictive ?? {})).toHaveLength(27);
    expect(model.about?.uses).toContain('sex');
  });

  const moving = inputs.flatMap(({ moves, id: name }, place) =>
    moves === undefined ? [] : [{ name, moves, place }],
  );
  test.each(moving)('moves $moves when $name rises, whoever the patient is', ({ moves, place }) => {
    const sign = moves === 'up' ? 1 : -1;
    fc.assert(
      fc.property(patient, patient, (values, others) => {
        const [low, high] = [values[place] ?? 0, others[place] ?? 0].sort((a, b) => a - b);
        const at = (value = 0): number => scorer.score(Float64Array.from(values.with(place, value)));
        expect(sign * (at(high) - at(low))).toBeGreaterThanOrEqual(-1e-9);
      }),
      { numRuns: 200 },
    );
  });

  test('gives limits that hold the score while any of these, and any yes or no, is not known', () => {
    const hidden = fc.tuple(
      ...inputs.map(({ kind, moves }) =>
        kind === 'number' && moves === undefined ? fc.constant(false) : fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(patient, hidden, (values, isHidden) => {
        const ranges = values.map((value, place) => {
          if (isHidden[place] !== true) return { low: value, high: value };
          const { low, high } = inputs[place]?.range ?? { low: 0, high: 1 };
          return { low, high };
        });
        const score = scorer.score(Float64Array.from(values));
        const limits = scorer.bounds?.(ranges);
        expect(limits?.low).toBeLessThanOrEqual(score + 1e-9);
        expect(limits?.high).toBeGreaterThanOrEqual(score - 1e-9);
      }),
    );
  });

  test('has contributions that add up to the difference from its reference patient', () => {
    const reference = (values: readonly number[]): Float64Array =>
      Float64Array.from(values, (value, place) => {
        const own = inputs[place]?.reference;
        return typeof own === 'number' ? own : value;
      });
    const predictor = (percent: number): number =>
      model.kind === 'cox' ? Math.log(-Math.log1p(-percent / 100)) : Math.log(percent / (100 - percent));
    fc.assert(
      fc.property(patient, (values) => {
        const told = scorer.attribute?.(Float64Array.from(values));
        const sum = told?.contributions.reduce((total, by) => total + by, 0) ?? Number.NaN;
        const here = predictor(scorer.score(Float64Array.from(values)));
        const there = predictor(scorer.score(reference(values)));
        const slope = slopeOf(shipped, values);
        // The logarithms of a risk near 0 or 100 % lose digits; the contributions themselves do not.
        if (Math.abs(here) < 3 && Math.abs(there) < 3)
          expect(Math.abs(slope * sum - (here - there))).toBeLessThan(1e-9);
      }),
    );
  });
});

/** A calibration [a, b] multiplies the predictor by b. */
function slopeOf({ model, inputs }: ShippedModel, values: readonly number[]): number {
  const female = values[inputs.findIndex(({ id }) => id === 'female')] === 1;
  const group = (model.groups ?? []).find(({ when }) => when === (female ? 'female' : 'not female'));
  return group?.calibration?.[1] ?? 1;
}
