/** The inputs of a model connected with facts of a card: right shapes, units that convert, nothing forgotten. */

import { describe, expect, test } from '@jest/globals';
import { exactly } from '../../../../src/logic/interval.js';
import type { Calculator, CompiledFact, FactShape, FactValue } from '../../../../src/model/facts.js';
import type { ModelInput } from '../../../../src/model/score.js';

import { compileFact, compiledFact, environment } from '../../../support/compile-fact.js';

const base = { codes: [], choices: [], choiceLabels: [], missing: 'refuse', modifiable: false } as const;
const INPUTS: readonly ModelInput[] = [
  { ...base, id: 'age', label: 'Age', kind: 'number', unit: 'a' },
  { ...base, id: 'creatinine', label: 'Creatinine', kind: 'number', unit: 'mg/dL', gramsPerMole: 113.12 },
  { ...base, id: 'diabetes', label: 'Diabetes', kind: 'truth' },
  {
    ...base,
    id: 'ascites',
    label: 'Ascites',
    kind: 'choice',
    choices: ['none', 'mild'],
    choiceLabels: ['None', 'Mild'],
  },
  { ...base, id: 'statin', label: 'Statin', kind: 'truth', missing: 'default', default: 0 },
];
const seen: (readonly (FactValue | undefined)[])[] = [];
const MODEL: Calculator = {
  id: 'risk',
  version: '2.0.0',
  contentHash: 'abc',
  title: 'Kidney risk',
  unit: '%',
  takes: INPUTS,
  calculate(values) {
    seen.push(values);
    return {
      shape: 'number',
      interval: exactly(7),
      unit: '%',
      present: 'true',
      sources: [],
      unknown: [],
      byNameOnly: false,
    };
  },
};

const fact = (id: string, shape: FactShape, unit?: string): CompiledFact => ({
  id,
  label: id,
  ...(unit === undefined ? {} : { unit }),
  kind: 'made-up',
  shape,
  reads: [],
  uses: [],
  evaluate: () => ({ shape: 'text', text: id, present: 'true', sources: [], unknown: [], byNameOnly: false }),
});
const FACTS = [
  fact('years_old', 'number', 'years'),
  fact('creat', 'number', 'umol/L'),
  fact('weight', 'number', 'kg'),
  fact('plain', 'number'),
  fact('sugar', 'list'),
  fact('fluid', 'text'),
  fact('takes_statin', 'truth'),
];
const AROUND = { calculators: [MODEL], facts: FACTS };
const WITH = { age: 'years_old', creatinine: 'creat', diabetes: 'sugar', ascites: 'fluid' };

describe('a model with named inputs', () => {
  test('is given each fact in the model’s order, and nothing for an input left to its default', () => {
    const spec = { model: 'risk', with: { ...WITH, ascites: 'fluid' } };
    const compiled = compiledFact('calculate', spec, AROUND);
    expect(compiled).toMatchObject({
      unit: '%',
      uses: ['years_old', 'creat', 'sugar', 'fluid'],
      model: { id: 'risk', version: '2.0.0' },
    });
    expect(compiled.evaluate(environment({ facts: FACTS }))).toMatchObject({ interval: exactly(7) });
    expect(seen[0]?.map((value) => (value?.shape === 'text' ? value.text : value))).toEqual([
      'years_old',
      'creat',
      'sugar',
      'fluid',
      undefined,
    ]);
  });

  test.each([
    [{ ...WITH, age: undefined }, ['with: Kidney risk needs age (Age).']],
    [{ ...WITH, egfr: 'creat' }, ['with.egfr: Kidney risk has no input egfr.']],
    [{ ...WITH, age: 'nothing' }, ['with.age: no fact nothing']],
    [{ ...WITH, age: 'sugar' }, ['with.age: sugar is not what Age takes: a number.']],
    [
      { ...WITH, diabetes: 'plain' },
      ['with.diabetes: plain is not what Diabetes takes: a yes-or-no fact or a list.'],
    ],
    [{ ...WITH, ascites: 'sugar' }, ['with.ascites: sugar is not what Ascites takes: a text.']],
    [{ ...WITH, creatinine: 'weight' }, ['with.creatinine: weight is in kg, which cannot become mg/dL.']],
    [{ ...WITH, creatinine: 'plain' }, ['with.creatinine: plain has no unit, and Creatinine is in mg/dL.']],
    [['years_old'], ['with: Kidney risk has inputs by name.']],
  ])('with %j: %j', (written, problems) => {
    const given = Object.entries(written).filter(([, value]) => (value as unknown) !== undefined);
    const spec = { model: 'risk', with: Array.isArray(written) ? written : Object.fromEntries(given) };
    expect(compileFact('calculate', spec, AROUND)).toEqual({
      fact: undefined,
      problems,
      remedies: problems.map(() => expect.any(String)),
    });
  });

  test('names the nearest input for one that is misspelt', () => {
    const spec = { model: 'risk', with: { ...WITH, creatinin: 'creat' } };
    expect(compileFact('calculate', spec, AROUND).remedies).toEqual(['Did you mean creatinine?']);
  });
});

describe('a model of lists', () => {
  test('is not connected by name', () => {
    const lists: Calculator = { ...MODEL, id: 'total', takes: 'lists' };
    expect(
      compileFact(
        'calculate',
        { model: 'total', with: { age: 'sugar' } },
        { ...AROUND, calculators: [lists] },
      ).problems,
    ).toEqual(['with: This model takes lists of orders.']);
  });
});
