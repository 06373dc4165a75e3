/** Reads a booster saved by LightGBM as text (format version v3 and v4), trees with one output. */

import { flattenTrees, type SourceTree } from './flatten-trees.js';
import { numbersOf, splitLightgbm, type Section } from './split-lightgbm.js';
import type { TrainedTrees } from './trained-trees.js';
import { DECISION, type TreeLink } from './tree-ensemble.js';
import { UnreadableModel } from './unreadable-model.js';

const IDENTITY = ['regression', 'regression_l1', 'huber', 'fair', 'quantile', 'mape'];

/**
 * LightGBM computes in float64: `x <= threshold` goes left, what counts as a gap stands at each node, a value that is in no
 * set of categories goes right, leaves are added in order.
 *
 * @throws UnreadableModel for other objectives, several outputs, linear trees and broken files.
 */
export function readLightgbm(text: string): TrainedTrees {
  const { header, trees } = splitLightgbm(text);
  const version = header.get('version') ?? '';
  if (!['v3', 'v4'].includes(version))
    throw new UnreadableModel(
      `The format version is ${version || 'not told'}; v3 and v4 are read.`,
      'Load and save it with LightGBM 3 or 4.',
    );
  if (readCount(header, 'num_class') > 1 || readCount(header, 'num_tree_per_iteration') > 1)
    throw new UnreadableModel('The booster has several outputs.', 'Train one model for each output.');
  if (trees.length === 0) throw new UnreadableModel('The booster has no trees.', 'Train it first.');
  const inputs = readCount(header, 'max_feature_idx') + 1;
  const categories: (readonly number[])[] = [];
  const flat = flattenTrees(
    trees.map((tree) => readTree(tree, categories)),
    inputs,
  );
  return {
    ensemble: {
      inputs,
      inputPrecision: 'float64',
      sumPrecision: 'float64',
      goesLeft: '<=',
      base: 0,
      divisor: header.has('average_output') ? trees.length : 1,
      ...readObjective(header.get('objective') ?? ''),
      takesGaps: true,
      ...flat,
      categories,
    },
    names: (header.get('feature_names') ?? '').split(' ').filter((name) => name !== ''),
    format: `LightGBM text ${version}`,
  };
}

function readCount(section: Section, key: string): number {
  const count = Number(section.get(key) ?? Number.NaN);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new UnreadableModel(`The file does not tell ${key}.`, 'Save it again.');
}

/** `binary sigmoid:1`: the margin is the factor times the sum. */
function readObjective(written: string): {
  readonly link: TreeLink;
  readonly slope: number;
  readonly probability: boolean;
} {
  const [name = '', ...options] = written.split(' ');
  if (IDENTITY.includes(name) && options.includes('sqrt'))
    throw new UnreadableModel('The model was trained on square roots.', 'Train it without reg_sqrt.');
  if (IDENTITY.includes(name)) return { link: 'identity', slope: 1, probability: false };
  if (name === 'cross_entropy') return { link: 'logistic', slope: 1, probability: true };
  if (name !== 'binary')
    throw new UnreadableModel(
      name === '' ? 'The file does not tell its objective.' : `The objective is ${name}, and it is not read.`,
      `These are: binary, cross_entropy, ${IDENTITY.join(', ')}.`,
    );
  const sigmoid = options.find((option) => option.startsWith('sigmoid:'));
  const slope = sigmoid === undefined ? 1 : Number(sigmoid.slice('sigmoid:'.length));
  if (!(Number.isFinite(slope) && slope > 0))
    throw new UnreadableModel('The factor of sigmoid is no positive number.', 'Save it again.');
  return { link: 'logistic', slope, probability: true };
}

/** Splits are numbered from 0, leaves `-1 - number`; here the leaves follow the splits. */
function readTree(tree: Section, categories: (readonly number[])[]): SourceTree {
  if ((tree.get('is_linear') ?? '0') !== '0')
    throw new UnreadableModel('The trees have linear leaves.', 'Train it without linear_tree.');
  const leaves = readCount(tree, 'num_leaves');
  const splits = leaves - 1;
  const values = numbersOf(tree, 'leaf_value', leaves);
  const none = values.map(() => -1);
  if (splits === 0) {
    return { left: none, right: none, feature: none, threshold: values, decision: [0], cover: [1] };
  }
  const place = (child: number): number => (child < 0 ? splits - 1 - child : child);
  const decision = numbersOf(tree, 'decision_type', splits);
  const sets = readCategories(tree);
  const threshold = numbersOf(tree, 'threshold', splits).map((limit, split) => {
    if (((decision[split] ?? 0) & DECISION.category) === 0) return limit;
    const set = sets[limit];
    if (set === undefined)
      throw new UnreadableModel('A split names categories that are not there.', 'Save it again.');
    return categories.push(set) - 1;
  });
  return {
    left: [...numbersOf(tree, 'left_child', splits).map(place), ...none],
    right: [...numbersOf(tree, 'right_child', splits).map(place), ...none],
    feature: [...numbersOf(tree, 'split_feature', splits), ...none],
    threshold: [...threshold, ...values],
    decision: [...decision, ...values.map(() => 0)],
    cover: [...numbersOf(tree, 'internal_count', splits), ...numbersOf(tree, 'leaf_count', leaves)],
  };
}

/** Sets of bits in words of 32, each set from one boundary to the next. */
function readCategories(tree: Section): readonly (readonly number[])[] {
  const count = Number(tree.get('num_cat') ?? 0);
  if (!(count > 0)) return [];
  const boundaries = numbersOf(tree, 'cat_boundaries', count + 1);
  const words = numbersOf(tree, 'cat_threshold', boundaries.at(-1) ?? 0);
  return boundaries.slice(0, -1).map((from, set) => {
    const own = words.slice(from, boundaries[set + 1]);
    return own.flatMap((word, at) =>
      [...Array(32).keys()].filter((bit) => ((word >>> bit) & 1) === 1).map((bit) => at * 32 + bit),
    );
  });
}
