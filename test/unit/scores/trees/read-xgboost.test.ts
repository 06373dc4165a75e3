/** Boosters of XGBoost: scores equal to its own to the last bit, contributions as it gives them, and what is refused. */

import { describe, expect, test } from '@jest/globals';
import { compileRounding, compileSum } from '../../../../src/scores/trees/compile-margin.js';
import { prepareSplits } from '../../../../src/scores/trees/prepare-splits.js';
import { readXgboost } from '../../../../src/scores/trees/read-xgboost.js';
import type { TreeEnsemble } from '../../../../src/scores/trees/tree-ensemble.js';
import {
  readTrainedJson,
  vectorOf,
  type Row,
  type XgboostCases,
} from '../../../support/trained-model-files.js';
import { scorerOf, sumOf } from './tree-scorer.js';

interface Variant {
  readonly model: { learner: { learner_model_param: Record<string, unknown> } };
  readonly x: readonly Row[];
  readonly margin: readonly number[];
  readonly out: readonly number[];
  readonly contribs: readonly (readonly number[])[];
}

const cases = readTrainedJson('xgboost-cases.json') as XgboostCases;
const variants = readTrainedJson('xgboost-variants.json') as Record<string, Variant>;
const variant = (name: string): Variant => {
  const found = variants[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return structuredClone(found);
};
const booster = readTrainedJson('xgboost.json');

function marginsOf(trees: TreeEnsemble, rows: readonly Row[]): readonly number[] {
  const round = compileRounding(trees);
  const sum = compileSum(trees, prepareSplits(trees), 'float32');
  return rows.map((row) => sum(round(vectorOf(row))));
}

describe('A booster of XGBoost with 300 trees and missing values', () => {
  const { ensemble, names, format } = readXgboost(booster);

  test('is read with its columns and its version', () => {
    expect(names).toEqual(Array.from({ length: 20 }, (_, column) => `f${column}`));
    expect(format).toBe('XGBoost JSON 1.7.4');
    expect(ensemble.roots).toHaveLength(301);
  });

  test('has the margin of XGBoost, bit for bit', () => {
    expect(marginsOf(ensemble, cases.x)).toEqual(cases.margin.map(Math.fround));
  });

  test('has its probability, in percent, to float32', () => {
    const { score } = scorerOf(ensemble);
    cases.x.forEach((row, i) => {
      expect(Math.abs(score(vectorOf(row)) / 100 - (cases.prob[i] ?? 0))).toBeLessThan(1e-7);
    });
  });

  test('is explained as XGBoost explains it, and the parts add up to the margin that is reported', () => {
    const { attribute } = scorerOf(ensemble);
    cases.contribs.forEach((expected, i) => {
      const attribution = attribute(vectorOf(cases.x[i] ?? []));
      expect(attribution.scale).toBe('log-odds');
      expected.slice(0, -1).forEach((contribution, column) => {
        expect(Math.abs((attribution.contributions[column] ?? 0) - contribution)).toBeLessThan(2e-6);
      });
      // The reference holds what rounding makes of the sum.
      expect(Math.abs(attribution.reference - (expected.at(-1) ?? 0))).toBeLessThan(5e-6);
      expect(Math.abs(sumOf(attribution) - Math.fround(cases.margin[i] ?? 0))).toBeLessThan(1e-12);
    });
  });
});

describe('base_score', () => {
  const forms = (score: string): readonly unknown[] => [
    score,
    `[${score}]`,
    `[ ${score} ]`,
    Number(score),
    [Number(score)],
    [score],
  ];

  test.each(['base-0.3', 'reg-logistic', 'squared-error'])(
    'other than a half is added first, in float32: %s',
    (name) => {
      const { model, x, margin, out, contribs } = variant(name);
      const { ensemble } = readXgboost(model);
      expect(marginsOf(ensemble, x)).toEqual(margin);
      const { score, attribute } = scorerOf(ensemble);
      const scale = ensemble.probability ? 100 : 1;
      x.forEach((row, i) => {
        expect(Math.abs(score(vectorOf(row)) / scale - (out[i] ?? 0))).toBeLessThan(1e-6);
      });
      contribs.forEach((expected, i) => {
        const { contributions, reference } = attribute(vectorOf(x[i] ?? []));
        [...contributions, reference].forEach((own, at) => {
          expect(Math.abs(own - (expected[at] ?? 0))).toBeLessThan(2e-6);
        });
      });
    },
  );

  test.each(forms('3E-1'))('is read however a version writes it: %j', (written) => {
    const { model, x, margin } = variant('base-0.3');
    model.learner.learner_model_param.base_score = written;
    expect(marginsOf(readXgboost(model).ensemble, x)).toEqual(margin);
  });

  test.each([...forms('5E-1'), '0.5'])('of a half is a margin of 0: %j', (written) => {
    const { model } = variant('base-0.3');
    model.learner.learner_model_param.base_score = written;
    expect(readXgboost(model).ensemble.base).toBe(0);
  });

  test.each(['', '[]', '[3E-1,4E-1]', [0.3, 0.4], undefined, 'NaN', '1', '0'])(
    'that is no probability is refused: %j',
    (written) => {
      const { model } = variant('base-0.3');
      model.learner.learner_model_param.base_score = written;
      expect(() => readXgboost(model)).toThrow(/base_score/);
    },
  );
});

describe('Float32', () => {
  test('decides a value that lies below a threshold as a double and on it as a float', () => {
    const { model, x, margin } = variant('base-0.3');
    const { ensemble } = readXgboost(model);
    const threshold = ensemble.threshold[0] ?? 0;
    const column = ensemble.feature[0] ?? 0;
    const tied = x.findIndex(
      (row) => (row[column] ?? threshold) < threshold && Math.fround(row[column] ?? 0) === threshold,
    );
    expect(tied).toBeGreaterThan(0);
    expect(marginsOf(ensemble, [x[tied] ?? []])).toEqual([margin[tied]]);
    // Compared as doubles it would take the other branch and score otherwise.
    expect(marginsOf({ ...ensemble, inputPrecision: 'float64' }, [x[tied] ?? []])).not.toEqual([
      margin[tied],
    ]);
  });
});

describe('A booster is refused, with what to do,', () => {
  test.each([
    ['dart', /booster is dart/],
    ['linear', /booster is gblinear/],
    ['poisson', /objective is count:poisson/],
    ['multi', /objective is multi:softprob/],
    ['early-stop', /more rounds than the best 1/],
  ])('when it is %s', (name, message) => {
    expect(() => readXgboost(variant(name).model)).toThrow(message);
  });

  const withTree = (change: (tree: Record<string, unknown[]>) => void): unknown => {
    const { model } = variant('base-0.3');
    const { trees } = (model as unknown as Nested).learner.gradient_booster.model;
    const [tree] = trees;
    if (tree === undefined) throw new Error('no tree');
    change(tree);
    return model;
  };
  interface Nested {
    learner: { gradient_booster: { model: { trees: Record<string, unknown[]>[] } } };
  }

  test.each<[string, (tree: Record<string, unknown[]>) => void, RegExp]>([
    ['splits on categories', (tree) => (tree.split_type = tree.split_type?.map(() => 1) ?? []), /categories/],
    [
      'has a threshold that is no number',
      (tree) => tree.split_conditions?.fill(null, 0, 1),
      /split_conditions/,
    ],
    ['has lists of different lengths', (tree) => tree.split_indices?.pop(), /split_indices has/],
    [
      'has a child that is its own parent',
      (tree) => tree.left_children?.fill(0, 0, 1),
      /lead out of it or back/,
    ],
    [
      'has a child that is not there',
      (tree) => tree.right_children?.fill(999, 0, 1),
      /lead out of it or back/,
    ],
    ['splits on a column that is not there', (tree) => tree.split_indices?.fill(5, 0, 1), /column 5 of 5/],
    ['has a weight below 0', (tree) => tree.sum_hessian?.fill(-1, 0, 1), /weight of training rows/],
  ])('when a tree %s', (_, change, message) => {
    expect(() => readXgboost(withTree(change))).toThrow(message);
  });

  test.each([null, [], {}, { learner: {} }, 'text'])('when it is %j', (json) => {
    expect(() => readXgboost(json)).toThrow();
  });

  test('when it has several outputs', () => {
    const { model } = variant('base-0.3');
    model.learner.learner_model_param.num_target = '2';
    expect(() => readXgboost(model)).toThrow(/several outputs/);
  });
});
