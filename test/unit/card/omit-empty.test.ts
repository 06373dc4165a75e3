import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { omitEmptyMembers } from '../../../src/card/omit-empty.js';
import type { JsonObject } from '../../../src/model/fhir.js';
import { emptinessProblems } from '../../support/check-emptiness.js';

describe('"An OPTIONAL attribute without value is omitted"', () => {
  test('null, blank strings, empty arrays and objects, at any depth', () => {
    expect(
      omitEmptyMembers({
        a: null,
        b: '',
        c: ' \n',
        d: [],
        e: {},
        f: { g: [{}, [null]], h: { i: '' } },
        kept: { zero: 0, no: false, text: 'x' },
      }),
    ).toEqual({ kept: { zero: 0, no: false, text: 'x' } });
  });

  test('an interval without upper bound has none in JSON', () => {
    expect(omitEmptyMembers({ add: { low: 40, high: Infinity } })).toEqual({ add: { low: 40 } });
  });

  test('an array of objects loses the empty ones', () => {
    expect(omitEmptyMembers({ coding: [{}, { code: 'x' }, null] })).toEqual({ coding: [{ code: 'x' }] });
  });

  test('two FHIR arrays that run side by side keep their places', () => {
    const name = { given: ['Ann', null, 'Bea'], _given: [null, { id: 'x' }, null] };
    expect(omitEmptyMembers({ name })).toEqual({ name });
  });

  test('a member called __proto__ stays a member', () => {
    const result = omitEmptyMembers(JSON.parse('{"__proto__":{"polluted":true}}') as JsonObject);
    expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  test('for any JSON: nothing empty is left, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.jsonValue()), (object) => {
        const once = omitEmptyMembers(object);
        expect(emptinessProblems({ resource: { ...once, kept: true } })).toEqual([]);
        expect(omitEmptyMembers(once)).toEqual(once);
      }),
    );
  });
});
