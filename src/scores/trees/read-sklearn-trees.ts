/**
 * Reads trees exported from scikit-learn as JSON: decision tree, random forest, extra trees, gradient boosting, one output.
 *
 * The form, made by the script in docs/import-models.md from the arrays of `tree_`:
 * `{ "format": "sklearn-trees", "model": "GradientBoostingClassifier", "version": "1.2.1", "n_features": 20,
 *    "feature_names": [...], "classes": [0, 1], "loss": "log_loss", "init": -2.1, "learning_rate": 0.1,
 *    "trees": [{ "children_left": [...], "children_right": [...], "feature": [...], "threshold": [...], "value": [...],
 *                "weighted_n_node_samples": [...], "missing_go_to_left": [...] }] }`
 * `feature_names`, `weighted_n_node_samples` and `missing_go_to_left` may be left out; `classes` belongs to classifiers,
 * `loss`, `init` and `learning_rate` to gradient boosting. A value of a classifier's node is a list of one number a class.
 */

import { flattenTrees, type SourceTree } from './flatten-trees.js';
import { isObject, listIn, namesIn, numberIn, numbersIn, type JsonObject } from './read-json.js';
import type { TrainedTrees } from './trained-trees.js';
import { DECISION, GAP } from './tree-ensemble.js';
import { UnreadableModel } from './unreadable-model.js';

type Kind = 'boosted' | 'averaged';
const KINDS: Readonly<Record<string, Kind>> = {
  DecisionTree: 'averaged',
  ExtraTree: 'averaged',
  RandomForest: 'averaged',
  ExtraTrees: 'averaged',
  GradientBoosting: 'boosted',
};

/**
 * scikit-learn rounds inputs to float32 and compares them with thresholds in float64, `x <= threshold` going left. Forests
 * average what their trees say; boosting adds `learning_rate` times each leaf to `init`, on the log-odds for a classifier.
 *
 * @throws UnreadableModel for other models, more than two classes, and broken files.
 */
export function readSklearnTrees(json: unknown): TrainedTrees {
  if (!isObject(json) || json.format !== 'sklearn-trees')
    throw new UnreadableModel(
      'This is not an export of scikit-learn trees.',
      'Export it with the script in docs/import-models.md.',
    );
  const { kind, isClassifier } = readKind(json);
  const inputs = numberIn(json, 'n_features');
  const rate = kind === 'boosted' ? numberIn(json, 'learning_rate') : 1;
  // A forest's classifier gives the share of the second class; boosting has one number a leaf.
  const classes = isClassifier && kind === 'averaged';
  const sources = listIn(json, 'trees');
  const trees = sources.map((tree) => readTree(tree, classes, rate));
  if (trees.length === 0) throw new UnreadableModel('The model has no trees.', 'Train it first.');
  const version = typeof json.version === 'string' ? ` ${json.version}` : '';
  return {
    ensemble: {
      inputs,
      inputPrecision: 'float32',
      sumPrecision: 'float64',
      goesLeft: '<=',
      base: kind === 'boosted' ? numberIn(json, 'init') : 0,
      divisor: kind === 'averaged' ? trees.length : 1,
      slope: 1,
      link: isClassifier && kind === 'boosted' ? 'logistic' : 'identity',
      probability: isClassifier,
      takesGaps: sources.every((tree) => isObject(tree) && tree.missing_go_to_left !== undefined),
      ...flattenTrees(trees, inputs),
      categories: [],
    },
    names: namesIn(json, 'feature_names'),
    format: `scikit-learn${version} ${String(json.model)} as JSON`,
  };
}

function readKind(json: JsonObject): { readonly kind: Kind; readonly isClassifier: boolean } {
  const [, name = '', what] = /^(.*)(Classifier|Regressor)$/.exec(String(json.model)) ?? [];
  const kind = KINDS[name];
  if (kind === undefined)
    throw new UnreadableModel(
      `The model is ${String(json.model)}, and it is not read.`,
      `These are, as Classifier or Regressor: ${Object.keys(KINDS).join(', ')}.`,
    );
  const isClassifier = what === 'Classifier';
  if (isClassifier && listIn(json, 'classes').length !== 2)
    throw new UnreadableModel('The classifier does not have two classes.', 'Train it on two.');
  if (isClassifier && kind === 'boosted' && !['log_loss', 'deviance'].includes(String(json.loss)))
    throw new UnreadableModel(
      `The loss is ${String(json.loss)}, and it is not read.`,
      'Train it with loss="log_loss".',
    );
  return { kind, isClassifier };
}

function readTree(tree: unknown, classes: boolean, rate: number): SourceTree {
  if (!isObject(tree)) throw new UnreadableModel('A tree of the file is none.', 'Export the model again.');
  const left = numbersIn(tree, 'children_left');
  const count = left.length;
  const limits = numbersIn(tree, 'threshold', count);
  const values = listIn(tree, 'value').map((value) => readValue(value, classes) * rate);
  const gaps = tree.missing_go_to_left === undefined ? [] : numbersIn(tree, 'missing_go_to_left', count);
  const covered = tree.weighted_n_node_samples !== undefined;
  return {
    left,
    right: numbersIn(tree, 'children_right', count),
    feature: numbersIn(tree, 'feature', count),
    threshold: limits.map((limit, node) => (left[node] === -1 ? (values[node] ?? Number.NaN) : limit)),
    decision: left.map((_, node) => GAP.missing | (gaps[node] === 1 ? DECISION.gapLeft : 0)),
    cover: covered ? numbersIn(tree, 'weighted_n_node_samples', count) : [],
  };
}

/** `1.5`, `[1.5]`, `[[1.5]]`; of two classes `[30, 10]` or `[[30, 10]]`, weights or shares: the share of the second. */
function readValue(written: unknown, classes: boolean): number {
  const numbers: readonly unknown[] = [written].flat(2);
  const [first, second] = numbers;
  if (!classes && numbers.length === 1 && typeof first === 'number') return first;
  if (classes && numbers.length === 2 && typeof first === 'number' && typeof second === 'number')
    return second / (first + second);
  throw new UnreadableModel(
    `A node's value is not ${classes ? 'a list of one number a class' : 'one number'}.`,
    'Export the model again; models with several outputs are not read.',
  );
}
