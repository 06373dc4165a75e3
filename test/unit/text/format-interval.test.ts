/** Partly known numbers in words. */

import { expect, test } from '@jest/globals';
import { between, exactly, UNBOUNDED } from '../../../src/logic/interval.js';
import { formatInterval } from '../../../src/text/format-interval.js';

test.each([
  [exactly(40), undefined, '40'],
  [exactly(40), 'mg', '40 mg'],
  [between(3, 4), undefined, '3 to 4'],
  [between(3, 4), '{tablet}', '3 to 4 tablet'],
  [between(40, Infinity), 'mg', 'at least 40 mg'],
  [between(5, Infinity, true), 'mg/L', 'more than 5 mg/L'],
  [between(-Infinity, 5, false, true), 'mg/dL', 'less than 5 mg/dL'],
  [between(-Infinity, 4), undefined, 'at most 4'],
  [between(0, 5, false, true), 'mg', 'at least 0 and less than 5 mg'],
  [between(3, 4, true), 'h', 'more than 3 and at most 4 hours'],
  [between(3, 3.0000000001), undefined, '3'],
  [UNBOUNDED, 'mg', 'not known'],
  [between(NaN, NaN), 'mg', 'not known'],
  [exactly(7.2), '%', '7.2%'],
  [exactly(2.5), '{INR}', '2.5'],
  [exactly(24), 'mL/min/{1.73_m2}', '24 mL/min/1.73 m²'],
  [exactly(24), 'mL/min/1.73 m²', '24 mL/min/1.73 m²'],
  [exactly(67), 'a', '67 years'],
])('%j in %p is "%s"', (interval, unit, text) => {
  expect(formatInterval(interval, unit)).toBe(text);
});
