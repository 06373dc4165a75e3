/** Numbers as a clinician reads them. */

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatNumber } from '../../../src/text/format-number.js';

test.each([
  [40, '40'],
  [59.99999999, '60'],
  [0.1 + 0.2, '0.3'],
  [7.5, '7.5'],
  [100, '100'],
  [1200, '1200'],
  [1234567.891, '1234567.891'],
  [1.23456, '1.2346'],
  [0.00012346, '0.0001235'],
  [0.000000012, '0.000000012'],
  [0.99999999, '1'],
  [-2.5, '-2.5'],
  [-0.00000000000000000001, '-0.00000000000000000001'],
  [0, '0'],
  [-0, '0'],
  [1e21, '1000000000000000000000'],
  [NaN, 'not known'],
  [Infinity, 'not known'],
  [-Infinity, 'not known'],
])('%p is written %s', (n, text) => {
  expect(formatNumber(n)).toBe(text);
});

test('no number is written with an exponent, a trailing zero or a value far from it', () => {
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e25, max: 1e25 }), (n) => {
      const text = formatNumber(n);
      if (Math.abs(n) > 1e-90) {
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(Math.abs(Number(text) - n)).toBeLessThanOrEqual(Math.max(0.00006, Math.abs(n) * 1e-12));
      }
    }),
  );
});
