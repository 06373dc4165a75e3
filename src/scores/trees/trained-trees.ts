/** What is read from the file of a trained ensemble (issue of scores, trained models). Types only. */

import type { TreeEnsemble } from './tree-ensemble.js';

export interface TrainedTrees {
  readonly ensemble: TreeEnsemble;
  /** Names of the columns, when the file tells them; else empty. */
  readonly names: readonly string[];
  /** E.g. `XGBoost JSON 1.7.4`. */
  readonly format: string;
}
