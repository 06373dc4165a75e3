/** Trees of scikit-learn: scores equal to its own, also at and beside thresholds, and what is refused. */

import { describe, expect, test } from '@jest/globals';
import { readSklearnTrees } from '../../../../src/scores/trees/read-sklearn-trees.js';
import { readTrainedJson, vectorOf, type Row } from '../../../support/trained-model-files.js';
import { compileEnsemble, scorerOf, sumOf } from './tree-scorer.js';

interface Exported {
  readonly model: Record<string, unknown> & { trees: Record<string, unknown[]>[] };
  readonly cases: {
    readonly x: readonly Row[];
    readonly probability?: readonly number[];
    readonly expect?: readonly number[];
  };
}

const models = readTrainedJson('sklearn.json') as Record<string, Exported>;
const exported = (name: string): Exported => {
  const found = models[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return structuredClone(found);
};

describe('An export of scikit-learn', () => {
  test.each(Object.keys(models))('scores as scikit-learn does, and its parts add up: %s', (name) => {
    const { model, cases } = exported(name);
    const { ensemble, format, names } = readSklearnTrees(model);
    expect(format).toBe(`scikit-learn 1.2.1 ${String(model.model)} as JSON`);
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
    const { score, attribute } = scorerOf(ensemble);
    cases.x.forEach((row, i) => {
      const expected = cases.expect?.[i] ?? 100 * (cases.probability?.[i] ?? Number.NaN);
      expect(Math.abs(score(vectorOf(row)) - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
      const attribution = attribute(vectorOf(row));
      const onScale =
        attribution.scale === 'log-odds' ? 100 / (1 + Math.exp(-sumOf(attribution))) : sumOf(attribution);
      expect(Math.abs(onScale - expected)).toBeLessThan(1e-9);
    });
  });

  test('of a forest is explained in percentage points, of a boosted classifier on the log-odds', () => {
    const scale = (name: string): string => {
      const { model, cases } = exported(name);
      return scorerOf(readSklearnTrees(model).ensemble).attribute(vectorOf(cases.x[0] ?? [])).scale;
    };
    expect(scale('random-forest-classifier')).toBe('output');
    expect(scale('gradient-boosting-classifier')).toBe('log-odds');
  });

  test('gives no score without a value, unless it was trained with gaps', () => {
    const { model, cases } = exported('decision-tree-regressor');
    const row = vectorOf(cases.x[0] ?? []);
    row[4] = Number.NaN;
    const without = compileEnsemble(readSklearnTrees(model).ensemble);
    expect(without.problems).toEqual([]);
    expect(without.scorer?.score(row)).toBeNaN();
    for (const tree of model.trees) tree.missing_go_to_left = tree.feature?.map(() => 1) ?? [];
    expect(scorerOf(readSklearnTrees(model).ensemble).score(row)).not.toBeNaN();
  });

  test('is not explained when it does not tell how many rows went which way', () => {
    const { model } = exported('decision-tree-regressor');
    for (const tree of model.trees) delete tree.weighted_n_node_samples;
    const { scorer } = compileEnsemble(readSklearnTrees(model).ensemble);
    expect(scorer).not.toHaveProperty('attribute');
    expect(scorer?.unexplained).toMatch(/how many patients went which way/);
  });

  test.each<[string, string, Record<string, unknown>, RegExp]>([
    ['other models', 'gradient-boosting-classifier', { model: 'AdaBoostClassifier' }, /AdaBoostClassifier/],
    ['other losses', 'gradient-boosting-classifier', { loss: 'exponential' }, /loss is exponential/],
    ['more classes', 'random-forest-classifier', { classes: [0, 1, 2] }, /two classes/],
    ['no first value', 'gradient-boosting-regressor', { init: undefined }, /init/],
    ['no trees', 'random-forest-classifier', { trees: [] }, /no trees/],
    ['too few columns', 'random-forest-classifier', { n_features: 1 }, /splits on column/],
    ['another format', 'random-forest-classifier', { format: 'trees' }, /not an export/],
  ])('is refused with %s', (_, name, change, message) => {
    expect(() => readSklearnTrees({ ...exported(name).model, ...change })).toThrow(message);
  });

  test('is refused with several outputs', () => {
    const { model } = exported('decision-tree-regressor');
    for (const tree of model.trees) tree.value = tree.value?.map(() => [1, 2]) ?? [];
    expect(() => readSklearnTrees(model)).toThrow(/not one number/);
  });
});
