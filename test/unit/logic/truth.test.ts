/** Kleene's laws of three-valued logic (CQL, "Nullological Operators"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { all, any, none, not, truthOf } from '../../../src/logic/truth.js';
import type { Truth } from '../../../src/logic/truth.js';

const TRUTHS = ['true', 'false', 'unknown'] as const;
const truth = fc.constantFrom<Truth>(...TRUTHS);
const truths = fc.array(truth, { maxLength: 6 });

describe('the tables', () => {
  test('and', () => {
    expect(TRUTHS.map((a) => TRUTHS.map((b) => all([a, b])))).toEqual([
      ['true', 'false', 'unknown'],
      ['false', 'false', 'false'],
      ['unknown', 'false', 'unknown'],
    ]);
  });

  test('or', () => {
    expect(TRUTHS.map((a) => TRUTHS.map((b) => any([a, b])))).toEqual([
      ['true', 'true', 'true'],
      ['true', 'false', 'unknown'],
      ['true', 'unknown', 'unknown'],
    ]);
  });

  test('not', () => {
    expect(TRUTHS.map(not)).toEqual(['false', 'true', 'unknown']);
  });

  test('of nothing', () => {
    expect([all([]), any([]), none([])]).toEqual(['true', 'false', 'true']);
  });
});

test('the laws of De Morgan', () => {
  fc.assert(
    fc.property(truths, (of) => {
      expect(not(all(of))).toBe(any(of.map(not)));
      expect(not(any(of))).toBe(all(of.map(not)));
      expect(none(of)).toBe(all(of.map(not)));
    }),
  );
});

test('order and repetition change nothing, and grouping neither', () => {
  fc.assert(
    fc.property(truths, truths, (a, b) => {
      for (const combine of [all, any]) {
        expect(combine([...a, ...b])).toBe(combine([...b, ...a]));
        expect(combine([...a, ...a])).toBe(combine(a));
        expect(combine([combine(a), combine(b)])).toBe(combine([...a, ...b]));
      }
    }),
  );
});

test('each distributes over the other, and each absorbs the other', () => {
  fc.assert(
    fc.property(truth, truth, truth, (a, b, c) => {
      expect(all([a, any([b, c])])).toBe(any([all([a, b]), all([a, c])]));
      expect(any([a, all([b, c])])).toBe(all([any([a, b]), any([a, c])]));
      expect(all([a, any([a, b])])).toBe(a);
      expect(not(not(a))).toBe(a);
    }),
  );
});

test('more knowledge never turns a decided answer round', () => {
  fc.assert(
    fc.property(truths, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (of, coins) => {
      const known = of.map((t, i) => (t === 'unknown' ? truthOf(coins[i] === true) : t));
      for (const combine of [all, any, none]) {
        expect(combine(of) === 'unknown' || combine(of) === combine(known)).toBe(true);
      }
    }),
  );
});
