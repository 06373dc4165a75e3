/** The input contract of a model at run time: units, ranges, age, what missing means, and what is told of it. */

import { describe, expect, test } from '@jest/globals';
import { exactly, UNBOUNDED, type Interval } from '../../../../src/logic/interval.js';
import type { ModelFile, ModelInputPart } from '../../../../src/model/content-files.js';
import type { FactValue, NumberValue } from '../../../../src/model/facts.js';
import type { CompileScorer, Scorer } from '../../../../src/model/score.js';
import { compileCalculator } from '../../../../src/scores/compile-calculator.js';
import { readModelInputs } from '../../../../src/scores/inputs/read-model-inputs.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const AT = { now: NOW, zone: 'UTC' };

/** Twice the first input, and ten for a yes of the second. */
const SCORER: Scorer = {
  score: (values) => 2 * (values[0] ?? 0) + 10 * (values[1] ?? 0),
  bounds: ([x, yes]) =>
    x === undefined || yes === undefined
      ? undefined
      : { low: 2 * x.low + 10 * yes.low, high: 2 * x.high + 10 * yes.high },
};
const compile: CompileScorer = () => SCORER;
const withoutBounds: CompileScorer = () => ({ score: SCORER.score });

function calculator(
  weight: Partial<ModelInputPart> = {},
  smokes: Partial<ModelInputPart> = {},
  by = compile,
  more: Partial<ModelFile> = {},
): (values: readonly (FactValue | undefined)[]) => NumberValue {
  const model: ModelFile = {
    format: 1,
    id: 'small',
    title: 'Small score',
    version: '1.0.0',
    kind: 'formula',
    unit: '%',
    evidence: [],
    output: { name: 'Small risk', decimals: 1, range: [0, 100] },
    inputs: {
      weight: { label: 'Weight', unit: 'kg', ...weight },
      smokes: { label: 'Smokes', ...smokes },
    },
    ...more,
  };
  const problems: string[] = [];
  const problem = (path: readonly (string | number)[], message: string): void => {
    problems.push(`${path.join('.')}: ${message}`);
  };
  const inputs = readModelInputs(model, problem);
  const compiled = compileCalculator({ model, inputs, parameters: undefined, problem }, by, 'hash');
  if (compiled === undefined || problems.length > 0) throw new Error(problems.join('\n'));
  return (values) => compiled.calculate(values, AT);
}

const number = (interval: Interval | number, unit?: string, date?: string): FactValue => ({
  shape: 'number',
  interval: typeof interval === 'number' ? exactly(interval) : interval,
  ...(unit === undefined ? {} : { unit }),
  ...(date === undefined ? {} : { date }),
  present: 'true',
  sources: [{ label: 'Weight', value: 'as written', source: 'Observation/1' }],
  unknown: [],
  byNameOnly: false,
});
const truth = (value: 'true' | 'false' | 'unknown'): FactValue => ({
  shape: 'truth',
  truth: value,
  sources: [],
  unknown: value === 'unknown' ? [{ need: 'social', reason: 'not-sent' }] : [],
  byNameOnly: false,
});
const NOTHING_KNOWN: FactValue = {
  shape: 'number',
  interval: UNBOUNDED,
  unit: 'kg',
  present: 'unknown',
  sources: [],
  unknown: [{ need: 'vitals', reason: 'not-sent' }],
  byNameOnly: false,
};

describe('a score', () => {
  test('of known inputs is exact, in the unit of the model, with its inputs as used', () => {
    const value = calculator()([number(30, 'kg', '2026-11-01'), truth('true')]);
    expect({ ...value, score: value.score?.() }).toEqual({
      shape: 'number',
      interval: exactly(70),
      unit: '%',
      present: 'true',
      date: '2026-11-01',
      sources: [{ label: 'Weight', value: 'as written', source: 'Observation/1' }],
      unknown: [],
      byNameOnly: false,
      score: {
        model: 'small',
        version: '1.0.0',
        name: 'Small risk',
        decimals: 1,
        scale: 'output',
        inputs: [
          {
            input: 'weight',
            label: 'Weight',
            value: '30',
            unit: 'kg',
            date: '2026-11-01',
            source: 'Observation/1',
            modifiable: false,
          },
          { input: 'smokes', label: 'Smokes', value: 'yes', modifiable: false },
        ],
        notes: [],
        refusals: [],
      },
    });
  });

  test('converts units, and takes a quantity in no unit for no weight', () => {
    expect(calculator()([number(30_000, 'g'), truth('false')]).interval).toEqual(exactly(60));
    const value = calculator()([number(30), truth('false')]);
    expect([value.interval, value.unknown]).toEqual([
      UNBOUNDED,
      [{ need: 'weight', reason: 'unit-not-convertible', detail: 'Weight' }],
    ]);
    expect(value.score?.().refusals.map(({ says }) => says)).toEqual(['Weight: in a unit that does not fit']);
  });

  test.each([
    ['on the last day that counts', '2026-10-25', exactly(60)],
    ['one day older', '2026-10-24', UNBOUNDED],
    ['dated with the month only, so that it may be too old', '2026-10', UNBOUNDED],
    ['dated in the future', '2026-12-01', UNBOUNDED],
  ])('with a value %s', (_name, date, expected) => {
    expect(calculator({ max_age_days: 30 })([number(30, 'kg', date), truth('false')]).interval).toEqual(
      expected,
    );
  });

  test('is refused below and above the range of an input, and given at its ends', () => {
    const score = calculator({ range: [20, 40] });
    const ofWeight = (kg: number): Interval => score([number(kg, 'kg'), truth('false')]).interval;
    expect([19.9, 20, 40, 40.1].map(ofWeight)).toEqual([UNBOUNDED, exactly(40), exactly(80), UNBOUNDED]);
    const refused = score([number(19.9, 'kg'), truth('false')]);
    expect(refused.score?.().refusals).toEqual([
      {
        input: 'weight',
        label: 'Weight',
        kind: 'out-of-range',
        says: 'Weight: 19.9 is outside 20 to 40 kg, for which the score is made',
      },
    ]);
    expect(refused.unknown[0]?.reason).toBe('out-of-range');
  });

  test('counts a value outside as the end where the file says so, shows the real one, and says it', () => {
    const value = calculator({ range: [20, 40], outside: 'clamp' })([number(55, 'kg'), truth('false')]);
    expect(value.interval).toEqual(exactly(80));
    expect(value.score?.()).toMatchObject({
      inputs: [{ value: '55' }, {}],
      notes: [{ kind: 'clamped', says: 'Weight: 55 is outside 20 to 40 kg and was counted as its end' }],
    });
  });

  test('is unknown while an input it needs is, with the reason of that input', () => {
    const value = calculator()([NOTHING_KNOWN, truth('true')]);
    expect([value.interval, value.present, value.unknown]).toEqual([
      UNBOUNDED,
      'unknown',
      [{ need: 'vitals', reason: 'not-sent' }],
    ]);
    expect(value.score?.().refusals.map(({ says }) => says)).toEqual(['Weight: not known']);
  });

  test('is an interval over what an input may be, where the file says so', () => {
    const score = calculator({ range: [20, 40], missing: 'interval' }, { missing: 'interval' });
    expect(score([number(30, 'kg'), truth('unknown')]).interval).toEqual({ low: 60, high: 70 });
    expect(score([NOTHING_KNOWN, truth('true')]).interval).toEqual({ low: 50, high: 90 });
    expect(score([undefined, undefined]).interval).toEqual({ low: 40, high: 90 });
    expect(calculator({ missing: 'interval' })([NOTHING_KNOWN, truth('false')]).interval).toEqual({
      low: 0,
      high: 100,
    });
  });

  test('of a partly known input has limits where the kind can give them, else says what is not exact', () => {
    const partly = number({ low: 30, high: 31 }, 'kg');
    expect(calculator()([partly, truth('false')]).interval).toEqual({ low: 60, high: 62 });
    const none = calculator({}, {}, withoutBounds)([partly, truth('false')]);
    expect([none.interval, none.score?.().refusals]).toEqual([
      UNBOUNDED,
      [{ input: 'weight', label: 'Weight', kind: 'not-exact', says: 'Weight: known only as 30 to 31' }],
    ]);
  });

  test('takes the default of the file and says so; an unknown habit is never a no by accident', () => {
    const value = calculator(
      {},
      { missing: 'default', default: false },
    )([number(30, 'kg'), truth('unknown')]);
    expect([value.interval, value.unknown]).toEqual([exactly(60), []]);
    expect(value.score?.().notes).toEqual([
      { input: 'smokes', label: 'Smokes', kind: 'defaulted', says: 'Smokes: not known, counted as no' },
    ]);
    expect(calculator()([number(30, 'kg'), truth('unknown')]).interval).toEqual(UNBOUNDED);
  });

  test('gives a model that was trained with gaps the gap', () => {
    const seen: number[] = [];
    const watch: CompileScorer = () => ({
      score(values) {
        seen.push(...values);
        return 1;
      },
    });
    const value = calculator({ missing: 'native' }, {}, watch)([NOTHING_KNOWN, truth('true')]);
    expect([value.interval, seen]).toEqual([exactly(1), [Number.NaN, 1]]);
    expect(value.score?.().notes).toEqual([
      {
        input: 'weight',
        label: 'Weight',
        kind: 'native',
        says: 'Weight: not known, and the model was made to go without',
      },
    ]);
  });

  test('that is no number is refused', () => {
    const value = calculator({}, {}, () => ({ score: () => Number.NaN }))([number(30, 'kg'), truth('true')]);
    expect([value.interval, value.unknown]).toEqual([
      UNBOUNDED,
      [{ need: '', reason: 'not-exact', detail: 'The score has no value for these inputs' }],
    ]);
  });

  test('is explained against the reference patient in percentage points, once it is asked for', () => {
    const reference = { says: 'does not smoke, 25 kg', values: { weight: 25, smokes: false } };
    const value = calculator({}, {}, compile, { reference })([number(30, 'kg'), truth('true')]);
    expect(value.score?.()).toMatchObject({
      reference: 50,
      referenceSays: 'does not smoke, 25 kg',
      scale: 'output',
      inputs: [{ contribution: 10 }, { contribution: 10 }],
    });
  });

  test('is recalibrated before it is explained', () => {
    const reference = { says: '25 kg', values: { weight: 25 } };
    const recalibration = { intercept: 0, slope: 1, why: 'test' };
    const same = calculator({}, {}, compile, { reference, recalibration });
    expect(same([number(30, 'kg'), truth('false')]).interval.low).toBeCloseTo(60, 9);
    const higher = calculator({}, {}, compile, { reference, recalibration: { intercept: 1, why: 'test' } });
    const value = higher([number(30, 'kg'), truth('false')]);
    expect(value.interval.low).toBeCloseTo(100 / (1 + Math.exp(-(1 + Math.log(60 / 40)))), 9);
    const told = value.score?.();
    expect((told?.reference ?? 0) + (told?.inputs[0]?.contribution ?? 0)).toBeCloseTo(value.interval.low, 9);
  });
});
