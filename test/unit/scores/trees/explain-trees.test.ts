/** Contributions of trees as properties: Shapley values by definition, of both games, on random trees, gaps and backgrounds. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countBackgroundPatterns } from '../../../../src/scores/trees/count-background-patterns.js';
import { flattenTrees } from '../../../../src/scores/trees/flatten-trees.js';
import { gaussLegendre } from '../../../../src/scores/trees/gauss-legendre.js';
import type { TreeEnsemble } from '../../../../src/scores/trees/tree-ensemble.js';
import {
  COLUMNS,
  ensembleOf,
  expectTree,
  forest,
  row,
  scoreTree,
  shapley,
  type Tree,
} from './random-trees.js';
import { compileEnsemble, scorerOf, sumOf } from './tree-scorer.js';

const background = fc.array(row, { minLength: 1, maxLength: 6 });
const total = (trees: readonly Tree[], of: (tree: Tree) => number): number =>
  trees.reduce((sum, tree) => sum + of(tree), 0);
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-11;

function expectNear(found: Iterable<number>, expected: readonly number[]): void {
  const all = [...found];
  expect(all.map((value, i) => (near(value, expected[i] ?? Number.NaN) ? expected[i] : value))).toEqual(
    expected,
  );
}

/** The value of a row whose unknown columns are those of another. */
const mixed = (own: Float64Array, other: Float64Array, known: (column: number) => boolean): Float64Array =>
  own.map((value, column) => (known(column) ? value : (other[column] ?? 0)));

describe('Path-dependent contributions', () => {
  test('are the Shapley values of the game in which training rows decide what is not known', () => {
    fc.assert(
      fc.property(forest, row, (trees, values) => {
        const { contributions, reference } = scorerOf(ensembleOf(trees)).attribute(values);
        expectNear(
          contributions,
          shapley((known) => total(trees, (tree) => expectTree(tree, values, known))),
        );
        expect(near(reference, 0.3 + total(trees, (tree) => expectTree(tree, values, () => false)))).toBe(
          true,
        );
      }),
    );
  });
});

describe('Interventional contributions', () => {
  test('are the Shapley values of the game in which background rows give what is not known', () => {
    fc.assert(
      fc.property(forest, row, background, (trees, values, rows) => {
        const { contributions, reference } = scorerOf(ensembleOf(trees), {}, rows).attribute(values);
        const worth = (known: (column: number) => boolean): number =>
          rows.reduce(
            (sum, other) =>
              sum + total(trees, (tree) => scoreTree(tree, mixed(values, other, known))) / rows.length,
            0,
          );
        expectNear(contributions, shapley(worth));
        expect(near(reference, 0.3 + worth(() => false))).toBe(true);
      }),
    );
  });

  test('of an input equal to that of every background row are 0', () => {
    fc.assert(
      fc.property(forest, row, background, (trees, values, rows) => {
        const same = rows.map((other) => other.with(0, values[0] ?? 0));
        expect(scorerOf(ensembleOf(trees), {}, same).attribute(values).contributions[0]).toBe(0);
      }),
    );
  });

  test('need nothing but counts: rows in another order, and each of them twice, are the same background', () => {
    fc.assert(
      fc.property(forest, background, (trees, rows) => {
        const once = countBackgroundPatterns(ensembleOf(trees), rows);
        const twice = countBackgroundPatterns(ensembleOf(trees), [...rows, ...rows.toReversed()]);
        expect(twice?.failed).toEqual(once?.failed);
        expect(twice?.count).toEqual(once?.count.map((count) => 2 * count));
      }),
    );
  });
});

describe.each(['path-dependent', 'interventional'] as const)('Contributions, %s,', (explanation) => {
  const scorer = (trees: TreeEnsemble, rows: readonly Float64Array[]): ReturnType<typeof scorerOf> =>
    scorerOf(trees, {}, explanation === 'interventional' ? rows : undefined);

  test('add up to the score less the reference, and an input that no tree uses has none', () => {
    fc.assert(
      fc.property(forest, row, background, (trees, values, rows) => {
        const { score, attribute } = scorer(ensembleOf(trees), rows);
        const attribution = attribute(values);
        expect(near(sumOf(attribution), score(values))).toBe(true);
        expect(attribution.contributions[COLUMNS - 1]).toBe(0);
      }),
    );
  });

  test('add up to the log-odds that are reported, in float32 as well', () => {
    fc.assert(
      fc.property(forest, row, background, (trees, values, rows) => {
        const single = ensembleOf(trees, {
          sumPrecision: 'float32',
          inputPrecision: 'float32',
          base: Math.fround(0.3),
          link: 'logistic',
          probability: true,
        });
        const { score, attribute } = scorer(single, rows);
        const probability = score(values) / 100;
        expect(sumOf(attribute(values))).toBeCloseTo(Math.log(probability / (1 - probability)), 9);
      }),
    );
  });

  test('of the sum of two ensembles are the sum of theirs', () => {
    fc.assert(
      fc.property(forest, forest, row, background, (a, b, values, rows) => {
        const of = (trees: readonly Tree[]): Float64Array =>
          scorer(ensembleOf(trees), rows).attribute(values).contributions;
        const [first, second] = [of(a), of(b)];
        expectNear(
          of([...a, ...b]),
          [...first].map((own, i) => own + (second[i] ?? 0)),
        );
      }),
    );
  });
});

describe('Trees that are unusually deep', () => {
  /** A list of splits: node i goes to a leaf or on, on columns in turn. */
  const chain = (depth: number, columns: number): TreeEnsemble => {
    const nodes = Array.from({ length: 2 * depth + 1 }, (_, node) => node);
    const isSplit = (node: number): boolean => node % 2 === 0 && node < 2 * depth;
    return {
      ...ensembleOf([]),
      inputs: columns,
      ...flattenTrees(
        [
          {
            left: nodes.map((node) => (isSplit(node) ? node + 1 : -1)),
            right: nodes.map((node) => (isSplit(node) ? node + 2 : -1)),
            feature: nodes.map((node) => (node / 2) % columns),
            threshold: nodes.map((node) => (isSplit(node) ? node / 2 : Math.sin(node))),
            decision: nodes.map(() => 8),
            cover: nodes.map((node) => 2 * depth + 2 - node),
          },
        ],
        columns,
      ),
    };
  };

  test('overflow no stack', () => {
    const trees = chain(30_000, 3);
    const values = Float64Array.of(9000, 20_000, 15_000);
    for (const rows of [undefined, [Float64Array.of(1, 2, 3), Float64Array.of(70_000, 70_000, 70_000)]]) {
      const { score, attribute } = scorerOf(trees, {}, rows);
      expect(sumOf(attribute(values))).toBeCloseTo(score(values), 9);
    }
  });

  test('with many different inputs on a path are explained without a table', () => {
    const trees = chain(24, 24);
    const rows = [0, 1, 2, 3].map((seed) =>
      Float64Array.from({ length: 24 }, (_, i) => Math.sin(i * 7 + seed) * 40),
    );
    const values = Float64Array.from({ length: 24 }, (_, i) => 30 + i);
    for (const others of [undefined, rows]) {
      const { score, attribute } = scorerOf(trees, {}, others);
      const attribution = attribute(values);
      expect(sumOf(attribution)).toBeCloseTo(score(values), 11);
      expect(attribution.contributions.filter((own) => own !== 0).length).toBeGreaterThan(3);
    }
  });

  test('beyond thirty different inputs are explained by training rows, and not by a background', () => {
    const trees = chain(40, 40);
    expect(countBackgroundPatterns(trees, [new Float64Array(40)])).toBeUndefined();
    const values = Float64Array.from({ length: 40 }, (_, i) => 45 - i);
    const { score, attribute } = scorerOf(trees);
    expect(sumOf(attribute(values))).toBeCloseTo(score(values), 11);
    expect(compileEnsemble(trees, { explanation: 'interventional' }).problems).toEqual([
      'trees.explanation: The parameters hold no counts of a background population.',
    ]);
  });
});

describe('Gauss-Legendre quadrature', () => {
  test('integrates polynomials exactly up to twice its points less one', () => {
    for (let count = 1; count <= 20; count += 1) {
      const { points, weights } = gaussLegendre(count);
      for (let power = 0; power < 2 * count; power += 1) {
        const integral = points.reduce((sum, point, i) => sum + (weights[i] ?? 0) * point ** power, 0);
        expect(integral).toBeCloseTo(1 / (power + 1), 13);
      }
    }
  });
});
