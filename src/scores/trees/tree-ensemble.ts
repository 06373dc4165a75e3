/** A trained tree ensemble in the one layout that every file format is brought to (issue of scores, trained models). Types only. */

/** How a sum of leaves becomes the result. */
export type TreeLink = 'logistic' | 'identity';
export type Precision = 'float32' | 'float64';

/**
 * What one node decides by, as bits (LightGBM's own numbering). Bit 0: a set of categories goes left. Bit 1: a gap goes left.
 * Bits 2 and 3: what is a gap, one of {@link GAP}.
 */
export const DECISION = { category: 1, gapLeft: 2 } as const;

/** none: a missing value counts as 0. zero: 0 and a missing value are gaps. missing: a missing value is a gap. */
export const GAP = { none: 0, zero: 4, missing: 8 } as const;
export const GAP_BITS = 12;

/**
 * All trees, node after node in preorder: the left child of a node is the next node, parents come before their children,
 * trees follow each other. Margin = slope x (base + sum of the leaves reached) / divisor, the leaves added in order.
 */
export interface TreeEnsemble {
  /** Columns the trees were trained with. */
  readonly inputs: number;
  /** float32: an input is rounded before it is compared. */
  readonly inputPrecision: Precision;
  /** float32: the sum is rounded after every leaf, as the trainer does. */
  readonly sumPrecision: Precision;
  /** Which values go left: those below the threshold, or those up to it. */
  readonly goesLeft: '<' | '<=';
  readonly base: number;
  readonly divisor: number;
  readonly slope: number;
  readonly link: TreeLink;
  /** True when the result is a probability (0 to 1), with either link. */
  readonly probability: boolean;
  /** False when a missing value cannot be scored at all. */
  readonly takesGaps: boolean;
  /** First node of each tree, then the number of nodes. */
  readonly roots: Int32Array;
  /** Column that a node splits on; -1 of a leaf. */
  readonly feature: Int32Array;
  /** Of a split its threshold, or the place in `categories`; of a leaf its value. */
  readonly threshold: Float64Array;
  /** Right child; 0 of a leaf. */
  readonly right: Int32Array;
  readonly decision: Uint8Array;
  /** Weight of the training rows that reached a node; empty when the file does not tell. */
  readonly cover: Float64Array;
  /** Sets of category numbers that go left, ascending. */
  readonly categories: readonly (readonly number[])[];
}
