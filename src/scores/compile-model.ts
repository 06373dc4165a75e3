/** Compiles a model file into a calculator, by its kind (`cards/models/`). */

import type { ModelFile } from '../model/content-files.js';
import type { Calculator } from '../model/facts.js';
import { compileDoseEquivalent } from './dose-equivalent/compile-dose-equivalent.js';

type Compile = (model: ModelFile, parameters: unknown, hash: string) => Calculator;

/** One entry a kind; the schema of model files names the same kinds. */
const COMPILERS: Readonly<Record<ModelFile['kind'], Compile>> = { 'dose-equivalent': compileDoseEquivalent };

/**
 * Compiles one model.
 *
 * @param model valid against `model.schema.json`.
 * @param parameters the parsed file that the model names (the products of a `dose-equivalent`).
 * @param hash content hash of both, carried by the calculator.
 * @throws Error when the parameters are not of the shape the kind needs; the message names the member.
 */
export function compileModel(model: ModelFile, parameters: unknown, hash: string): Calculator {
  return COMPILERS[model.kind](model, parameters, hash);
}
