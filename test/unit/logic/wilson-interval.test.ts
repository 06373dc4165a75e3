import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from '../../../src/logic/wilson-interval.js';

describe('The Wilson interval', () => {
  /** Score method without continuity correction: Newcombe 1998, Statistics in Medicine 17:857-872, table I. */
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is the published one', (count, of, low, high) => {
    const interval = wilsonInterval(count, of);
    expect(interval?.value).toBe(count / of);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [-1, 5],
  ])('of %d in %d is none', (count, of) => {
    expect(wilsonInterval(count, of)).toBeUndefined();
  });

  test('holds the proportion, lies within 0 and 1, and is the mirror image for the opposite', () => {
    const counts = fc.integer({ min: 1, max: 1e6 }).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)));
    fc.assert(
      fc.property(counts, ([count, of]) => {
        const { value, low, high } = wilsonInterval(count, of) ?? { value: NaN, low: NaN, high: NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        const opposite = wilsonInterval(of - count, of);
        expect(opposite?.low).toBeCloseTo(1 - high, 10);
        expect(opposite?.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });

  test('narrows with numbers', () => {
    const width = (of: number): number => {
      const { low, high } = wilsonInterval(of / 2, of) ?? { low: 0, high: NaN };
      return high - low;
    };
    expect(
      [10, 100, 1000].map(width).every((w, index, all) => index === 0 || w < (all[index - 1] ?? 0)),
    ).toBe(true);
  });
});
