/** UCUM validity is case-sensitive, and hostile strings are no units (UCUM 2.2). */

import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { isUcum } from '../../../src/units/is-ucum.js';
import { describeWithTestData, testData } from '../../support/test-data.js';

// The library prints texts it fails on; a unit's text comes from a chart and must not reach a log.
const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
beforeEach(() => {
  printed.mockClear();
});
afterEach(() => {
  expect(printed).not.toHaveBeenCalled();
});

test('nothing that looks like a unit makes the library print it', () => {
  const piece = fc.constantFrom(
    ...'mg K F uL L / . ( ) { } [ ] 10 * ^ 3 - + x {a} [IU] [in_i] 10*3 m2 % \' " ! # _ kg mmHg {} () [] é'.split(
      ' ',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
      isUcum(pieces.join(''));
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      isUcum(text);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  'mg',
  'mg/dL',
  'mL/min/{1.73_m2}',
  '10*3/uL',
  '{tablet}',
  '[IU]',
  '%',
  '1',
  'mm[Hg]',
  'mg/kg/d',
  '/min',
])('%s is UCUM', (unit) => {
  expect(isUcum(unit)).toBe(true);
});

test.each([
  '',
  ' ',
  ' mg',
  'mg ',
  'MG/DL',
  'mmHg',
  'mcg',
  'IU',
  'sec',
  'Gauss',
  '2',
  '1.73',
  'µg',
  'm²',
  'constructor',
  'toString',
  '__proto__',
  'mg/constructor',
  'mvalueOf',
  'mg\n',
  `mg{${'x'.repeat(80)}}`,
])('%p is not', (unit) => {
  expect(isUcum(unit)).toBe(false);
});

describeWithTestData('the big list of naughty strings', () => {
  test('is refused or accepted without an exception, the same way twice', () => {
    const strings = JSON.parse(readFileSync(testData('hostile/blns/blns.json') ?? '', 'utf8')) as string[];
    const answers = strings.map(isUcum);
    expect(strings.map(isUcum)).toEqual(answers);
    expect(strings.filter((_, i) => answers[i]).every((text) => /^[\x21-\x7e]{1,64}$/.test(text))).toBe(true);
  });
});
