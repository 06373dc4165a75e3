/** Reads a booster saved by XGBoost as JSON (`save_model('model.json')`, versions 1.0 to 3), trees with one output. */

import { flattenTrees, type SourceTree } from './flatten-trees.js';
import { isObject, listIn, namesIn, numberIn, numbersIn, objectIn, type JsonObject } from './read-json.js';
import type { TrainedTrees } from './trained-trees.js';
import { DECISION, GAP, type TreeLink } from './tree-ensemble.js';
import { UnreadableModel } from './unreadable-model.js';

const LINKS: Readonly<Record<string, TreeLink>> = {
  'binary:logistic': 'logistic',
  'reg:logistic': 'logistic',
  'reg:squarederror': 'identity',
  'reg:linear': 'identity',
};

/**
 * XGBoost computes in float32 throughout: thresholds, leaves and inputs are rounded, `x < threshold` goes left, a missing value
 * goes the learned way, and the sum is rounded after every leaf, so the margin is equal to XGBoost's to the last bit.
 *
 * @throws UnreadableModel for other boosters and objectives, several outputs, categories, and broken files.
 */
export function readXgboost(json: unknown): TrainedTrees {
  if (!isObject(json) || !isObject(json.learner))
    throw new UnreadableModel(
      'This is not a booster that XGBoost saved as JSON.',
      "Save it with booster.save_model('model.json'); dump_model loses what is needed.",
    );
  const learner = json.learner;
  const link = readLink(objectIn(learner, 'objective'));
  const parameters = objectIn(learner, 'learner_model_param');
  for (const member of ['num_class', 'num_target'])
    if (member in parameters && numberIn(parameters, member) > 1)
      throw new UnreadableModel(
        'The booster has several outputs.',
        'Train one model for each output, or export the one that is needed.',
      );
  const booster = objectIn(learner, 'gradient_booster');
  if (booster.name !== 'gbtree')
    throw new UnreadableModel(
      `The booster is ${String(booster.name)}, and only gbtree is read.`,
      "Train it with booster='gbtree'.",
    );
  const inputs = numberIn(parameters, 'num_feature');
  const trees = listIn(objectIn(booster, 'model'), 'trees').map(readTree);
  if (trees.length === 0) throw new UnreadableModel('The booster has no trees.', 'Train it first.');
  refuseEarlyStop(learner, objectIn(booster, 'model'), trees.length);
  return {
    ensemble: {
      inputs,
      inputPrecision: 'float32',
      sumPrecision: 'float32',
      goesLeft: '<',
      base: readBase(parameters.base_score, link),
      divisor: 1,
      slope: 1,
      link,
      probability: link === 'logistic',
      takesGaps: true,
      ...flattenTrees(trees, inputs),
      categories: [],
    },
    names: namesIn(learner, 'feature_names'),
    format: `XGBoost JSON ${Array.isArray(json.version) ? json.version.join('.') : ''}`.trim(),
  };
}

function readLink(objective: JsonObject): TreeLink {
  const name = String(objective.name);
  const link = LINKS[name];
  if (link !== undefined) return link;
  throw new UnreadableModel(
    `The objective is ${name}, and it is not read.`,
    `These are: ${Object.keys(LINKS).join(', ')}.`,
  );
}

/** `0.5`, `"5E-1"`, `"[5E-1]"` or `[0.5]`: before the link, so a probability for a logistic one; the base of the sum. */
function readBase(written: unknown, link: TreeLink): number {
  const inner: unknown = Array.isArray(written) && written.length === 1 ? written[0] : written;
  const text = typeof inner === 'string' ? inner.replace(/^\s*\[\s*(.*?)\s*\]\s*$/, '$1') : inner;
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new UnreadableModel('base_score is not one finite number.', 'Save the model again.');
  const score = Math.fround(number);
  if (link === 'identity') return score;
  if (!(score > 0 && score < 1))
    throw new UnreadableModel('base_score is not between 0 and 1.', 'Save the model again.');
  // -logf(1.0f / p - 1.0f), with + 0 so that a half gives 0 and not -0.
  return Math.fround(-Math.log(Math.fround(Math.fround(1 / score) - 1))) + 0;
}

function readTree(tree: unknown): SourceTree {
  if (!isObject(tree)) throw new UnreadableModel('A tree of the file is none.', 'Save the model again.');
  const left = numbersIn(tree, 'left_children');
  const count = left.length;
  const types = tree.split_type === undefined ? [] : numbersIn(tree, 'split_type', count);
  if (types.some((type) => type !== 0))
    throw new UnreadableModel(
      'The booster splits on categories, which are not read from XGBoost.',
      'Train it with enable_categorical=False on numbers, or with LightGBM.',
    );
  if (isObject(tree.tree_param) && Number(tree.tree_param.size_leaf_vector ?? 0) > 1)
    throw new UnreadableModel('The booster has several outputs.', 'Train one model for each output.');
  return {
    left,
    right: numbersIn(tree, 'right_children', count),
    feature: numbersIn(tree, 'split_indices', count),
    threshold: numbersIn(tree, 'split_conditions', count).map(Math.fround),
    decision: numbersIn(tree, 'default_left', count).map((isLeft) =>
      isLeft === 0 ? GAP.missing : GAP.missing | DECISION.gapLeft,
    ),
    cover: tree.sum_hessian === undefined ? [] : numbersIn(tree, 'sum_hessian', count).map(Math.fround),
  };
}

/** After early stopping the library's own wrappers score with the best rounds, its booster with all: which is meant cannot be told. */
function refuseEarlyStop(learner: JsonObject, model: JsonObject, trees: number): void {
  const attributes = isObject(learner.attributes) ? learner.attributes : {};
  if (attributes.best_iteration === undefined) return;
  const rounds = numberIn(attributes, 'best_iteration') + 1;
  const { num_parallel_tree: parallel = 1 } = isObject(model.gbtree_model_param)
    ? model.gbtree_model_param
    : {};
  if (rounds * Number(parallel) >= trees) return;
  throw new UnreadableModel(
    `The file holds more rounds than the best ${rounds}, so that it has two results.`,
    'Save booster[: booster.best_iteration + 1] instead.',
  );
}
