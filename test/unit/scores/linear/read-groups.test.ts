/** Coefficients that cannot be right are reported where they stand, with what to do. */

import { describe, expect, test } from '@jest/globals';
import type { CoefficientGroup, FactorPart } from '../../../../src/model/content-files.js';
import { compileLinear } from '../../../../src/scores/linear/compile-linear.js';
import { compileScorer } from '../../../support/compile-scorer.js';
import type { ModelPart } from '../../../support/compile-scorer.js';

const PART: ModelPart = {
  kind: 'linear',
  unit: '1',
  inputs: {
    age: { label: 'Age', unit: 'a' },
    smokes: { label: 'Smokes' },
    grade: { label: 'Grade', choices: { low: 'low', high: 'high' } },
  },
};
const ALL: readonly FactorPart[] = [{ input: 'age' }, { input: 'smokes' }, { input: 'grade', is: 'high' }];
const TERMS: CoefficientGroup['terms'] = [{ coefficient: 1, of: [...ALL] }];

function problemsOf(part: Partial<ModelPart>, parameters?: unknown): readonly string[] {
  const { scorer, problems } = compileScorer(compileLinear, { ...PART, ...part }, parameters);
  expect(scorer).toBeUndefined();
  return problems;
}

describe('a factor', () => {
  test.each<readonly [string, FactorPart, string]>([
    [
      'of an input that is not there',
      { input: 'aeg' },
      'input: There is no input `aeg`. Did you mean `age`?',
    ],
    [
      'less an input that is not there',
      { input: 'age', less: 'agee' },
      'less: There is no input `agee`. Did you mean `age`?',
    ],
    [
      'less a yes or no',
      { input: 'age', less: 'smokes' },
      'less: `smokes` is not a number. Only a number is subtracted.',
    ],
    [
      'of a choice that says not which',
      { input: 'grade' },
      'input: `grade` is a choice. Say which one counts 1, e.g. is: low.',
    ],
    [
      'of a choice that is not there',
      { input: 'grade', is: 'hihg' },
      'is: `grade` has no choice `hihg`. Did you mean `high`?',
    ],
    [
      'of a choice that is yes',
      { input: 'grade', is: true },
      'is: `grade` has no choice `true`. The choices are low, high.',
    ],
    [
      'of a yes or no that is a word',
      { input: 'smokes', is: 'yes' },
      'is: `smokes` is yes or no. Write true or false.',
    ],
    [
      'of a number that is',
      { input: 'age', is: true },
      'is: `age` is a number. Remove is; a number counts as it is.',
    ],
    [
      'with the logarithm of a yes or no',
      { input: 'smokes', ln: true },
      'ln: `ln` is for numbers. Remove it.',
    ],
    [
      'with the unit of a choice',
      { input: 'grade', is: 'low', times: 2 },
      'times: `times` is for numbers. Remove it.',
    ],
    ['divided by nothing', { input: 'age', over: 0 }, 'over: Nothing is divided by 0. Correct it.'],
    [
      'between ends the wrong way round',
      { input: 'age', at_least: 9, at_most: 1 },
      'at_most: at_most is below at_least. Exchange them.',
    ],
  ])('%s', (_, factor, problem) => {
    const groups = [{ terms: [...TERMS, { coefficient: 1, of: [{ input: 'smokes' }, factor] }] }];
    expect(problemsOf({ groups })).toEqual([`groups.0.terms.1.of.1.${problem}`]);
  });
});

describe('a group', () => {
  test('that hides the next', () => {
    expect(problemsOf({ groups: [{ terms: TERMS }, { when: 'smokes', terms: TERMS }] })).toEqual([
      'groups.0: No group after this one is ever used. Say under when whom it is for, or put it last.',
    ]);
  });

  test('whose condition cannot be read', () => {
    expect(problemsOf({ groups: [{ when: 'smoke', terms: TERMS }] })).toEqual([
      'groups.0.when: There is no input `smoke`. Did you mean `smokes`?',
    ]);
  });

  test('of cox without a survival to start from', () => {
    expect(problemsOf({ kind: 'cox', groups: [{ mean: 1, terms: TERMS }] })).toEqual([
      'groups.0: There is no survival to start from. Add baseline_survival.',
    ]);
  });

  test('of another kind with what is for cox', () => {
    const groups: CoefficientGroup[] = [
      { baseline_survival: 0.9, mean: 0, calibration: [0, 1], terms: TERMS },
    ];
    expect(problemsOf({ kind: 'logistic', groups })).toEqual([
      'groups.0.baseline_survival: baseline_survival is for kind: cox. Remove it.',
      'groups.0.mean: mean is for kind: cox. Remove it.',
      'groups.0.calibration: calibration is for kind: cox. Remove it.',
    ]);
  });

  test('is needed', () => {
    expect(problemsOf({})).toEqual([
      ': There are no coefficients. Add groups, or name a JSON file under parameters.',
    ]);
  });
});

test('an input that nothing uses is reported', () => {
  const { problems } = compileScorer(compileLinear, {
    ...PART,
    groups: [{ when: 'smokes', terms: [{ coefficient: 1, of: [{ input: 'age' }] }] }],
  });
  expect(problems).toEqual(['inputs.grade: Nothing uses `grade`. Remove it, or use it where it counts.']);
});

describe('a JSON file of coefficients', () => {
  const inFile = (parameters: unknown): readonly string[] =>
    problemsOf({ parameters: 'big.json' }, parameters);
  const term = (factor: unknown): unknown => ({ groups: [{ terms: [{ coefficient: 1, of: [factor] }] }] });

  test.each<readonly [string, unknown, string]>([
    ['that is a list', [], ': Expected an object.'],
    ['without groups', {}, 'groups: Expected a list that is not empty.'],
    ['with empty groups', { groups: [] }, 'groups: Expected a list that is not empty.'],
    ['with another member', { groups: [{ terms: TERMS }], coefs: 1 }, 'coefs: Expected one of groups.'],
    [
      'with a coefficient as text',
      { groups: [{ terms: [{ coefficient: '1', of: ALL }] }] },
      'groups.0.terms.0.coefficient: Expected a number.',
    ],
    [
      'with a term of nothing',
      { groups: [{ terms: [{ coefficient: 1 }] }] },
      'groups.0.terms.0.of: Expected a list that is not empty.',
    ],
    ['with a factor without an input', term({ minus: 1 }), 'groups.0.terms.0.of.0.input: Expected text.'],
    [
      'with half a power',
      term({ input: 'age', power: 1.5 }),
      'groups.0.terms.0.of.0.power: Expected a whole number from 1.',
    ],
    [
      'with a logarithm as text',
      term({ input: 'age', ln: 'yes' }),
      'groups.0.terms.0.of.0.ln: Expected true or false.',
    ],
    [
      'with a choice that is a number',
      term({ input: 'age', is: 1 }),
      'groups.0.terms.0.of.0.is: Expected a choice, true or false.',
    ],
    [
      'with a survival of 1',
      { groups: [{ baseline_survival: 1, terms: TERMS }] },
      'groups.0.baseline_survival: Expected a number between 0 and 1.',
    ],
    [
      'with half a calibration',
      { groups: [{ calibration: [1], terms: TERMS }] },
      'groups.0.calibration: Expected two numbers.',
    ],
    [
      'with a condition that is none',
      { groups: [{ when: { any: [] }, terms: TERMS }] },
      'groups.0.when.any: Expected a list that is not empty.',
    ],
    [
      'with a name that is not there',
      term({ input: 'aeg' }),
      'groups.0.terms.0.of.0.input: There is no input `aeg`. Did you mean `age`?',
    ],
  ])('%s', (_, parameters, problem) => {
    const [first] = inFile(parameters);
    expect(first).toMatch(`parameters: big.json, ${problem}`);
  });

  test('is not read beside groups in the model', () => {
    expect(problemsOf({ groups: [{ terms: TERMS }], parameters: 'big.json' }, { groups: [] })).toEqual([
      'parameters: The groups stand in this file. Remove parameters, or groups.',
    ]);
  });
});
