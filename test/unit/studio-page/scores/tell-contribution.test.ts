/** Contributions as a column of numbers that can be compared at a glance. */

import { expect, test } from '@jest/globals';
import { digitsFor, fixed, signed } from '../../../../studio/scores/tell-contribution.js';

test('the largest number has three digits that count; points have none after the point', () => {
  expect(digitsFor([9.1951, 3.4, -0.7])).toBe(2);
  expect(digitsFor([45.2, 3.4])).toBe(1);
  expect(digitsFor([451.2])).toBe(0);
  expect(digitsFor([0.0312])).toBe(4);
  expect(digitsFor([0.000001])).toBe(4);
  expect(digitsFor([2, 1, 0])).toBe(0);
  expect(digitsFor([])).toBe(0);
});

test('a contribution has its sign, and one that is too small to show is not nothing', () => {
  expect(signed(3.3993, 2)).toBe('+3.40');
  expect(signed(-0.7156, 2)).toBe('−0.72');
  expect(signed(0, 2)).toBe('0');
  expect(signed(0.0001, 2)).toBe('+<0.01');
  expect(signed(-0.2, 0)).toBe('−<1');
});

test('nought has no sign', () => {
  expect(fixed(-0.001, 2)).toBe('0.00');
  expect(fixed(-1.5, 2)).toBe('-1.50');
});
