/**
 * Makes random models of the sizes that the benchmark names, the same for the same seed: a logistic regression of 20 inputs and an
 * ensemble of 300 complete trees of depth 6 as XGBoost writes it, each also as ONNX.
 *
 * `node bench/make-models.js <folder>` writes them; `bench/scores.js` makes them in memory.
 */

import { Buffer } from 'node:buffer';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const INPUTS = 20;

/**
 * Numbers from 0 to 1 (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Numbers of a normal distribution (Box and Muller), as float32.
 * @param {() => number} random
 */
const normalFrom = (random) => () =>
  Math.fround(Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));

/**
 * @param {number} seed
 * @param {number} count
 * @returns {number[][]} one row a patient
 */
export function makeRows(seed, count) {
  const normal = normalFrom(randomFrom(seed));
  return Array.from({ length: count }, () => Array.from({ length: INPUTS }, normal));
}

/** @param {number} seed */
export function makeLogistic(seed) {
  const normal = normalFrom(randomFrom(seed));
  return { type: 'logistic', intercept: -2, coef: Array.from({ length: INPUTS }, () => normal() / 4) };
}

/**
 * One complete tree in the order of levels: children of node i are 2i + 1 and 2i + 2.
 * @param {() => number} random
 * @param {number} depth
 */
function makeTree(random, depth) {
  const normal = normalFrom(random);
  const splits = 2 ** depth - 1;
  const nodes = Array.from({ length: 2 * splits + 1 }, (_, node) => node);
  const isSplit = (node) => node < splits;
  const weights = [5000];
  for (const node of nodes.filter(isSplit)) {
    const left = Math.fround(weights[node] * (0.2 + 0.6 * random()));
    weights[2 * node + 1] = left;
    weights[2 * node + 2] = Math.fround(weights[node] - left);
  }
  return {
    left_children: nodes.map((node) => (isSplit(node) ? 2 * node + 1 : -1)),
    right_children: nodes.map((node) => (isSplit(node) ? 2 * node + 2 : -1)),
    split_indices: nodes.map((node) => (isSplit(node) ? Math.floor(random() * INPUTS) : 0)),
    split_conditions: nodes.map((node) => Math.fround(isSplit(node) ? normal() * 0.8 : normal() / 50)),
    split_type: nodes.map(() => 0),
    default_left: nodes.map((node) => (isSplit(node) && random() < 0.5 ? 1 : 0)),
    sum_hessian: weights,
    tree_param: { num_feature: String(INPUTS), num_nodes: String(nodes.length), size_leaf_vector: '0' },
  };
}

/**
 * A booster as XGBoost saves it as JSON.
 * @param {number} seed
 */
export function makeBooster(seed, trees = 300, depth = 6) {
  const random = randomFrom(seed);
  return {
    learner: {
      attributes: {},
      feature_names: [],
      feature_types: [],
      gradient_booster: {
        model: {
          gbtree_model_param: { num_parallel_tree: '1', num_trees: String(trees) },
          tree_info: new Array(trees).fill(0),
          trees: Array.from({ length: trees }, () => makeTree(random, depth)),
        },
        name: 'gbtree',
      },
      learner_model_param: {
        base_score: '5E-1',
        num_class: '0',
        num_feature: String(INPUTS),
        num_target: '1',
      },
      objective: { name: 'binary:logistic' },
    },
    version: [1, 7, 4],
  };
}

// ONNX is protocol buffers; what follows writes the few messages of it that are needed (onnx.proto3, field numbers as there).

/** @param {number} number @returns {number[]} */
function varint(number) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(number));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

/** @param {number} field @param {Uint8Array | string} content */
function part(field, content) {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes]);
}
const message = (field, ...parts) => part(field, Buffer.concat(parts));
const integer = (field, number) => Buffer.from([...varint(field * 8), ...varint(number)]);
const floatsOf = (numbers) => Buffer.from(Float32Array.from(numbers).buffer);

const attribute = (name, type, ...parts) => message(5, part(1, name), ...parts, integer(20, type));
const floats = (name, numbers) => attribute(name, 6, part(7, floatsOf(numbers)));
const integers = (name, numbers) => attribute(name, 7, part(8, Buffer.from(numbers.flatMap(varint))));
const strings = (name, texts) => attribute(name, 8, ...texts.map((text) => part(9, text)));
const one = (name, number) => attribute(name, 2, integer(3, number));
const node = (type, domain, inputs, output, ...attributes) =>
  message(
    1,
    ...inputs.map((name) => part(1, name)),
    part(2, output),
    part(4, type),
    part(7, domain),
    ...attributes,
  );
/** A float tensor of so many columns a row, with any number of rows. */
const value = (field, name, columns) =>
  message(
    field,
    part(1, name),
    message(
      2,
      message(1, integer(1, 1), message(2, message(1, part(2, 'n')), message(1, integer(1, columns)))),
    ),
  );
const constant = (name, dims, numbers) =>
  message(5, ...dims.map((dim) => integer(1, dim)), integer(2, 1), part(8, name), part(9, floatsOf(numbers)));

const modelOf = (...graph) =>
  Buffer.concat([
    integer(1, 8),
    message(7, ...graph, part(2, 'bench'), value(11, 'x', INPUTS), value(12, 'p', 1)),
    message(8, part(1, ''), integer(2, 15)),
    message(8, part(1, 'ai.onnx.ml'), integer(2, 3)),
  ]);

/** @param {ReturnType<typeof makeLogistic>} model */
export const logisticToOnnx = ({ intercept, coef }) =>
  modelOf(
    node('Gemm', '', ['x', 'w', 'b'], 'z'),
    node('Sigmoid', '', ['z'], 'p'),
    constant('w', [INPUTS, 1], coef),
    constant('b', [1], [intercept]),
  );

/** @param {ReturnType<typeof makeBooster>} booster */
export function boosterToOnnx(booster) {
  const { trees } = booster.learner.gradient_booster.model;
  const all = trees.flatMap((tree, number) =>
    tree.left_children.map((left, at) => ({
      number,
      at,
      isLeaf: left < 0,
      left: Math.max(left, 0),
      right: Math.max(tree.right_children[at], 0),
      feature: tree.split_indices[at],
      value: tree.split_conditions[at],
      gapLeft: tree.default_left[at],
    })),
  );
  const leaves = all.filter(({ isLeaf }) => isLeaf);
  return modelOf(
    node(
      'TreeEnsembleRegressor',
      'ai.onnx.ml',
      ['x'],
      'z',
      integers(
        'nodes_treeids',
        all.map(({ number }) => number),
      ),
      integers(
        'nodes_nodeids',
        all.map(({ at }) => at),
      ),
      integers(
        'nodes_featureids',
        all.map(({ feature }) => feature),
      ),
      floats(
        'nodes_values',
        all.map(({ isLeaf, value: own }) => (isLeaf ? 0 : own)),
      ),
      strings(
        'nodes_modes',
        all.map(({ isLeaf }) => (isLeaf ? 'LEAF' : 'BRANCH_LT')),
      ),
      integers(
        'nodes_truenodeids',
        all.map(({ left }) => left),
      ),
      integers(
        'nodes_falsenodeids',
        all.map(({ right }) => right),
      ),
      integers(
        'nodes_missing_value_tracks_true',
        all.map(({ gapLeft }) => gapLeft),
      ),
      integers(
        'target_treeids',
        leaves.map(({ number }) => number),
      ),
      integers(
        'target_nodeids',
        leaves.map(({ at }) => at),
      ),
      integers(
        'target_ids',
        leaves.map(() => 0),
      ),
      floats(
        'target_weights',
        leaves.map(({ value: own }) => own),
      ),
      one('n_targets', 1),
    ),
    node('Sigmoid', '', ['z'], 'p'),
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Name a folder to write to.');
  mkdirSync(folder, { recursive: true });
  const logistic = makeLogistic(1);
  const booster = makeBooster(2);
  const files = {
    'logistic.json': JSON.stringify(logistic),
    'logistic.onnx': logisticToOnnx(logistic),
    'xgboost.json': JSON.stringify(booster),
    'xgboost.onnx': boosterToOnnx(booster),
    'background.json': JSON.stringify({ x: makeRows(3, 100) }),
    'inputs.yaml': Array.from({ length: INPUTS }, (_, i) => `- f${i}\n`).join(''),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  console.log(`Wrote ${Object.keys(files).join(', ')} to ${folder}.`);
}
