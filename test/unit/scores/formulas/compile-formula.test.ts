/** What the compiler of formulas takes and refuses, and the limits it gives while inputs are partly known. */

import { describe, expect, test } from '@jest/globals';
import type { ModelFile } from '../../../../src/model/content-files.js';
import type { Scorer } from '../../../../src/model/score.js';
import { compileFormula } from '../../../../src/scores/formulas/compile-formula.js';
import { readModelInputs } from '../../../../src/scores/inputs/read-model-inputs.js';

const CALCIUM: ModelFile = {
  format: 1,
  id: 'calcium',
  title: 'Corrected calcium',
  version: '1.0.0',
  kind: 'formula',
  unit: 'mg/dL',
  evidence: [],
  formula: 'corrected-calcium',
  constants: { calcium_per_albumin: 0.8, normal_albumin: 4 },
  inputs: {
    calcium: { label: 'Calcium', unit: 'mg/dL', moves: 'up' },
    albumin: { label: 'Albumin', unit: 'g/dL', moves: 'down' },
  },
};

function compile(change: Partial<ModelFile>): { scorer: Scorer | undefined; problems: string[] } {
  const { formula, ...rest } = CALCIUM;
  const model: ModelFile = {
    ...rest,
    ...('formula' in change ? {} : formula === undefined ? {} : { formula }),
    ...change,
  };
  const problems: string[] = [];
  const problem = (path: readonly (string | number)[], message: string, remedy: string): void => {
    problems.push(`${path.join('.')}: ${message} ${remedy}`);
  };
  const inputs = readModelInputs(model, problem);
  const scorer = compileFormula({ model, inputs, parameters: undefined, problem });
  if (scorer !== undefined && 'unserved' in scorer) throw new Error(scorer.unserved);
  return { scorer, problems };
}

const made = (change: Partial<ModelFile> = {}): Scorer => {
  const { scorer, problems } = compile(change);
  if (scorer === undefined) throw new Error(problems.join('\n'));
  return scorer;
};
const at = (low: number, high = low): { low: number; high: number } => ({ low, high });

describe('A formula that is right', () => {
  test('scores, and reports nothing', () => {
    const { scorer, problems } = compile({});
    expect(problems).toEqual([]);
    expect(scorer?.score(Float64Array.of(8.4, 3.3))).toBeCloseTo(8.96, 9);
  });

  test('takes its inputs in any order of the file', () => {
    const { calcium, albumin } = CALCIUM.inputs ?? {};
    if (calcium === undefined || albumin === undefined) throw new Error('inputs');
    const turned = made({ inputs: { albumin, calcium } });
    expect(turned.score(Float64Array.of(3.3, 8.4))).toBeCloseTo(8.96, 9);
    expect(turned.bounds?.([at(3), at(8, 9)])).toEqual({
      low: expect.closeTo(8.8, 9),
      high: expect.closeTo(9.8, 9),
    });
  });

  test('takes its constants from the file', () => {
    const other = made({ constants: { calcium_per_albumin: 1, normal_albumin: 4.4 } });
    expect(other.score(Float64Array.of(8.4, 3.4))).toBeCloseTo(9.4, 9);
  });
});

describe('The limits of a formula', () => {
  test('are reached in the corners that its directions point to', () => {
    expect(made().bounds?.([at(8, 9), at(3, 4)])).toEqual({ low: 8, high: expect.closeTo(9.8, 9) });
  });

  test('are the number itself when everything is known', () => {
    expect(made().bounds?.([at(8), at(4)])).toEqual(at(8));
  });

  test('are open on the side that an input leaves open', () => {
    expect(made().bounds?.([at(8, Infinity), at(4)])).toEqual(at(8, Infinity));
  });

  test('are not told when the file does not say how a partly known input moves it', () => {
    const silent = made({
      inputs: {
        calcium: { label: 'Calcium', unit: 'mg/dL', moves: 'up' },
        albumin: { label: 'Albumin', unit: 'g/dL' },
      },
    });
    expect(silent.bounds?.([at(8, 9), at(3, 4)])).toBeUndefined();
    expect(silent.bounds?.([at(8, 9), at(4)])).toEqual(at(8, 9));
  });

  test('are not told when a corner has no number, or the directions are wrong', () => {
    expect(made().bounds?.([at(Number.NaN), at(4)])).toBeUndefined();
    const wrong = made({
      inputs: {
        calcium: { label: 'Calcium', unit: 'mg/dL', moves: 'down' },
        albumin: { label: 'Albumin', unit: 'g/dL', moves: 'down' },
      },
    });
    expect(wrong.bounds?.([at(8, 9), at(4)])).toBeUndefined();
  });
});

describe('An author is told', () => {
  const told = (change: Partial<ModelFile>): string[] => {
    const { scorer, problems } = compile(change);
    expect(scorer === undefined || problems.length > 0).toBe(true);
    return problems;
  };
  const { calcium, albumin } = CALCIUM.inputs ?? {};
  if (calcium === undefined || albumin === undefined) throw new Error('inputs');

  test('of a formula that does not exist, and which may be meant', () => {
    expect(told({ formula: 'corected-calcium' })).toEqual([
      'formula: There is no formula `corected-calcium`. Did you mean `corrected-calcium`?',
    ]);
    expect(told({ formula: undefined } as unknown as Partial<ModelFile>)[0]).toMatch(
      /^: There is no formula\. Add formula\./,
    );
  });

  test('of a unit that the formula does not give', () => {
    expect(told({ unit: 'mmol/L' })).toEqual([
      'unit: The formula `corrected-calcium` gives mg/dL. Write unit: mg/dL.',
    ]);
  });

  test('of a constant that is missing, and of one that is too much', () => {
    expect(told({ constants: { calcium_per_albumin: 0.8, normal_albumen: 4 } })).toEqual([
      'constants: The formula `corrected-calcium` needs the constant `normal_albumin`. Add it as it is published.',
      'constants.normal_albumen: The formula `corrected-calcium` has no constant `normal_albumen`. Did you mean `normal_albumin`?',
    ]);
  });

  test('of an input that is missing, and of one that nothing uses', () => {
    expect(told({ inputs: { calcium, albumen: albumin } })).toEqual([
      'inputs: There is no input `albumin`. Did you mean `albumen`?',
    ]);
    expect(told({ inputs: { calcium, albumin, age: { label: 'Age', unit: 'a' } } })).toEqual([
      'inputs.age: Nothing uses `age`. Remove it, or use it where it counts.',
    ]);
  });

  test('of an input in another unit or of another kind', () => {
    expect(told({ inputs: { calcium: { label: 'Calcium', unit: 'mmol/L' }, albumin } })).toEqual([
      'inputs.calcium: The formula `corrected-calcium` takes `calcium` in mg/dL. Write unit: mg/dL; values in others are converted.',
    ]);
    expect(told({ inputs: { calcium: { label: 'Calcium' }, albumin } })).toHaveLength(1);
    const weight = { label: 'Weight', unit: 'kg' };
    const creatinine = { label: 'Creatinine', unit: 'mg/dL' };
    const age = { label: 'Age', unit: 'a' };
    const clearance: Partial<ModelFile> = {
      formula: 'cockcroft-gault',
      unit: 'mL/min',
      constants: { age_from: 140, divisor: 72, factor_female: 0.85 },
    };
    expect(
      told({ ...clearance, inputs: { age, female: { label: 'Female', unit: '1' }, weight, creatinine } }),
    ).toEqual([
      'inputs.female: The formula `cockcroft-gault` takes `female` as yes or no. Remove unit and choices.',
    ]);
  });
});
