/** Transparent scores: items that add, bands of which one applies, and what unknown items leave open. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { Interval } from '../../../../src/logic/interval.js';
import type { Truth } from '../../../../src/logic/truth.js';
import type { CompiledFact, FactShape, FactValue, NumberValue } from '../../../../src/model/facts.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';

const declared = (id: string, shape: FactShape, kind: string): CompiledFact => ({
  id,
  label: id,
  kind,
  shape,
  reads: [],
  uses: [],
  evaluate() {
    throw new Error('given as a value');
  },
});
const FACTS = [
  declared('age', 'number', 'age'),
  declared('egfr', 'number', 'latest_result'),
  declared('female', 'truth', 'demographic'),
  declared('stroke', 'truth', 'fhirpath'),
  declared('falls', 'list', 'problems'),
];
const AROUND = { label: 'Score', unit: 'points', facts: FACTS, settings: { old: 'years' } };

const truth = (value: Truth, id = 'it', byNameOnly = false): FactValue => ({
  shape: 'truth',
  truth: value,
  sources:
    value === 'unknown'
      ? []
      : [{ label: id, value: value === 'true' ? 'yes' : 'no', source: `Patient/${id}` }],
  unknown: value === 'unknown' ? [{ need: 'patient', reason: 'not-recorded' }] : [],
  byNameOnly,
});
const number = (interval: Interval): FactValue => ({
  shape: 'number',
  interval,
  sources: [{ label: 'it', value: 'x', source: 'Patient/p1' }],
  unknown: interval.low === interval.high ? [] : [{ need: 'patient', reason: 'partial-date' }],
  byNameOnly: false,
  present: 'true',
});

function score(spec: readonly object[], values: Readonly<Record<string, FactValue>>): NumberValue {
  const value = compiledFact('points', spec, AROUND).evaluate(environment({ values, settings: { old: 75 } }));
  if (value.shape !== 'number') throw new Error('not a number');
  return value;
}

const FEMALE = { label: 'Female', add: 1, if: 'female is true' };
const STROKE = { label: 'Stroke', add: 2, if: 'stroke is true', source: 'Lip 2010' };
const HEALTHY = { label: 'Healthy', add: -1, if: 'stroke is false' };
const AGE_BANDS = {
  one_of: [
    { label: '75 or over', add: 2, if: 'age >= old' },
    { label: '65 to 74', add: 1, if: 'age in 65..74' },
  ],
};

describe('Items add up', () => {
  test('with each item as a part, in the author’s order', () => {
    expect(score([FEMALE, STROKE], { female: truth('true', 'f'), stroke: truth('false', 's') })).toEqual({
      shape: 'number',
      interval: exactly(1),
      unit: 'points',
      parts: [
        { label: 'Female', add: exactly(1), truth: 'true', source: 'Patient/f' },
        { label: 'Stroke', add: exactly(0), truth: 'false', note: 'Lip 2010' },
      ],
      sources: [{ label: 'f', value: 'yes', source: 'Patient/f' }],
      unknown: [],
      byNameOnly: false,
      present: 'true',
    });
  });

  test('and one that is unknown adds between nothing and its points', () => {
    expect(
      score([STROKE, FEMALE, HEALTHY], { female: truth('true', 'f'), stroke: truth('unknown') }),
    ).toEqual({
      shape: 'number',
      interval: between(0, 3),
      unit: 'points',
      parts: [
        { label: 'Stroke', add: between(0, 2), truth: 'unknown', note: 'not recorded' },
        { label: 'Female', add: exactly(1), truth: 'true', source: 'Patient/f' },
        { label: 'Healthy', add: between(-1, 0), truth: 'unknown', note: 'not recorded' },
      ],
      sources: [{ label: 'f', value: 'yes', source: 'Patient/f' }],
      unknown: [{ need: 'patient', reason: 'not-recorded' }],
      byNameOnly: false,
      present: 'true',
    });
  });

  test('and a true item that rests on a name says so', () => {
    const values = { female: truth('true'), stroke: truth('true', 's', true) };
    expect(score([FEMALE, STROKE], values).byNameOnly).toBe(true);
    expect(score([FEMALE, STROKE], { ...values, stroke: truth('false', 's', true) }).byNameOnly).toBe(false);
  });

  test('over a list, a count, a number and a setting', () => {
    const falls: FactValue = { shape: 'list', items: [], sources: [], unknown: [], byNameOnly: false };
    const spec = [
      { label: 'Falls', add: 1, if: 'exists falls' },
      { label: 'No falls', add: 4, if: 'count falls = 0' },
      { label: 'Old', add: 16, if: 'age >= old' },
    ];
    expect(score(spec, { falls, age: number(exactly(75)) }).interval).toEqual(exactly(20));
  });
});

describe('Of bands, one applies', () => {
  test.each([
    [exactly(80), exactly(2), ['true', 'false']],
    [exactly(75), exactly(2), ['true', 'false']],
    [exactly(70), exactly(1), ['false', 'true']],
    [exactly(60), exactly(0), ['false', 'false']],
    [between(74, 75), between(1, 2), ['unknown', 'unknown']],
    [between(75, 76), exactly(2), ['true', 'false']],
    [between(64, 65), between(0, 1), ['false', 'unknown']],
    [between(64, 76), between(0, 2), ['unknown', 'unknown']],
    [UNBOUNDED, between(0, 2), ['unknown', 'unknown']],
    [between(70, Infinity), between(1, 2), ['unknown', 'unknown']],
    [between(-Infinity, 70), between(0, 1), ['false', 'unknown']],
    [between(74, 75, true), exactly(2), ['unknown', 'false']],
  ] as const)('at an age of %j the bands add %j', (age, add, truths) => {
    const value = score([AGE_BANDS], { age: number(age) });
    expect(value.interval).toEqual(add);
    expect(value.parts?.map((part) => part.truth)).toEqual(truths);
  });

  test('between whole numbers there may be none for a measured number', () => {
    const bands = {
      one_of: [
        { label: 'high', add: 2, if: 'egfr >= 75' },
        { label: 'middle', add: 1, if: 'egfr in 65..74' },
      ],
    };
    expect(score([bands], { egfr: number(between(74, 75)) }).interval).toEqual(between(0, 2));
    expect(score([bands], { egfr: number(between(65, 74)) }).interval).toEqual(exactly(1));
    expect(score([bands], { egfr: number(between(74.2, 74.8)) }).interval).toEqual(exactly(0));
  });

  test('the first true one counts where several are', () => {
    const bands = {
      one_of: [
        { label: '75 or over', add: 2, if: 'age >= 75' },
        { label: '65 or over', add: 1, if: 'age >= 65' },
      ],
    };
    expect(score([bands], { age: number(exactly(80)) }).parts).toEqual([
      { label: '75 or over', add: exactly(2), truth: 'true', source: 'Patient/p1' },
      { label: '65 or over', add: exactly(0), truth: 'false' },
    ]);
    expect(score([bands], { age: number(between(70, 80)) }).interval).toEqual(between(1, 2));
  });

  test('over different facts, every band that may come first is possible', () => {
    const bands = { one_of: [{ label: 'Stroke', add: 5, if: 'stroke is true' }, FEMALE] };
    const add = (stroke: Truth, female: Truth): Interval =>
      score([bands], { stroke: truth(stroke), female: truth(female) }).interval;
    expect(add('unknown', 'true')).toEqual(between(1, 5));
    expect(add('unknown', 'unknown')).toEqual(between(0, 5));
    expect(add('unknown', 'false')).toEqual(between(0, 5));
    expect(add('true', 'unknown')).toEqual(exactly(5));
    expect(add('false', 'unknown')).toEqual(between(0, 1));
  });

  test('a partly known number adds all that its values add, and for ages nothing else', () => {
    const band = fc.record({
      low: fc.integer({ min: 0, max: 20 }),
      width: fc.nat(5),
      add: fc.integer({ min: -3, max: 3 }),
    });
    const value = fc.tuple(fc.integer({ min: -2, max: 24 }), fc.nat(8));
    fc.assert(
      fc.property(fc.array(band, { minLength: 2, maxLength: 4 }), value, (bands, [low, width]) => {
        const items = bands.map((each, position) => ({
          label: String(position),
          add: each.add,
          if: `age in ${each.low}..${each.low + each.width}`,
        }));
        const adds = Array.from({ length: width + 1 }, (_, step) => low + step).map(
          (age) => bands.find((each) => age >= each.low && age <= each.low + each.width)?.add ?? 0,
        );
        const { interval } = score([{ one_of: items }], { age: number(between(low, low + width)) });
        expect([interval.low + 0, interval.high + 0]).toEqual([Math.min(...adds) + 0, Math.max(...adds) + 0]);
      }),
    );
  });
});

describe('Compiling', () => {
  test('the score uses the facts of its items', () => {
    expect(compiledFact('points', [FEMALE, AGE_BANDS, STROKE, HEALTHY], AROUND)).toEqual(
      expect.objectContaining({
        shape: 'number',
        unit: 'points',
        reads: [],
        uses: ['female', 'age', 'stroke'],
      }),
    );
  });

  test.each([
    [[{ label: 'x', add: 1, if: 'female = true' }], '0.if: `true` is not a number.'],
    [[FEMALE, { label: 'x', add: 1, if: 'exists nothing' }], '1.if: no fact nothing'],
    [[{ label: 'x', add: 1, if: 'age > nothing' }], '0.if: no fact nothing'],
    [
      [{ one_of: [FEMALE, { label: 'x', add: 1, if: 'age is true' }] }],
      '0.one_of.1.if: `age` is a number; `is` does not apply to it.',
    ],
    [[{ label: 'x', add: 1, if: 'old > age' }], '0.if: `old` is a setting; a comparison starts with a fact.'],
  ])('%j: %s', (spec, problem) => {
    expect(compileFact('points', spec, AROUND)).toEqual({
      fact: undefined,
      problems: [problem],
      remedies: [expect.any(String)],
    });
  });
});
