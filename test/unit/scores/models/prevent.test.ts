/** PREVENT: the example of its paper, 50 reference patients, and the explanation worked out for the example. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  attributeByCoalitions,
  comparedInputs,
} from '../../../../src/scores/attribution/attribute-by-coalitions.js';
import { shippedModel } from '../../../support/shipped-model.js';
import type { InputValues } from '../../../support/shipped-model.js';

/** Khan SS et al., Circulation 2024, supplement, Table S25. */
const PATIENT: InputValues = {
  female: true,
  age: 50,
  total_cholesterol: 200,
  hdl_cholesterol: 45,
  systolic_pressure: 160,
  treated_pressure: true,
  diabetes: true,
  smokes: false,
  egfr: 90,
  bmi: 35,
  statin: false,
};

test.each([
  ['prevent-cvd-10y', '14.7'],
  ['prevent-ascvd-10y', '9.2'],
  ['prevent-hf-10y', '8.1'],
  ['prevent-cvd-30y', '53.0'],
  ['prevent-ascvd-30y', '35.4'],
  ['prevent-hf-30y', '39.0'],
])('%s gives the printed risk of the example: %s %%', (id, printed) => {
  expect(shippedModel(id).score(PATIENT).toFixed(1)).toBe(printed);
});

const ROWS = readFileSync(new URL('../../../data/scores/prevent-reference.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(','));
const [COLUMNS = [], ...PATIENTS] = ROWS;

/** A row as the inputs of a model, and its risks as printed. */
function readRow(row: readonly string[]): {
  readonly values: InputValues;
  readonly risks: ReadonlyMap<string, string>;
} {
  const cell = (name: string): string => row[COLUMNS.indexOf(name)] ?? '';
  const number = (name: string): number => Number(cell(name));
  return {
    values: {
      female: cell('sex') === 'female',
      age: number('age'),
      total_cholesterol: number('total_c'),
      hdl_cholesterol: number('hdl_c'),
      systolic_pressure: number('sbp'),
      treated_pressure: cell('bp_tx') === '1',
      diabetes: cell('dm') === '1',
      smokes: cell('smoking') === '1',
      egfr: number('egfr'),
      bmi: number('bmi'),
      statin: cell('statin') === '1',
    },
    risks: new Map(['cvd10', 'ascvd10', 'hf10', 'cvd30'].map((name) => [name, cell(name)])),
  };
}

describe('the 50 reference patients', () => {
  test.each([
    ['prevent-cvd-10y', 'cvd10'],
    ['prevent-ascvd-10y', 'ascvd10'],
    ['prevent-hf-10y', 'hf10'],
    ['prevent-cvd-30y', 'cvd30'],
  ])('%s agrees with the column %s in every printed digit', (id, column) => {
    const model = shippedModel(id);
    expect(PATIENTS).toHaveLength(50);
    for (const row of PATIENTS) {
      const { values, risks } = readRow(row);
      expect(Number((model.score(values) / 100).toFixed(3))).toBe(Number(risks.get(column)));
    }
  });
});

test('the 10-year risk of the example is explained in percentage points', () => {
  const shipped = shippedModel('prevent-cvd-10y');
  const { inputs, scorer } = shipped;
  const reference = Float64Array.from(inputs, ({ reference }) =>
    typeof reference === 'number' ? reference : 0,
  );
  const values = shipped.vector(PATIENT);
  const told = attributeByCoalitions((x) => scorer.score(x), values, comparedInputs(inputs), reference);
  const points = Object.fromEntries(
    inputs.map(({ id }, place) => [id, (told.contributions[place] ?? Number.NaN).toFixed(1)]),
  );
  expect(told.reference.toFixed(1)).toBe('1.8');
  expect(points).toEqual({
    female: '0.0',
    age: '0.0',
    total_cholesterol: '0.3',
    hdl_cholesterol: '1.1',
    systolic_pressure: '4.3',
    treated_pressure: '1.6',
    diabetes: '5.7',
    smokes: '0.0',
    egfr: '0.0',
    statin: '0.0',
  });
});
