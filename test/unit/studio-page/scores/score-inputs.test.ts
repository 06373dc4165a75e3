/** What the sliders of a score stand at; an input that is not there is not known. */

import { describe, expect, test } from '@jest/globals';
import type { ModelInputView, ModelView } from '../../../../src/studio/contract-tools.js';
import { firstValues, knownAgain, withValue } from '../../../../studio/scores/score-inputs.js';

const AGE: ModelInputView = {
  id: 'age',
  label: 'Age',
  kind: 'number',
  unit: 'a',
  shownUnit: 'years',
  range: [30, 79],
  missing: 'without it there is no score',
};
const SMOKER: ModelInputView = { id: 'smoker', label: 'Smoker', kind: 'truth', missing: 'refused' };
const ASCITES: ModelInputView = {
  id: 'ascites',
  label: 'Ascites',
  kind: 'choice',
  choices: [
    { value: 'none', label: 'none' },
    { value: 'slight', label: 'slight' },
  ],
  missing: 'refused',
};

const model = (example?: ModelView['example']): ModelView => ({
  id: 'model',
  title: 'Model',
  version: '1.0.0',
  unit: '%',
  inputs: [AGE, SMOKER, ASCITES],
  takesLists: false,
  ...(example === undefined ? {} : { example }),
});

describe('at first', () => {
  test('they stand as in the worked example', () => {
    expect(firstValues(model({ age: { value: 50, unit: 'a' }, smoker: false, ascites: 'slight' }))).toEqual({
      age: 50,
      smoker: false,
      ascites: 'slight',
    });
  });

  test('a value in another unit, or of another kind, is not known', () => {
    expect(firstValues(model({ age: { value: 600, unit: 'mo' }, smoker: 'yes', ascites: 'much' }))).toEqual(
      {},
    );
  });

  test('without an example nothing is known', () => {
    expect(firstValues(model())).toEqual({});
  });
});

describe('an input that becomes known again', () => {
  test('has the value of the example, where there is one', () => {
    expect(knownAgain(AGE, { age: 62 })).toBe(62);
    expect(knownAgain(SMOKER, { smoker: true })).toBe(true);
  });

  test('otherwise the middle of its range, no, or the first choice', () => {
    expect([knownAgain(AGE, {}), knownAgain(SMOKER, {}), knownAgain(ASCITES, {})]).toEqual([
      55,
      false,
      'none',
    ]);
  });
});

test('a value that is taken away is not known, and false is known', () => {
  expect(withValue({ age: 50, smoker: true }, 'age', undefined)).toEqual({ smoker: true });
  expect(withValue({}, 'smoker', false)).toEqual({ smoker: false });
});
