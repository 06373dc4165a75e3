/** Equality of JSON values (RFC 8259). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameJson } from '../../../../src/data/json/same-json.js';
import type { Json, JsonObject } from '../../../../src/model/fhir.js';

describe('two JSON values', () => {
  test('are the same as their copy, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(sameJson(value as Json, JSON.parse(JSON.stringify(value)) as Json)).toBe(true);
      }),
    );
    expect(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  });

  test.each<[Json, Json]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 1]],
    [[], {}],
    [null, {}],
    [0, '0'],
    [{ toString: 1 }, { a: 1 }],
  ])('differ: %j and %j', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
    expect(sameJson(b, a)).toBe(false);
  });

  test('that nest too deeply to compare count as different', () => {
    const nested = (): JsonObject => {
      let value: JsonObject = {};
      for (let depth = 0; depth < 50_000; depth += 1) value = { value };
      return value;
    };
    expect(sameJson(nested(), nested())).toBe(false);
  });
});
