import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupCriteria } from '../../../../src/content/lint/logic/group-criteria.js';
import { numberPatterns, type NumberCheck } from '../../../../src/content/lint/logic/number-patterns.js';
import { compareIntervals } from '../../../../src/content/lint/numbers/compare-intervals.js';
import { between, exactly, type Interval } from '../../../../src/logic/interval.js';
import type { Truth } from '../../../../src/logic/truth.js';
import { meaningOf, setting } from '../../../support/build-logic.js';

const LEVELS: Readonly<Record<Truth, number>> = { false: 0, unknown: 1, true: 2 };

describe('the values comparisons of one number can have together', () => {
  const bound = fc.integer({ min: -3, max: 3 });
  const check = fc
    .tuple(
      fc.constantFrom<NumberCheck['comparison']>('<', '<=', '>', '>=', '=', 'in'),
      bound,
      bound,
      fc.nat(3),
    )
    .map(([comparison, a, b, which]): NumberCheck => {
      const right =
        which === 0
          ? { kind: 'setting' as const, id: 's' }
          : which === 1
            ? { kind: 'setting' as const, id: 't' }
            : { kind: 'number' as const, value: a };
      return comparison === 'in'
        ? { comparison, right, upper: { kind: 'number', value: b } }
        : { comparison, right };
    });
  const settings = new Map([setting('s', 0, -2, 1), setting('t', 1, 0, 3)].map((one) => [one.id, one]));
  const half = (low: number, high: number): fc.Arbitrary<number> =>
    fc.integer({ min: low * 8, max: high * 8 }).map((x) => x / 8);

  test('hold whatever the number, known or not, and whatever a site chooses', () => {
    fc.assert(
      fc.property(
        fc.array(check, { minLength: 1, maxLength: 3 }),
        half(-5, 5),
        half(0, 10),
        half(-2, 1),
        half(0, 3),
        (checks, low, width, s, t) => {
          const patterns = numberPatterns(checks, settings, false) ?? [];
          const x: Interval = width === 0 ? exactly(low) : between(low, low + width);
          const value = (operand: NumberCheck['right']): Interval =>
            exactly(operand.kind === 'number' ? operand.value : operand.id === 's' ? s : t);
          const levels = checks.map(
            ({ comparison, right, upper }) =>
              LEVELS[
                compareIntervals(x, comparison, value(right), upper === undefined ? undefined : value(upper))
              ],
          );
          expect(patterns.map((pattern) => pattern.levels)).toContainEqual(levels);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a score of 3 is one of 2, and what is unknown can be what lies between', () => {
    const checks: readonly NumberCheck[] = [
      { comparison: '>=', right: { kind: 'number', value: 3 } },
      { comparison: '>=', right: { kind: 'number', value: 2 } },
    ];
    expect(numberPatterns(checks, new Map(), false)).toEqual([
      { levels: [0, 0], completions: [0] },
      { levels: [0, 2], completions: [1] },
      { levels: [2, 2], completions: [2] },
      { levels: [0, 1], completions: [0, 1] },
      { levels: [1, 1], completions: [0, 1, 2] },
      { levels: [1, 2], completions: [1, 2] },
    ]);
  });

  test('too many settings to try, and criteria stand alone', () => {
    const many = Array.from({ length: 6 }, (_, i) => setting(`s${String(i)}`, i, 0, 10));
    const checks = Object.fromEntries(many.map(({ id }) => [id, `score >= ${id}`]));
    const groups = groupCriteria(Object.keys(checks), meaningOf(checks, many));
    expect(groups.map(({ criteria }) => criteria)).toEqual(Object.keys(checks).map((id) => [id]));
    expect(groups[0]?.patterns).toEqual([
      { levels: [0], completions: [0] },
      { levels: [2], completions: [1] },
      { levels: [1], completions: [0, 1] },
    ]);
  });

  test('a setting that does not exist makes no table wrong', () => {
    const checks: readonly NumberCheck[] = [{ comparison: '<', right: { kind: 'setting', id: 'gone' } }];
    expect(numberPatterns(checks, new Map(), false)).toBeUndefined();
  });
});
