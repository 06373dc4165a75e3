/** Reads and checks the parameters file of an ONNX model (`cards/models/<id>.json`, kind onnx). */

import type { OnnxOutput } from './serve-onnx.js';

export const ONNX_FORMAT = 'rationale-onnx-1';

/** The parameters file. */
export interface StoredOnnx {
  readonly format: typeof ONNX_FORMAT;
  /** Ids of the inputs in the order of the columns. */
  readonly inputs: readonly string[];
  /** The file, in base64. */
  readonly model: string;
  readonly output: OnnxOutput;
  /** True when the output is a probability (0 to 1): given in percent when that is the unit. */
  readonly probability: boolean;
}

/** What is wrong, when it is not as it should be. */
export function parseOnnx(json: unknown): StoredOnnx | string {
  if (typeof json !== 'object' || json === null) return 'There are none.';
  const { format, inputs, model, output, probability }: Partial<Record<keyof StoredOnnx, unknown>> = json;
  if (format !== ONNX_FORMAT) return `They are not of the format ${ONNX_FORMAT}.`;
  if (!Array.isArray(inputs) || !inputs.every((id): id is string => typeof id === 'string'))
    return 'inputs is no list of ids.';
  if (typeof model !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(model)) return 'model is not base64.';
  if (typeof probability !== 'boolean') return 'probability is neither true nor false.';
  if (typeof output !== 'object' || output === null) return 'output is missing.';
  const { name, column }: { readonly name?: unknown; readonly column?: unknown } = output;
  if (typeof name !== 'string' || typeof column !== 'number' || !Number.isInteger(column))
    return 'output has no name and column.';
  return { format, inputs, model, output: { name, column }, probability };
}
