/** The cases of MedCalc-Bench that fall on a shipped model: same inputs, same answer (test/data/scores). */

import { describe, expect, test } from '@jest/globals';
import type { FactValue } from '../../../../src/model/facts.js';
import { asFact } from '../../../../src/scores/run-test-vectors.js';
import { compileShipped, inUnit, numberOf } from './compile-shipped.js';
import { CASES, quantity, type Entities } from './medcalc-cases.js';
import { MAPPINGS, type Mapping } from './medcalc-mappings.js';

/** Scored by other models, or by none that is shipped. */
const NOT_HERE = [
  'Morphine Milligram Equivalents (MME) Calculator',
  'Framingham Risk Score for Hard Coronary Heart Disease',
];
const AT = { now: 0, zone: 'UTC' };
/** Texts of the cases that are no unit of any chart. */
const UNITS: Readonly<Record<string, string>> = {
  'beats per minute': '/min',
  'breaths per minute': '/min',
};

/**
 * Values that no one has: 0.119 thousand platelets a microlitre, and 17.1 g/dL of albumin (it was g/L). The formula gives
 * their answer; the model refuses them.
 */
const impossible = (e: Entities): boolean => {
  const [platelets, volume] = e['Platelet count'] === undefined ? [0, ''] : quantity(e, 'Platelet count');
  const [albumin, unit] = e.Albumin === undefined ? [0, ''] : quantity(e, 'Albumin');
  return (volume === 'L' && platelets < 1e9) || (unit === 'g/dL' && albumin > 8);
};

function factsOf({ model, inputs }: Mapping, entities: Entities): readonly (FactValue | undefined)[] {
  const wanted = compileShipped(model).inputs;
  const told = inputs(entities);
  expect(Object.keys(told).sort()).toEqual(wanted.map(({ id }) => id).sort());
  return wanted.map((input): FactValue | undefined => {
    const value = told[input.id];
    if (typeof value === 'object') return inUnit(value[0], UNITS[value[1]] ?? value[1]);
    if (typeof value === 'boolean') return asFact(value ? 1 : 0, input);
    if (typeof value === 'string') return asFact(input.choices.indexOf(value), input);
    return value === undefined ? undefined : asFact(value, input);
  });
}

test('Every calculator of the cases has a model here, or is named as not here', () => {
  const named = new Set(CASES.map(({ calculator }) => calculator));
  expect([...named].sort()).toEqual([...Object.keys(MAPPINGS), ...NOT_HERE].sort());
  expect(CASES).toHaveLength(211);
});

describe.each(Object.entries(MAPPINGS))('The cases of %s', (calculator, mapping) => {
  const cases = CASES.filter((one) => one.calculator === calculator);
  const possible = cases.filter(({ entities }) => !impossible(entities));
  test.each(possible.map((one, index) => [index + 1, one] as const))(
    'give their answer (case %i)',
    (_, { entities, answer }) => {
      const score = compileShipped(mapping.model).calculator.calculate(factsOf(mapping, entities), AT);
      expect(Math.abs(numberOf(score) - answer)).toBeLessThanOrEqual(mapping.within);
    },
  );
});

test('Two cases with values that no one has are refused, though the formula gives their answer', () => {
  const found = CASES.filter(({ entities }) => impossible(entities));
  expect(found.map(({ calculator }) => calculator)).toEqual([
    'Fibrosis-4 (FIB-4) Index for Liver Fibrosis',
    'Albumin Corrected Anion Gap',
  ]);
  for (const { calculator, entities } of found) {
    const mapping = MAPPINGS[calculator];
    if (mapping === undefined) throw new Error(calculator);
    const score = compileShipped(mapping.model).calculator.calculate(factsOf(mapping, entities), AT);
    expect(score.present).toBe('unknown');
    expect(score.score?.().refusals.map(({ kind }) => kind)).toEqual(['out-of-range']);
  }
  const { scorer: fib4 } = compileShipped('fib-4');
  expect(fib4.score(Float64Array.of(62, 2452, 1161, 0.119))).toBeCloseTo(37492.904, 3);
  const { scorer: gap } = compileShipped('anion-gap-albumin-corrected');
  expect(gap.score(Float64Array.of(136, 101, 5, 17.1))).toBeCloseTo(-2.75, 9);
});
