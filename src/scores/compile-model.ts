/** Compiles a model file into a calculator, by its kind (`cards/models/`). */

import type { ModelFile } from '../model/content-files.js';
import type { Calculator } from '../model/facts.js';
import type { CompileScorer, ScorerSource } from '../model/score.js';
import { compileCalculator } from './compile-calculator.js';
import { compileDoseEquivalent } from './dose-equivalent/compile-dose-equivalent.js';
import { compileFormula } from './formulas/compile-formula.js';
import { readModelInputs } from './inputs/read-model-inputs.js';
import { compileLinear } from './linear/compile-linear.js';
import { compileOnnx } from './onnx/compile-onnx.js';
import { compilePoints } from './points/compile-points.js';
import { compileTrees } from './trees/compile-trees.js';

/** One entry a kind that takes named inputs; the schema of model files names the same kinds. */
const SCORERS: Readonly<Record<Exclude<ModelFile['kind'], 'dose-equivalent'>, CompileScorer>> = {
  points: compilePoints,
  linear: compileLinear,
  logistic: compileLinear,
  cox: compileLinear,
  formula: compileFormula,
  trees: compileTrees,
  onnx: compileOnnx,
};

/**
 * Compiles one model.
 *
 * @param model valid against `model.schema.json`.
 * @param parameters the parsed JSON file that the model names, if it names one.
 * @param hash content hash of both, carried by the calculator.
 * @returns `undefined` when problems were reported.
 */
export function compileModel(
  model: ModelFile,
  parameters: unknown,
  hash: string,
  problem: ScorerSource['problem'],
): Calculator | undefined {
  const failures = new Set<string>();
  const tell: ScorerSource['problem'] = (path, message, remedy) => {
    failures.add(message);
    problem(path, message, remedy);
  };
  if (model.kind === 'dose-equivalent') return compileDoseEquivalent(model, parameters, hash, tell);
  const inputs = readModelInputs(model, tell);
  const calculator = compileCalculator(
    { model, inputs, parameters, problem: tell },
    SCORERS[model.kind],
    hash,
  );
  return failures.size > 0 ? undefined : calculator;
}
