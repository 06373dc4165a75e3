/** Makes a model file and its parameters from the file of a trained model (`rationale import-model`). */

import { createHash } from 'node:crypto';
import { parseFiles } from '../content/parse-files.js';
import { compileModels } from '../content/compile-models.js';
import type { FoundFile } from '../content/read-content-folder.js';
import type { Problem } from '../model/content.js';
import type { Calculator } from '../model/facts.js';
import { runTestVector } from '../scores/run-test-vectors.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import { checkColumns } from './check-columns.js';
import { detectFormat, readSource, type ImportFormat } from './detect-format.js';
import { makeParameters } from './make-parameters.js';
import { makeReference } from './make-reference.js';
import { readCases, type ImportCase } from './read-cases.js';
import { readInputParts } from './read-input-parts.js';
import { readRows } from './read-rows.js';
import { readTrainedModel } from './read-trained-model.js';
import { writeModelYaml, type ModelDraft } from './write-model-yaml.js';

export interface ImportRequest {
  /** Name of the trained model's file, and what it holds. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly id: string;
  /** YAML: the inputs in the order of the columns. */
  readonly inputs: string;
  /** Parsed JSON: cases that the model must reproduce, and rows of a reference population. */
  readonly cases?: unknown;
  readonly background?: unknown;
  readonly format?: ImportFormat;
  /** URL of the package that runs ONNX models; absent when it is not installed. */
  readonly onnxPackage?: string;
}

export interface ImportedModel {
  /** `<id>.yaml` and, unless all numbers stand in it, `<id>.json`. */
  readonly yaml: string;
  readonly json?: string;
  /** E.g. `XGBoost JSON 1.7.4`. */
  readonly format: string;
  /** Cases that were reproduced: all that were given. */
  readonly cases: number;
}

/** The first cases become test vectors, which run at every start. */
const MOST_VECTORS = 10;
/** In bytes, as content files are read. */
const LARGEST = 8_000_000;

/**
 * The files are made, then loaded as the service loads them; every case must be reproduced by what was loaded.
 *
 * @throws UnreadableModel when the model, its inputs or the cases cannot be used; the message tells which and why.
 */
export function importModel(request: ImportRequest): ImportedModel {
  const { id, name, bytes } = request;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UnreadableModel(
      `${id} is no id.`,
      'Write lower-case words joined by hyphens, e.g. sepsis-risk.',
    );
  const inputs = readInputParts(request.inputs);
  const source = readSource(name, bytes);
  const format = request.format ?? detectFormat(source);
  const trained = readTrainedModel(format, source, inputs.length, request.onnxPackage);
  checkColumns(trained, inputs);
  const unit = trained.probability ? '%' : '1';
  const rows = request.background === undefined ? undefined : readRows(request.background, inputs.length);
  const parameters = makeParameters(trained, inputs, trained.kind === 'trees' ? rows : undefined);
  const json = parameters.stored === undefined ? undefined : `${JSON.stringify(parameters.stored)}\n`;
  if (json !== undefined && Buffer.byteLength(json) > LARGEST)
    throw new UnreadableModel(
      `Its parameters are ${Buffer.byteLength(json)} bytes; at most ${LARGEST} are loaded.`,
      'Train it smaller, or name fewer rows of background.',
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const cases = request.cases === undefined ? [] : readCases(request.cases, trained, inputs, 100);
  const draft: ModelDraft = {
    id,
    kind: trained.kind,
    unit,
    inputs,
    parameters,
    ...(rows === undefined || trained.kind === 'trees' ? {} : { reference: makeReference(inputs, rows) }),
    source: { name, sha256, format: trained.format },
    cases: [],
  };
  checkCases(load(writeModelYaml(draft), json, id), cases);
  return {
    yaml: writeModelYaml({ ...draft, cases: cases.slice(0, MOST_VECTORS) }),
    ...(json === undefined ? {} : { json }),
    format: trained.format,
    cases: cases.length,
  };
}

/** Loads the two files as content is loaded. */
function load(yaml: string, json: string | undefined, id: string): Calculator {
  const folder = 'models';
  const found: FoundFile[] = [
    { kind: 'model', path: `cards/models/${id}.yaml`, name: id, folder, text: yaml },
    ...(json === undefined
      ? []
      : [{ kind: 'products' as const, path: `cards/models/${id}.json`, name: id, folder, text: json }]),
  ];
  const problems: Problem[] = [];
  const calculator = compileModels(parseFiles('model', found, problems), found, problems).calculators.get(id);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new UnreadableModel(
      errors.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'),
      'Correct the inputs.',
    );
  if (calculator === undefined || calculator.unserved !== undefined)
    throw new UnreadableModel(`The model is not served: ${calculator?.unserved ?? 'it does not load'}.`, '');
  return calculator;
}

function checkCases(calculator: Calculator, cases: readonly ImportCase[]): void {
  const failed = cases.flatMap((each) => {
    const wrong = runTestVector(calculator, { ...each }, undefined);
    return wrong === undefined ? [] : [`${each.name}: ${wrong}.`];
  });
  if (failed.length === 0) return;
  const shown = failed.slice(0, 5).join('\n');
  throw new UnreadableModel(
    `${failed.length} of ${cases.length} cases are not reproduced.\n${shown}`,
    'Check the order of the inputs, their ranges, and missing: native where the model was trained with gaps.',
  );
}
