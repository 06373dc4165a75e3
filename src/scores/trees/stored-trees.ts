/** The parameters file of a tree ensemble (`cards/models/<id>.json`, kind trees). Types only. */

import type { Precision, TreeLink } from './tree-ensemble.js';

/** Equals {@link TreeEnsemble} member for member; `right` follows from the preorder. Numbers are decimal and exact. */
export interface StoredTrees {
  readonly format: typeof TREES_FORMAT;
  /** Ids of the inputs in the order of the columns. */
  readonly inputs: readonly string[];
  readonly input_precision: Precision;
  readonly sum_precision: Precision;
  readonly goes_left: '<' | '<=';
  readonly base: number;
  readonly divisor: number;
  readonly slope: number;
  readonly link: TreeLink;
  readonly probability: boolean;
  readonly takes_gaps: boolean;
  /** Nodes of each tree. */
  readonly nodes: readonly number[];
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly decision: readonly number[];
  readonly cover: readonly number[];
  readonly categories: readonly (readonly number[])[];
  readonly background?: { readonly rows: number; readonly patterns: string };
}

export const TREES_FORMAT = 'rationale-trees-1';
