/** Boosters of LightGBM: scores equal to its own, contributions as it and shap give them, gaps, categories, and what is refused. */

import { describe, expect, test } from '@jest/globals';
import { compileSum } from '../../../../src/scores/trees/compile-margin.js';
import { prepareSplits } from '../../../../src/scores/trees/prepare-splits.js';
import { readLightgbm } from '../../../../src/scores/trees/read-lightgbm.js';
import type { TreeEnsemble } from '../../../../src/scores/trees/tree-ensemble.js';
import {
  readTrainedJson,
  readTrainedText,
  vectorOf,
  type LightgbmCases,
  type Row,
} from '../../../support/trained-model-files.js';
import { lightgbmText } from './lightgbm-text.js';
import { scorerOf, sumOf } from './tree-scorer.js';

const cases = readTrainedJson('lightgbm-cases.json') as LightgbmCases;

function sumsOf(trees: TreeEnsemble, rows: readonly Row[]): readonly number[] {
  const sum = compileSum(trees, prepareSplits(trees), 'float64');
  return rows.map((row) => sum(vectorOf(row)));
}

describe('A booster of LightGBM with 300 trees', () => {
  const mixed = readLightgbm(readTrainedText('lightgbm.txt')).ensemble;
  const numeric = readLightgbm(readTrainedText('lightgbm-numeric.txt')).ensemble;

  test('has its raw score, bit for bit, with and without categories', () => {
    expect(mixed.categories.length).toBeGreaterThan(0);
    expect(sumsOf(mixed, cases.x)).toEqual(cases.raw);
    expect(sumsOf(numeric, cases.xn)).toEqual(cases.rawn);
  });

  test('has its probability, in percent', () => {
    const { score } = scorerOf(mixed);
    cases.x.forEach((row, i) => {
      expect(Math.abs(score(vectorOf(row)) / 100 - (cases.prob[i] ?? 0))).toBeLessThan(1e-14);
    });
  });

  test('is explained as LightGBM explains it', () => {
    const { attribute } = scorerOf(mixed);
    cases.contribs.forEach((expected, i) => {
      const attribution = attribute(vectorOf(cases.x[i] ?? []));
      [...attribution.contributions, attribution.reference].forEach((own, at) => {
        expect(Math.abs(own - (expected[at] ?? 0))).toBeLessThan(1e-12);
      });
      expect(Math.abs(sumOf(attribution) - (cases.raw[i] ?? 0))).toBeLessThan(1e-12);
    });
  });

  test('is explained against a background as shap explains it', () => {
    const { attribute } = scorerOf(numeric, {}, cases.bg.map(vectorOf));
    cases.ishap.forEach((expected, i) => {
      const attribution = attribute(vectorOf(cases.xn[i] ?? []));
      expected.forEach((contribution, column) => {
        // shap adds up in float32 here.
        expect(Math.abs((attribution.contributions[column] ?? 0) - contribution)).toBeLessThan(1e-7);
      });
      expect(Math.abs(attribution.reference - cases.iexp)).toBeLessThan(1e-12);
      expect(Math.abs(sumOf(attribution) - (cases.rawn[i] ?? 0))).toBeLessThan(1e-12);
    });
  });

  test('writes inf for a limit that every value is below', () => {
    expect(readTrainedText('lightgbm.txt')).toMatch(/^threshold=.*\binf\b/m);
    expect([...mixed.threshold].every(Number.isFinite)).toBe(true);
  });
});

/** One split of column 0, 1 to the left, 2 to the right. */
const oneSplit = (decision: number, threshold: string): TreeEnsemble =>
  readLightgbm(lightgbmText({ decision, threshold })).ensemble;
const NONE = 0;
const ZERO = 4;
const MISSING = 8;
const LEFT = 2;
const TINY = Math.fround(1e-35);

describe('A split of LightGBM', () => {
  test('sends what is equal to the threshold to the left', () => {
    expect(sumsOf(oneSplit(MISSING, '0.1'), [[0.1], [0.10000000000000002], [0.09999999999999999]])).toEqual([
      1, 2, 1,
    ]);
    expect(sumsOf(oneSplit(MISSING, '-0.1'), [[-0.1], [-0.09999999999999999]])).toEqual([1, 2]);
    expect(sumsOf(oneSplit(MISSING, '0'), [[0], [-0], [Number.MIN_VALUE]])).toEqual([1, 1, 2]);
  });

  test('with an infinite threshold sends every value one way', () => {
    expect(sumsOf(oneSplit(MISSING, 'inf'), [[0], [1e300], [Number.MAX_VALUE], [null]])).toEqual([
      1, 1, 1, 2,
    ]);
    expect(sumsOf(oneSplit(MISSING | LEFT, 'inf'), [[1], [null]])).toEqual([1, 1]);
    expect(sumsOf(oneSplit(MISSING, '-inf'), [[0], [-1e300]])).toEqual([2, 2]);
  });

  test.each([
    ['no gaps: a missing value counts as 0', NONE, '0.5', [1, 1, 2]],
    ['no gaps: a missing value counts as 0, whatever the default', NONE | LEFT, '-0.5', [2, 2, 2]],
    ['0 as a gap that goes right', ZERO, '0.5', [2, 2, 2]],
    ['0 as a gap that goes left', ZERO | LEFT, '-0.5', [1, 1, 2]],
    ['missing values that go right', MISSING, '0.5', [2, 1, 2]],
    ['missing values that go left', MISSING | LEFT, '-0.5', [1, 2, 2]],
  ])('has %s', (_, decision, threshold, [gap = 0, zero = 0, one = 0]) => {
    expect(sumsOf(oneSplit(decision, threshold), [[null], [0], [1]])).toEqual([gap, zero, one]);
  });

  test('takes for 0 what is no larger than the float 1e-35', () => {
    expect(
      sumsOf(oneSplit(ZERO | LEFT, '-1'), [[TINY], [-TINY], [TINY * 1.0000001], [-TINY * 1.0000001]]),
    ).toEqual([1, 1, 2, 2]);
  });

  test('on categories sends its set to the left and all others to the right', () => {
    // Bits 1 and 3 of the first word, bit 0 of the second: 1, 3 and 32.
    const trees = oneSplit(1, '0; cat_boundaries=0 2; cat_threshold=10 1');
    expect(trees.categories).toEqual([[1, 3, 32]]);
    const unseen = [0, 2, 31, 33, 64, 99_999, -1, -3, null, 1e12];
    expect(sumsOf(trees, [[1], [3], [32], [3.9], ...unseen.map((value) => [value])])).toEqual([
      1,
      1,
      1,
      1,
      ...unseen.map(() => 2),
    ]);
  });
});

describe('The header of LightGBM', () => {
  test('with a factor of the sigmoid puts it between raw score and log-odds', () => {
    const { ensemble } = readLightgbm(lightgbmText({ objective: 'binary sigmoid:2' }));
    const { score, attribute } = scorerOf(ensemble);
    expect(score(Float64Array.of(0))).toBeCloseTo(100 / (1 + Math.exp(-2)), 12);
    expect(sumOf(attribute(Float64Array.of(0)))).toBeCloseTo(2, 12);
  });

  test('with average_output divides by the number of trees', () => {
    const { ensemble } = readLightgbm(
      lightgbmText({ objective: 'regression', header: 'average_output', trees: 4 }),
    );
    const { score, attribute } = scorerOf(ensemble);
    expect([score(Float64Array.of(0)), score(Float64Array.of(1))]).toEqual([1, 2]);
    expect(sumOf(attribute(Float64Array.of(1)))).toBeCloseTo(2, 12);
  });

  test.each(['regression', 'regression_l1', 'huber', 'fair', 'quantile', 'mape'])(
    'of %s has no link',
    (objective) => {
      const { ensemble } = readLightgbm(lightgbmText({ objective }));
      expect(scorerOf(ensemble).score(Float64Array.of(1))).toBe(2);
    },
  );

  test('of cross_entropy has the logistic link', () => {
    const { ensemble } = readLightgbm(lightgbmText({ objective: 'cross_entropy' }));
    expect(scorerOf(ensemble).score(Float64Array.of(1))).toBeCloseTo(100 / (1 + Math.exp(-2)), 12);
  });

  test('allows trees of one leaf', () => {
    const text = lightgbmText({}).replace(
      'Tree=0',
      'Tree=0\nnum_leaves=1\nnum_cat=0\nleaf_value=0.25\n\nTree=1',
    );
    expect(sumsOf(readLightgbm(text).ensemble, [[0], [1]])).toEqual([1.25, 2.25]);
  });

  test.each<[string, string, RegExp]>([
    ['an objective that is not read', lightgbmText({ objective: 'poisson' }), /objective is poisson/],
    ['no objective', lightgbmText({ objective: '' }), /does not tell its objective/],
    ['square roots', lightgbmText({ objective: 'regression sqrt' }), /square roots/],
    ['a factor that is none', lightgbmText({ objective: 'binary sigmoid:0' }), /factor of sigmoid/],
    ['several classes', lightgbmText({}).replace('num_class=1', 'num_class=3'), /several outputs/],
    ['a version that is not read', lightgbmText({}).replace('version=v4', 'version=v2'), /version is v2/],
    ['linear leaves', lightgbmText({}).replace('num_cat=0', 'num_cat=0\nis_linear=1'), /linear leaves/],
    ['no end', lightgbmText({}).replace('end of trees', ''), /cut off/],
    ['no trees', lightgbmText({ trees: 0 }), /no trees/],
    [
      'too few leaf values',
      lightgbmText({}).replace('leaf_value=1 2', 'leaf_value=1'),
      /leaf_value has 1 numbers/,
    ],
    [
      'a leaf that is no number',
      lightgbmText({}).replace('leaf_value=1 2', 'leaf_value=1 nan'),
      /nan, which is no number/,
    ],
    ['categories that are not there', lightgbmText({ decision: 1 }), /categories that are not there/],
    ['another first line', `x${lightgbmText({})}`, /not a model that LightGBM saved/],
  ])('is refused with %s', (_, text, message) => {
    expect(() => readLightgbm(text)).toThrow(message);
  });
});
