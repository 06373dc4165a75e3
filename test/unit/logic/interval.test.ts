/** Arithmetic and comparison of partly known numbers: sound for every value they can have. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  atMost,
  between,
  equals,
  exactly,
  hull,
  isExact,
  lessThan,
  minimum,
  multiply,
  scale,
  UNBOUNDED,
} from '../../../src/logic/interval.js';
import type { Interval } from '../../../src/logic/interval.js';

/** Halves of small whole numbers: their sums and products are exact in binary. */
const number = (min: number): fc.Arbitrary<number> => fc.integer({ min: min * 2, max: 40 }).map((n) => n / 2);

const bound = (i: Interval, side: 'low' | 'high', at: number): number =>
  Number.isFinite(i[side]) ? i[side] : at + (side === 'low' ? -100 : 100);

const holds = (i: Interval, x: number): boolean =>
  (i.lowOpen === true ? x > i.low : x >= i.low) && (i.highOpen === true ? x < i.high : x <= i.high);

/** An interval of any kind, and a point of it; often one of its bounds, where mistakes hide. */
const withPoint = (min = -20): fc.Arbitrary<{ interval: Interval; point: number }> =>
  fc
    .tuple(
      number(min),
      number(min),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom('', 'low', 'high', 'both'),
      number(0),
    )
    .map(([a, b, lowOpen, highOpen, unbounded, share]) => {
      const infiniteLow = unbounded === 'low' || unbounded === 'both';
      const low = infiniteLow && min < 0 ? -Infinity : Math.min(a, b);
      const high = unbounded === 'high' || unbounded === 'both' ? Infinity : Math.max(a, b);
      const exact = low === high;
      const interval = between(
        low,
        high,
        lowOpen && !exact && low !== -Infinity,
        highOpen && !exact && high !== Infinity,
      );
      const from = bound(interval, 'low', Math.min(a, b));
      const to = bound(interval, 'high', Math.max(a, b));
      return { interval, point: from + (to - from) * Math.min(share / 16, 1) };
    })
    .filter(({ interval, point }) => holds(interval, point));

const expectHolds = (interval: Interval, x: number): void => {
  expect({ interval, x, holds: holds(interval, x) }).toEqual({ interval, x, holds: true });
};

const RUNS = { numRuns: 3000 };

describe('the result of intervals holds the result of their points', () => {
  test('sum', () => {
    fc.assert(
      fc.property(withPoint(), withPoint(), (a, b) => {
        expectHolds(add(a.interval, b.interval), a.point + b.point);
      }),
      RUNS,
    );
  });

  test('product with a known factor of either sign, and with zero', () => {
    fc.assert(
      fc.property(withPoint(), number(-20), (a, factor) => {
        expectHolds(scale(a.interval, factor), a.point * factor);
      }),
      RUNS,
    );
  });

  test('product of numbers that are never negative', () => {
    fc.assert(
      fc.property(withPoint(0), withPoint(0), (a, b) => {
        expectHolds(multiply(a.interval, b.interval), a.point * b.point);
      }),
      RUNS,
    );
  });

  test('product of numbers of which the record does not say that they are never negative', () => {
    fc.assert(
      fc.property(withPoint(), withPoint(), (a, b) => {
        fc.pre(a.point >= 0 && b.point >= 0);
        expectHolds(multiply(a.interval, b.interval), a.point * b.point);
      }),
      RUNS,
    );
  });

  test('hull', () => {
    fc.assert(
      fc.property(withPoint(), withPoint(), (a, b) => {
        expectHolds(hull(a.interval, b.interval), a.point);
        expectHolds(hull(a.interval, b.interval), b.point);
      }),
      RUNS,
    );
  });

  test('minimum', () => {
    fc.assert(
      fc.property(withPoint(), withPoint(), (a, b) => {
        expectHolds(minimum(a.interval, b.interval), Math.min(a.point, b.point));
      }),
      RUNS,
    );
  });
});

test('a decided comparison of intervals is the comparison of every pair of their points', () => {
  fc.assert(
    fc.property(withPoint(), withPoint(), (a, b) => {
      const decided = [lessThan, atMost, equals].map((compare) => compare(a.interval, b.interval));
      const ofPoints = [a.point < b.point, a.point <= b.point, a.point === b.point].map(String);
      expect(decided.map((truth, i) => (truth === 'unknown' ? ofPoints[i] : truth))).toEqual(ofPoints);
    }),
    RUNS,
  );
});

test('known numbers are always decided', () => {
  fc.assert(
    fc.property(number(-20), number(-20), (a, b) => {
      const [x, y] = [exactly(a), exactly(b)];
      expect([lessThan(x, y), atMost(x, y), equals(x, y)]).toEqual([
        String(a < b),
        String(a <= b),
        String(a === b),
      ]);
      expect([add(x, y), scale(x, b), hull(x, x), minimum(x, y)]).toEqual(
        [a + b, b === 0 ? 0 : a * b, a, Math.min(a, b)].map(exactly),
      );
    }),
  );
});

describe('open bounds', () => {
  test.each([
    ['a result of <5 is below 5', lessThan(between(-Infinity, 5, false, true), exactly(5)), 'true'],
    ['a result of at most 5 may be 5', lessThan(between(-Infinity, 5), exactly(5)), 'unknown'],
    ['a result of >5 is not at most 5', atMost(between(5, Infinity, true), exactly(5)), 'false'],
    ['a result of >5 is not 5', equals(between(5, Infinity, true), exactly(5)), 'false'],
    ['a result of >5 may be 6', equals(between(5, Infinity, true), exactly(6)), 'unknown'],
    ['nothing known is never decided', lessThan(UNBOUNDED, exactly(5)), 'unknown'],
    ['nothing known is not even equal to itself', equals(UNBOUNDED, UNBOUNDED), 'unknown'],
  ])('%s', (_, truth, expected) => {
    expect(truth).toBe(expected);
  });

  test('zero times less than five is zero, and so is zero times anything', () => {
    expect(multiply(exactly(0), between(0, 5, false, true))).toEqual(exactly(0));
    expect(multiply(exactly(0), UNBOUNDED)).toEqual(exactly(0));
  });

  test('none or more, times more than none, may be none', () => {
    expect(multiply(between(0, 5), between(0, 3, true))).toEqual(between(0, 15));
    expect(multiply(between(0, 5, true), between(1, 3))).toEqual(between(0, 15, true));
  });

  test('numbers of which nothing is known but that they are doses multiply to at least nothing', () => {
    expect(multiply(UNBOUNDED, UNBOUNDED)).toEqual(between(0, Infinity));
  });

  test('a cap that is never reached keeps the smaller of the two below it', () => {
    expect(minimum(between(0, 5, false, true), between(3, 5))).toEqual(between(0, 5, false, true));
  });
});

test('isExact tells a point from a span', () => {
  expect([isExact(exactly(5)), isExact(between(4, 5)), isExact(UNBOUNDED)]).toEqual([true, false, false]);
});
