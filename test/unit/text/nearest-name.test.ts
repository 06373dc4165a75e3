/** "Did you mean" for names an author mistyped. */

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearestName } from '../../../src/text/nearest-name.js';

const NAMES = ['egfr', 'egfr_results', 'on_metformin', 'clinicalStatus', 'value', 'age'];

test.each([
  ['egrf', 'egfr'],
  ['eGFR', 'egfr'],
  ['egfr-results', 'egfr_results'],
  ['egfr_result', 'egfr_results'],
  ['onmetformin', 'on_metformin'],
  ['clinicalStaus', 'clinicalStatus'],
  ['vlaue', 'value'],
  ['valeu', 'value'],
  ['aeg', 'age'],
  ['potassium', undefined],
  ['x', undefined],
  ['', undefined],
  ['e'.repeat(10_000), undefined],
])('%p is meant to be %p', (name, meant) => {
  expect(nearestName(name, NAMES)).toBe(meant);
});

test('of no candidates none is near', () => {
  expect(nearestName('egfr', [])).toBeUndefined();
});

test('a known name is its own nearest', () => {
  fc.assert(fc.property(fc.constantFrom(...NAMES), (name) => nearestName(name, NAMES) === name));
});
