/** Kidney failure risk equation, four variables: values that the public packages give, and limits of a reported `<`. */

import { describe, expect, test } from '@jest/globals';
import { between, exactly } from '../../../../src/logic/interval.js';
import { shippedModel } from '../../../support/shipped-model.js';

const MAN = { age: 55, female: false, egfr: 45, uacr: 120 };
const WOMAN = { age: 72, female: true, egfr: 28, uacr: 800 };

describe('the kidney failure risk equation', () => {
  // Printed by the packages kfre in Python and R.
  test('agrees with the public packages to all printed digits', () => {
    const model = shippedModel('kfre-4v-2y-na');
    expect((model.score(MAN) / 100).toFixed(8)).toBe('0.01247073');
    expect((model.score(WOMAN) / 100).toFixed(8)).toBe('0.09997874');
  });

  test.each([
    ['kfre-4v-2y-na', 0.975],
    ['kfre-4v-5y-na', 0.924],
    ['kfre-4v-2y-world', 0.9832],
    ['kfre-4v-5y-world', 0.9365],
  ])('%s starts from its own survival', (id, survival) => {
    const sum =
      -0.2201 * (7.2 - 7.036) +
      0.2467 * (0 - 0.5642) -
      0.5567 * (5.6 - 7.222) +
      0.451 * (Math.log(800) - 5.137);
    expect(shippedModel(id).score(WOMAN)).toBeCloseTo(100 * (1 - survival ** Math.exp(sum)), 10);
  });

  test('gives limits for results that are reported as less or more than', () => {
    const { scorer } = shippedModel('kfre-4v-5y-na');
    const at = (egfr: number, uacr: number): number => scorer.score(Float64Array.of(72, 1, egfr, uacr));
    const limits = scorer.bounds?.([
      exactly(72),
      exactly(1),
      between(28, 59.99, true),
      between(0.1, 3, false, true),
    ]);
    expect(limits).toEqual({ low: at(59.99, 0.1), high: at(28, 3) });
  });
});
