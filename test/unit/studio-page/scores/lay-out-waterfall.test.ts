/** The waterfall leads from the reference to the value in bars whose sizes are the contributions. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layOutWaterfall } from '../../../../studio/scores/lay-out-waterfall.js';

const waterfall = (
  reference: number,
  contributions: readonly number[],
): Parameters<typeof layOutWaterfall>[0] => ({
  reference,
  value: contributions.reduce((sum, each) => sum + each, reference),
  unit: '%',
  contributions: contributions.map((contribution, place) => ({
    input: `input_${place}`,
    label: `Input ${place}`,
    shown: '1',
    contribution,
    says: '',
  })),
});

describe('the bars', () => {
  test('each begins where the one before ended', () => {
    expect(layOutWaterfall(waterfall(2, [6, -3, 0]))).toEqual([
      { from: 0, to: 0.25, kind: 'reference' },
      { from: 0.25, to: 1, kind: 'up' },
      { from: 1, to: 0.625, kind: 'down' },
      { from: 0.625, to: 0.625, kind: 'none' },
      { from: 0, to: 0.625, kind: 'value' },
    ]);
  });

  test('below nought there is room too: a score in log-odds', () => {
    expect(layOutWaterfall(waterfall(-2, [1]))).toEqual([
      { from: 1, to: 0, kind: 'reference' },
      { from: 0, to: 0.5, kind: 'up' },
      { from: 1, to: 0.5, kind: 'value' },
    ]);
  });

  test('nothing counts: no bar has a size', () => {
    expect(layOutWaterfall(waterfall(0, [0])).every(({ from, to }) => from === 0 && to === 0)).toBe(true);
  });

  test('all lie within the width, and are as long as they are large', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, fc.array(number, { minLength: 1, maxLength: 12 }), (reference, contributions) => {
        const bars = layOutWaterfall(waterfall(reference, contributions));
        for (const { from, to } of bars) {
          expect(Math.min(from, to)).toBeGreaterThanOrEqual(0);
          expect(Math.max(from, to)).toBeLessThanOrEqual(1);
        }
        expect(bars).toHaveLength(contributions.length + 2);
        expect(bars.at(-1)?.to).toBeCloseTo(bars.at(-2)?.to ?? Number.NaN, 6);
      }),
    );
  });
});
