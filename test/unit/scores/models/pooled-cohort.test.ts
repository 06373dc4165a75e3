/** Pooled cohort equations: the printed examples of the guideline and values that other programs give. */

import { describe, expect, test } from '@jest/globals';
import { shippedModel } from '../../../support/shipped-model.js';

/** 55 years, cholesterol 213, HDL 50, untreated, no diabetes, not smoking: the example of the guideline. */
const EXAMPLE = {
  age: 55,
  total_cholesterol: 213,
  hdl_cholesterol: 50,
  treated_pressure: false,
  diabetes: false,
  smokes: false,
};

describe('the pooled cohort equations', () => {
  const model = shippedModel('pooled-cohort-2013');
  const risk = (female: boolean, black: boolean, systolic: number): number =>
    model.score({ ...EXAMPLE, female, black, systolic_pressure: systolic });

  // Goff 2014, table of examples. That of White men was printed from rounded steps.
  test.each([
    ['White woman', true, false, 2.1],
    ['Black woman', true, true, 3.0],
    ['White man', false, false, 5.3],
    ['Black man', false, true, 6.1],
  ])('give the printed risk of a %s within 0.1 points', (_, female, black, printed) => {
    expect(Math.abs(risk(female, black, 120) - printed)).toBeLessThan(0.1);
  });

  // Worked out apart from the program, without rounding between the steps.
  test.each([
    [true, false, 2.05],
    [true, true, 3.03],
    [false, false, 5.38],
    [false, true, 6.07],
  ])('give all digits (female %s, Black %s)', (female, black, expected) => {
    expect(risk(female, black, 120).toFixed(2)).toBe(expected.toFixed(2));
  });

  // Asserted by the tests of the R package CVrisk.
  test.each([
    [false, true, '7.95'],
    [true, true, '5.08'],
    [true, false, '2.76'],
  ])(
    'agree with another program at a systolic pressure of 140 (female %s, Black %s)',
    (female, black, expected) => {
      expect(risk(female, black, 140).toFixed(2)).toBe(expected);
    },
  );

  test('span both equations while the group is not known', () => {
    const ranges = model.ranges({ ...EXAMPLE, female: true, systolic_pressure: 120 });
    expect(model.scorer.bounds?.(ranges)).toEqual({
      low: risk(true, false, 120),
      high: risk(true, true, 120),
    });
  });
});
