/** The resource behind a value is shown whole, with the one element marked that was read. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/model/fhir.js';
import { splitAtElement } from '../../../../studio/why/split-at-element.js';

const RESULT: JsonObject = {
  resourceType: 'Observation',
  code: { coding: [{ code: '98979-8' }, { code: 'local' }] },
  valueQuantity: { value: 24, unit: 'mL/min' },
};
const WHOLE = JSON.stringify(RESULT, null, 2);

describe('The element that a value was read from', () => {
  test('is marked, and what stands around it is as it was', () => {
    const { before, here, after } = splitAtElement(RESULT, ['valueQuantity', 'value']);
    expect(here).toBe('24');
    expect(before + here + after).toBe(WHOLE);
  });

  test('is found by its place in a list, with its lines indented as they stand', () => {
    const { before, here, after } = splitAtElement(RESULT, ['code', 'coding', 1]);
    expect(here).toBe('{\n        "code": "local"\n      }');
    expect(before + here + after).toBe(WHOLE);
  });

  test.each<[string, readonly (string | number)[]]>([
    ['is not there', ['valueQuantity', 'comparator']],
    ['is past the end of a list', ['code', 'coding', 2]],
    ['would be inside a number', ['valueQuantity', 'value', 'code']],
    ['is the whole resource', []],
  ])('that %s leaves the resource shown without a mark', (_what, path) => {
    expect(splitAtElement(RESULT, path)).toEqual({ before: WHOLE, here: '', after: '' });
  });

  test('never changes a letter of the resource, whichever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (made, pick) => {
        const resource = made as JsonObject;
        const names = Object.keys(resource);
        const name = names[pick % names.length] ?? '';
        fc.pre(name !== '__proto__');
        const { before, here, after } = splitAtElement(resource, [name]);
        const value: Json | undefined = resource[name];
        expect(JSON.parse(here)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(before + here + after).toBe(JSON.stringify(resource, null, 2));
      }),
    );
  });
});
