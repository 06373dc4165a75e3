/** Lays trees with arbitrary child numbers out in preorder (issue of scores, trained models). */

import type { TreeEnsemble } from './tree-ensemble.js';
import { UnreadableModel } from './unreadable-model.js';

/** One tree as files have it: parallel arrays, node 0 the root. */
export interface SourceTree {
  /** Child numbers; -1 of a leaf. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly feature: readonly number[];
  /** Of a leaf its value. */
  readonly threshold: readonly number[];
  readonly decision: readonly number[];
  /** Empty when the file does not tell. */
  readonly cover: readonly number[];
}

export type FlatTrees = Pick<
  TreeEnsemble,
  'roots' | 'feature' | 'threshold' | 'right' | 'decision' | 'cover'
>;

/**
 * @param inputs number of columns; a split on another column is refused.
 * @throws UnreadableModel when children lead out of the tree or back, or a number is not finite.
 */
export function flattenTrees(trees: readonly SourceTree[], inputs: number): FlatTrees {
  const most = trees.reduce((sum, { left }) => sum + left.length, 0);
  const covered = trees.every(({ cover, left }) => cover.length === left.length);
  const flat = {
    feature: new Int32Array(most),
    threshold: new Float64Array(most),
    right: new Int32Array(most),
    decision: new Uint8Array(most),
    cover: new Float64Array(covered ? most : 0),
  };
  const roots = new Int32Array(trees.length + 1);
  let end = 0;
  trees.forEach((tree, number) => {
    roots[number] = end;
    end = layOut(tree, number, inputs, flat, end);
  });
  roots[trees.length] = end;
  return {
    roots,
    feature: flat.feature.slice(0, end),
    threshold: flat.threshold.slice(0, end),
    right: flat.right.slice(0, end),
    decision: flat.decision.slice(0, end),
    cover: flat.cover.slice(0, covered ? end : 0),
  };
}

/** Returns the place after the tree's last node. */
function layOut(
  tree: SourceTree,
  number: number,
  inputs: number,
  flat: Omit<FlatTrees, 'roots'>,
  start: number,
): number {
  const count = tree.left.length;
  // Nodes still to be placed, each with the place of the parent whose right child it is (-1: of none).
  const open: { readonly node: number; readonly rightOf: number }[] = [{ node: 0, rightOf: -1 }];
  let place = start;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, rightOf } = next;
    if (!(Number.isInteger(node) && node >= 0 && node < count) || place - start >= count)
      throw broken(number, 'its children lead out of it or back into it');
    if (rightOf >= 0) flat.right[rightOf] = place;
    const value = tree.threshold[node] ?? Number.NaN;
    if (!Number.isFinite(value)) throw broken(number, `node ${node} has no finite number`);
    flat.threshold[place] = value;
    if (flat.cover.length > 0) flat.cover[place] = readCover(tree, node, number);
    const left = tree.left[node] ?? -1;
    const right = tree.right[node] ?? -1;
    if (left === -1 && right === -1) {
      flat.feature[place] = -1;
    } else {
      const feature = tree.feature[node] ?? -1;
      if (!(Number.isInteger(feature) && feature >= 0 && feature < inputs))
        throw broken(number, `node ${node} splits on column ${feature} of ${inputs}`);
      flat.feature[place] = feature;
      flat.decision[place] = tree.decision[node] ?? 0;
      open.push({ node: right, rightOf: place }, { node: left, rightOf: -1 });
    }
    place += 1;
  }
  return place;
}

function readCover(tree: SourceTree, node: number, number: number): number {
  const cover = tree.cover[node] ?? Number.NaN;
  if (Number.isFinite(cover) && cover >= 0) return cover;
  throw broken(number, `node ${node} has no weight of training rows`);
}

const broken = (tree: number, how: string): UnreadableModel =>
  new UnreadableModel(`Tree ${tree} of the file is broken: ${how}.`, 'Save the model again.');
