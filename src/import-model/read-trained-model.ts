/** Reads the file of a trained model, whatever library wrote it (`rationale import-model`). */

import { openOnnx } from '../scores/onnx/open-onnx.js';
import { ONNX_PACKAGE } from '../scores/onnx/find-onnx-package.js';
import { readLightgbm } from '../scores/trees/read-lightgbm.js';
import { readSklearnTrees } from '../scores/trees/read-sklearn-trees.js';
import { readXgboost } from '../scores/trees/read-xgboost.js';
import type { TrainedTrees } from '../scores/trees/trained-trees.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import type { ImportFormat, SourceFileContent } from './detect-format.js';
import { readLinearJson } from './read-linear-json.js';
import type { TrainedEnsemble, TrainedModel, TrainedOnnx } from './trained-model.js';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * @param columns number of inputs, for a format that does not tell.
 * @param onnxPackage URL of the optional package; `undefined` when it is not installed.
 * @throws UnreadableModel when the file is broken or holds what is not read.
 */
export function readTrainedModel(
  format: ImportFormat,
  source: SourceFileContent,
  columns: number,
  onnxPackage: string | undefined,
): TrainedModel {
  switch (format) {
    case 'xgboost':
      return fromTrees(readXgboost(source.json), 2e-7);
    case 'lightgbm':
      return fromTrees(readLightgbm(source.text ?? ''), 1e-9);
    case 'sklearn':
      return fromTrees(readSklearnTrees(source.json), 1e-9);
    case 'logistic':
      return readLinearJson(source.json);
    case 'onnx':
      return readOnnx(source.bytes, columns, onnxPackage);
  }
}

function fromTrees({ ensemble, names, format }: TrainedTrees, precision: number): TrainedEnsemble {
  const { link, probability, slope, inputs: columns } = ensemble;
  const fromMargin = (margin: number): number => (link === 'logistic' ? sigmoid(slope * margin) : margin);
  return { kind: 'trees', ensemble, columns, names, format, link, probability, fromMargin, precision };
}

/** Loads the model once, which tells whether it can run here and what its output is. */
function readOnnx(bytes: Uint8Array, columns: number, packageUrl: string | undefined): TrainedOnnx {
  if (packageUrl === undefined)
    throw new UnreadableModel(
      `The file is an ONNX model, and ${ONNX_PACKAGE} is not installed.`,
      `npm install ${ONNX_PACKAGE}`,
    );
  const session = openOnnx({ packageUrl, model: bytes, columns });
  if (typeof session === 'string')
    throw new UnreadableModel(
      `${ONNX_PACKAGE} does not run the model with ${columns} inputs: ${session}.`,
      'It takes one input of rows of float32 numbers and gives float32 numbers (of scikit-learn: zipmap=False).',
    );
  session.close();
  return {
    kind: 'onnx',
    bytes,
    output: session.output,
    columns,
    names: [],
    format: 'ONNX',
    link: 'identity',
    probability: true,
    precision: 1e-6,
  };
}
