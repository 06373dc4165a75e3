/** Contributions from one call for all coalitions: the same as from one call for each. */

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attributeByCoalitions } from '../../../../src/scores/attribution/attribute-by-coalitions.js';
import { attributeInBatch } from '../../../../src/scores/onnx/attribute-in-batch.js';

const number = fc.integer({ min: -3, max: 3 });
const vector = fc.array(number, { minLength: 4, maxLength: 4 }).map((values) => Float64Array.from(values));

test('The contributions of all coalitions in one call are those of one call for each', () => {
  fc.assert(
    fc.property(vector, vector, fc.subarray([0, 1, 2, 3]), (values, reference, compared) => {
      const score = ([a = 0, b = 0, c = 0, d = 0]: Float64Array): number =>
        a * b + Math.max(c, d) - a * c * d;
      let calls = 0;
      const scoreRows = (rows: Float64Array, count: number): Float64Array => {
        calls += 1;
        expect(rows).toHaveLength(count * 4);
        return Float64Array.from({ length: count }, (_, row) => score(rows.slice(row * 4, row * 4 + 4)));
      };
      expect(attributeInBatch(scoreRows, values, compared, reference)).toEqual(
        attributeByCoalitions(score, values, compared, reference),
      );
      expect(calls).toBe(1);
    }),
  );
});
