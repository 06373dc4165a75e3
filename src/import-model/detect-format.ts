/** Tells what library wrote the file of a trained model (`rationale import-model`). */

import { isObject } from '../scores/trees/read-json.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';

export const IMPORT_FORMATS = ['xgboost', 'lightgbm', 'sklearn', 'logistic', 'onnx'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** The file as far as it could be read. */
export interface SourceFileContent {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `undefined` when the bytes are not UTF-8. */
  readonly text: string | undefined;
  /** `undefined` when the text is not JSON. */
  readonly json: unknown;
}

export function readSource(name: string, bytes: Uint8Array): SourceFileContent {
  const text = decode(bytes);
  return { name, bytes, text, json: text === undefined ? undefined : parse(text) };
}

/** @throws UnreadableModel when it is none of {@link IMPORT_FORMATS}; the remedy tells how to save what it looks like. */
export function detectFormat({ name, text, json }: SourceFileContent): ImportFormat {
  if (isObject(json)) {
    if (isObject(json.learner)) return 'xgboost';
    if (json.format === 'sklearn-trees') return 'sklearn';
    if ('coef' in json) return 'logistic';
    if ('tree_info' in json)
      throw unknown('a dump of LightGBM', "Save it with booster.save_model('model.txt').");
  }
  if (Array.isArray(json) && isObject(json[0]) && 'nodeid' in json[0])
    throw unknown('a dump of XGBoost', "Save it with booster.save_model('model.json').");
  if (text !== undefined && /^tree\r?\n/.test(text)) return 'lightgbm';
  if (json === undefined && text !== undefined && /^\s*\{\s*"(learner|version)"/.test(text))
    throw unknown(
      'a booster of XGBoost that is not JSON',
      'Save it again whole. Splits on categories, which it writes as NaN, are not read from XGBoost.',
    );
  if (name.endsWith('.onnx')) return 'onnx';
  if (name.endsWith('.ubj'))
    throw unknown('a booster of XGBoost in binary JSON', "Save it with booster.save_model('model.json').");
  throw unknown('no model that is known here', `Name its format: --format ${IMPORT_FORMATS.join('|')}.`);
}

const unknown = (what: string, remedy: string): UnreadableModel =>
  new UnreadableModel(`The file is ${what}.`, remedy);

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
