/** Makes what a model file says of its trained model, and the parameters file beside it (`rationale import-model`). */

import type { CoefficientGroup, FactorPart, TreeOptions } from '../model/content-files.js';
import { ONNX_FORMAT, type StoredOnnx } from '../scores/onnx/parse-onnx.js';
import { countBackgroundPatterns } from '../scores/trees/count-background-patterns.js';
import { MOST_PLAYERS } from '../scores/trees/mark-failed.js';
import type { StoredTrees } from '../scores/trees/stored-trees.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import { writeTrees } from '../scores/trees/write-trees.js';
import { isObject } from '../scores/trees/read-json.js';
import type { InputDraft } from './read-input-parts.js';
import type { TrainedEnsemble, TrainedModel } from './trained-model.js';

export interface ModelParameters {
  readonly trees?: TreeOptions;
  readonly groups?: readonly CoefficientGroup[];
  /** Of the parameters file, when there is one. */
  readonly stored?: StoredTrees | StoredOnnx;
}

/**
 * @param inputs in the order of the columns.
 * @param background vectors of a reference population; of trees, only counts of them are kept.
 * @throws UnreadableModel when trees are too deep for a background.
 */
export function makeParameters(
  trained: TrainedModel,
  inputs: readonly InputDraft[],
  background: readonly Float64Array[] | undefined,
): ModelParameters {
  const ids = inputs.map(({ id }) => id);
  switch (trained.kind) {
    case 'trees':
      return ofTrees(trained, ids, background);
    case 'onnx': {
      const model = Buffer.from(trained.bytes).toString('base64');
      const { output, probability } = trained;
      return { stored: { format: ONNX_FORMAT, inputs: ids, output, probability, model } };
    }
    case 'logistic':
    case 'linear': {
      const terms = trained.coefficients.map((coefficient, place) => ({
        coefficient,
        of: [factorOf(inputs[place])],
      }));
      return { groups: [{ intercept: trained.intercept, terms }] };
    }
  }
}

/** A column that holds one of two choices is 1 for the second; more choices than two are no single column. */
function factorOf(draft: InputDraft | undefined): FactorPart {
  const { id: input = '', part } = draft ?? {};
  const [, second, ...more] = isObject(part?.choices) ? Object.keys(part.choices) : [];
  return second === undefined || more.length > 0 ? { input } : { input, is: second };
}

function ofTrees(
  { ensemble, link }: TrainedEnsemble,
  ids: readonly string[],
  rows: readonly Float64Array[] | undefined,
): ModelParameters {
  if (rows === undefined) {
    return { trees: { explanation: 'path-dependent', link }, stored: writeTrees(ensemble, ids) };
  }
  const patterns = countBackgroundPatterns(ensemble, rows);
  if (patterns === undefined)
    throw new UnreadableModel(
      `A path of the trees splits on more than ${MOST_PLAYERS} inputs: no background can be counted.`,
      'Leave --background out.',
    );
  return { trees: { explanation: 'interventional', link }, stored: writeTrees(ensemble, ids, patterns) };
}
