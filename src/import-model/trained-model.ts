/** A trained model as it was read from its file (`rationale import-model`). Types only. */

import type { OnnxOutput } from '../scores/onnx/serve-onnx.js';
import type { TreeEnsemble } from '../scores/trees/tree-ensemble.js';

interface Trained {
  /** Number of columns. */
  readonly columns: number;
  /** Names of the columns, when the file tells them; else empty. */
  readonly names: readonly string[];
  /** E.g. `XGBoost JSON 1.7.4`. */
  readonly format: string;
  readonly link: 'logistic' | 'identity';
  readonly probability: boolean;
  /** The result for what the trainer calls raw or margin; `undefined` when it has none. */
  readonly fromMargin?: (margin: number) => number;
  /** How far a case may be off because of the precision the trainer computes in, relative to the unit's full scale. */
  readonly precision: number;
}

export interface TrainedEnsemble extends Trained {
  readonly kind: 'trees';
  readonly ensemble: TreeEnsemble;
}

export interface TrainedLinear extends Trained {
  readonly kind: 'logistic' | 'linear';
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

export interface TrainedOnnx extends Trained {
  readonly kind: 'onnx';
  readonly bytes: Uint8Array;
  readonly output: OnnxOutput;
}

export type TrainedModel = TrainedEnsemble | TrainedLinear | TrainedOnnx;
