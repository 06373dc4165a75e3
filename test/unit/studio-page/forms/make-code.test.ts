/** The code of an override reason is made from its words, and no two reasons share one (CDS Hooks 2.0.1, "overrideReasons"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeCode } from '../../../../studio/forms/make-code.js';

describe('a code made from words', () => {
  test.each([
    ['The patient is on dialysis', 'patientdialysis'],
    ['eGFR is wrong or out of date', 'egfrwrongoroutdate'],
    ['Néphrologie: décidé', 'nephrologiedecide'],
    ['To be', 'be'],
    ['The', 'the'],
    ['Agreed with the nephrologist on call today', 'agreednephrologistcall'],
    ['Hydroxychloroquinesulphateretinopathy', 'hydroxychloroquinesulpha'],
  ])('%s', (display, code) => {
    expect(makeCode(display, [])).toBe(code);
  });

  test('is empty where there is nothing to make it from', () => {
    expect(makeCode('  –  ', [])).toBe('');
  });

  test('that is taken gets a number', () => {
    expect(makeCode('Recovered', ['recovered', 'recovered2'])).toBe('recovered3');
  });

  test('is of letters and digits, and never one that is taken', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (display, others) => {
        const taken = [...others, makeCode(display, [])];
        const code = makeCode(display, taken);
        expect(code).toMatch(/^[a-z0-9]*$/);
        if (code !== '') expect(taken).not.toContain(code);
      }),
    );
  });
});
