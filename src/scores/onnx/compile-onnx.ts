/** Compiles an ONNX model into a scorer, where the optional package that runs it is installed (`cards/models/`, kind onnx). */

import type { CompileScorer, Scorer, ScorerSource } from '../../model/score.js';
import { comparedInputs, MOST_INPUTS } from '../attribution/attribute-by-coalitions.js';
import { attributeInBatch } from './attribute-in-batch.js';
import { findOnnxPackage, ONNX_PACKAGE } from './find-onnx-package.js';
import { openOnnx, type OnnxOptions, type OnnxSession } from './open-onnx.js';
import { parseOnnx, type StoredOnnx } from './parse-onnx.js';

/** A scorer that also takes many rows at once, and says why the last call gave NaN. */
export interface OnnxScorer extends Scorer {
  /** Rows of one number an input, one after the other; a number a row, all NaN when the model gave no result. */
  readonly scoreRows: (rows: Float64Array, count: number) => Float64Array;
  /** Why the last call gave no result; `undefined` when it gave one. */
  readonly whyNone: () => string | undefined;
  readonly close: () => void;
}

/**
 * A model that cannot run here (no package, or the package does not take it) is unserved, with what to do. Numbers are
 * float32 on both sides, as the format has them. Contributions are on the output scale against the model's reference.
 */
export const compileOnnx: CompileScorer = (source) =>
  compileOnnxWith(findOnnxPackage(import.meta.url), source);

/**
 * @param packageUrl entry of the package; `undefined` when it is not installed.
 * @param limits of time, where other than usual.
 */
export function compileOnnxWith(
  packageUrl: string | undefined,
  source: ScorerSource,
  limits: Pick<OnnxOptions, 'startLimit' | 'runLimit'> = {},
): OnnxScorer | { readonly unserved: string } | undefined {
  const { parameters, inputs } = source;
  const stored = parseOnnx(parameters);
  if (typeof stored === 'string') {
    source.problem(['parameters'], `The parameters are broken. ${stored}`, 'Import the model again.');
    return undefined;
  }
  if (!fits(stored, source)) return undefined;
  if (packageUrl === undefined)
    return {
      unserved: `it is an ONNX model and ${ONNX_PACKAGE} is not installed: npm install ${ONNX_PACKAGE}`,
    };
  const session = openOnnx({
    packageUrl,
    model: Buffer.from(stored.model, 'base64'),
    columns: inputs.length,
    output: stored.output,
    ...limits,
  });
  if (typeof session === 'string') return { unserved: `${ONNX_PACKAGE} does not run it: ${session}` };
  return makeScorer(session, stored, source);
}

function fits({ inputs, probability }: StoredOnnx, source: ScorerSource): boolean {
  const { model, inputs: own } = source;
  let sound = true;
  if (inputs.length !== own.length || inputs.some((id, place) => id !== own[place]?.id)) {
    sound = false;
    const remedy = 'List these inputs, in this order.';
    source.problem(['inputs'], `The model takes ${inputs.join(', ')}, in this order.`, remedy);
  }
  if (probability && !['%', '1'].includes(model.unit)) {
    sound = false;
    source.problem(['unit'], 'The model gives a probability.', "Write '%', or '1' for 0 to 1.");
  }
  return sound;
}

function makeScorer(
  session: OnnxSession,
  { probability }: StoredOnnx,
  { model, inputs }: ScorerSource,
): OnnxScorer {
  const factor = probability && model.unit === '%' ? 100 : 1;
  let why: string | undefined;
  const scoreRows = (rows: Float64Array, count: number): Float64Array => {
    const found = session.run(Float32Array.from(rows), count);
    why = typeof found === 'string' ? found : undefined;
    return typeof found === 'string'
      ? new Float64Array(count).fill(Number.NaN)
      : Float64Array.from(found, (value) => value * factor);
  };
  const scorer = {
    score: (values: Float64Array) => scoreRows(values, 1)[0] ?? Number.NaN,
    scoreRows,
    whyNone: () => why,
    close: () => {
      session.close();
    },
  };
  const compared = comparedInputs(inputs);
  if (compared.length === 0)
    return { ...scorer, unexplained: 'the model names no reference patient to compare with' };
  if (compared.length > MOST_INPUTS)
    return { ...scorer, unexplained: `it compares more than ${MOST_INPUTS} inputs` };
  const reference = Float64Array.from(inputs, (input) =>
    typeof input.reference === 'number' ? input.reference : Number.NaN,
  );
  return { ...scorer, attribute: (values) => attributeInBatch(scoreRows, values, compared, reference) };
}
