/** SCORE2: the printed examples of its paper, in all four regions of Europe. */

import { describe, expect, test } from '@jest/globals';
import { shippedModel } from '../../../support/shipped-model.js';

/** Eur Heart J 2021;42:2439, supplement: 50 years, smoker, systolic pressure 140, cholesterol 6.3, HDL 1.4. */
const SUPPLEMENT = {
  age: 50,
  smokes: true,
  systolic_pressure: 140,
  total_cholesterol: 6.3,
  hdl_cholesterol: 1.4,
};
/** The same person in the abstract, with cholesterol 5.5 and HDL 1.3. */
const ABSTRACT = { ...SUPPLEMENT, total_cholesterol: 5.5, hdl_cholesterol: 1.3 };

describe('SCORE2', () => {
  test.each([
    ['low', '6.3', '4.3'],
    ['moderate', '8.1', '5.2'],
    ['high', '8.8', '7.1'],
    ['very-high', '15.1', '14.1'],
  ])('gives the printed risks of the supplement in the %s risk region', (region, man, woman) => {
    const model = shippedModel(`score2-${region}`);
    const risks = [false, true].map((female) => model.score({ ...SUPPLEMENT, female }).toFixed(1));
    expect(risks).toEqual([man, woman]);
  });

  test.each([
    ['low', '5.9', '4.2'],
    ['very-high', '14.0', '13.7'],
  ])('gives the printed risks of the abstract in the %s risk region', (region, man, woman) => {
    const model = shippedModel(`score2-${region}`);
    const risks = [false, true].map((female) => model.score({ ...ABSTRACT, female }).toFixed(1));
    expect(risks).toEqual([man, woman]);
  });

  test('rises from region to region', () => {
    const risks = ['low', 'moderate', 'high', 'very-high'].map((region) =>
      shippedModel(`score2-${region}`).score({ ...SUPPLEMENT, female: true }),
    );
    expect(risks).toEqual([...risks].sort((a, b) => a - b));
  });
});
