/** Conditions of model files that cannot be read: what is wrong, where, and what to write. */

import { describe, expect, test } from '@jest/globals';
import { compile } from './sample-inputs.js';

describe('a condition that cannot be read is reported at its place with what to write', () => {
  const FORMS =
    'Write `input`, `not input`, `input >= 75` (also > <= < =), `input is choice` or `input is not choice`.';
  const COMBINE = 'Write one comparison a line, under all, any or none.';
  test.each([
    ['', `The condition is empty. ${FORMS}`],
    ['aeg >= 75', 'There is no input `aeg`. Did you mean `age`?'],
    ['haemoglobin < 10', 'There is no input `haemoglobin`. The inputs are age, stroke, ascites, urea.'],
    ['not strok', 'There is no input `strok`. Did you mean `stroke`?'],
    ['age == 75', 'Expected a comparison after `age`, found `==`. Write `=`.'],
    ['age => 75', 'Expected a comparison after `age`, found `=>`. Write `>=`.'],
    [
      'age != 75',
      'Expected a comparison after `age`, found `!=`. Write `is not` with a choice, or none: with `=`.',
    ],
    ['age over 75', `Expected a comparison after \`age\`, found \`over\`. ${FORMS}`],
    [
      'age >= old',
      'Expected a number after `>=`, found `old`. Compare an input with a number in its unit, e.g. `age >= 75`.',
    ],
    [
      'age >=',
      'Expected a number after `>=`, found the end. Compare an input with a number in its unit, e.g. `age >= 75`.',
    ],
    [
      '75 <= age',
      'A condition starts with an input, not with the number 75. Turn the comparison round, e.g. `age >= 75` in place of `75 <= age`.',
    ],
    [
      '65 <= age < 75',
      'A condition starts with an input, not with the number 65. Turn the comparison round, e.g. `age >= 75` in place of `75 <= age`.',
    ],
    ['age >= 65 < 75', `The condition should end before \`<\`. ${COMBINE}`],
    ['age >= 65 years', `The condition should end before \`years\`. ${FORMS}`],
    ['age >= 65 and stroke', `A condition is one comparison; found \`and\`. ${COMBINE}`],
    ['age >= 65 && stroke', `A condition is one comparison; found \`&&\`. ${COMBINE}`],
    ['Age >= 65', `Expected an input, found \`Age\`. ${FORMS}`],
    ['not', `Expected an input after \`not\`. ${FORMS}`],
    ['age', '`age` is a number. Compare it with a number, e.g. `age >= 75`.'],
    ['age is mild', '`age` is a number. Compare it with a number, e.g. `age >= 75`.'],
    ['stroke = 1', '`stroke` is yes or no. Write `stroke` or `not stroke`.'],
    ['stroke is true', '`stroke` is yes or no. Write `stroke` or `not stroke`.'],
    ['ascites', '`ascites` is a choice. Write `ascites is none`.'],
    ['ascites is', `Expected a choice after \`ascites is\`. ${FORMS}`],
    ['ascites is middling', '`ascites` has no choice `middling`. The choices are none, mild, large-tense.'],
    ['ascites is nont', '`ascites` has no choice `nont`. Did you mean `none`?'],
  ])('%s', (text, problem) => {
    expect(compile(text)).toEqual({ problems: [`points.0.when: ${problem}`] });
  });

  test('every part of a combination is reported at its own place', () => {
    expect(compile({ any: ['aeg >= 75', 'stroke'], none: ['ascites'] }).problems).toEqual([
      'points.0.when.any.0: There is no input `aeg`. Did you mean `age`?',
      'points.0.when.none.0: `ascites` is a choice. Write `ascites is none`.',
    ]);
  });
});
