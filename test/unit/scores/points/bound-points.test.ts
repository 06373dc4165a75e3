/** Limits of point scores as properties: they hold the score, are exact where it is known, and no wider than need be. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { Interval } from '../../../../src/logic/interval.js';
import type { ConditionPart, PointsItemPart } from '../../../../src/model/content-files.js';
import type { Scorer } from '../../../../src/model/score.js';
import { compilePoints } from '../../../../src/scores/points/compile-points.js';
import { scorerOf } from '../../../support/compile-scorer.js';
import type { ModelPart } from '../../../support/compile-scorer.js';

/** A number, a choice of three and two truths, in conditions of every form. */
const leaf: fc.Arbitrary<ConditionPart> = fc.oneof(
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '='), fc.integer({ min: 0, max: 4 }))
    .map(([operator, limit]) => `n ${operator} ${String(limit)}`),
  fc.constantFrom('t', 'not t', 'u', 'not u', 'c is x', 'c is y', 'c is not z'),
);
const group = (part: fc.Arbitrary<ConditionPart>): fc.Arbitrary<ConditionPart> =>
  fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([key, parts]) => ({ [key]: parts }));
const condition = fc.oneof(leaf, group(leaf), group(fc.oneof(leaf, group(leaf))));

const HALVES = fc.integer({ min: -6, max: 6 }).map((points) => points / 2);
const band = fc.tuple(HALVES, condition).map(([add, when]) => ({ label: 'band', add, when }));
const jump: fc.Arbitrary<PointsItemPart> = fc.oneof(
  band,
  fc.array(band, { minLength: 2, maxLength: 3 }).map((bands) => ({ one_of: bands })),
);
const item: fc.Arbitrary<PointsItemPart> = fc.oneof(
  jump,
  fc.constant<PointsItemPart>({ label: 'sum', sum: ['n', 'n'] }),
);
const MIXED: NonNullable<ModelPart['inputs']> = {
  n: { label: 'n', unit: '1' },
  t: { label: 't' },
  u: { label: 'u' },
  c: { label: 'c', choices: { x: 'x', y: 'y', z: 'z' } },
};
/** Every input once, so that none is unused. */
const EACH_ONCE: PointsItemPart = { label: 'each', add: 0, when: { any: ['n > 1', 't', 'u', 'c is x'] } };

const SIZES = [5, 2, 2, 3];
/** A value and a range that holds it, whole numbers at both ends or reported as excluded just beyond. */
const knownInPart = fc.tuple(
  ...SIZES.map((size) =>
    fc
      .tuple(fc.integer({ min: 0, max: size - 1 }), fc.boolean(), fc.boolean(), fc.boolean())
      .map(([value, exact, lowOpen, highOpen]): readonly [number, Interval] => [
        value,
        exact
          ? exactly(value)
          : between(lowOpen ? value - 1 : 0, highOpen ? value + 1 : size - 1, lowOpen, highOpen),
      ]),
  ),
);

const holds = (interval: Interval | undefined, value: number): boolean =>
  interval !== undefined &&
  (interval.lowOpen === true ? value > interval.low : value >= interval.low) &&
  (interval.highOpen === true ? value < interval.high : value <= interval.high);

describe('for every score and every way in which inputs are known', () => {
  const scoreOf = (of: fc.Arbitrary<PointsItemPart>): fc.Arbitrary<Scorer> =>
    fc
      .array(of, { minLength: 1, maxLength: 4 })
      .map((points) =>
        scorerOf(compilePoints, { kind: 'points', unit: '1', inputs: MIXED, points: [EACH_ONCE, ...points] }),
      );
  const anyScore = scoreOf(item);

  test('the score lies within its limits, and so does every item', () => {
    fc.assert(
      fc.property(anyScore, knownInPart, (scorer, known) => {
        const values = known.map(([value]) => value);
        const ranges = known.map(([, range]) => range);
        expect(holds(scorer.bounds?.(ranges), scorer.score(Float64Array.from(values)))).toBe(true);
        const exact = scorer.parts?.(values.map(exactly)) ?? [];
        scorer.parts?.(ranges).forEach(({ add, truth }, index) => {
          expect(holds(add, exact[index]?.add.low ?? Number.NaN)).toBe(true);
          if (truth === 'true' || truth === 'false') expect(exact[index]?.truth).toBe(truth);
        });
      }),
    );
  });

  test('limits of known inputs are the score, and its items add up to it', () => {
    fc.assert(
      fc.property(
        anyScore,
        fc.tuple(...SIZES.map((size) => fc.integer({ min: 0, max: size - 1 }))),
        (scorer, values) => {
          const score = scorer.score(Float64Array.from(values));
          expect(scorer.bounds?.(values.map(exactly))).toEqual(exactly(score));
          const parts = scorer.parts?.(values.map(exactly)) ?? [];
          expect(parts.reduce((total, { add }) => total + add.low, 0)).toBe(score);
        },
      ),
    );
  });

  test('limits are no wider than what the values can make of it', () => {
    fc.assert(
      fc.property(scoreOf(jump), (scorer) => {
        const scores = everyVector().map((values) => scorer.score(values));
        const ranges = SIZES.map((size) => between(0, size - 1));
        const { low, high } = scorer.bounds?.(ranges) ?? UNBOUNDED;
        expect({ low, high }).toEqual({ low: Math.min(...scores), high: Math.max(...scores) });
      }),
    );
  });
});

/** Whole and half values of the number, since a score may differ between whole ones. */
function everyVector(): readonly Float64Array[] {
  const vectors: Float64Array[] = [];
  for (let n = 0; n <= 4; n += 0.5)
    for (const t of [0, 1])
      for (const u of [0, 1]) for (const c of [0, 1, 2]) vectors.push(Float64Array.of(n, t, u, c));
  return vectors;
}
