/** Reads one shipped model file with the parameters beside it, checked against its schema (helper of the score tests). */

import { readFileSync } from 'node:fs';
import { checkSchema } from '../../src/content/check-schema.js';
import { readYaml } from '../../src/content/read-yaml.js';
import { reportProblems } from '../../src/content/report-problem.js';
import type { Problem } from '../../src/model/content.js';
import type { ModelFile } from '../../src/model/content-files.js';

const FOLDER = new URL('../../cards/models/', import.meta.url);

export interface LoadedModelFile {
  readonly model: ModelFile;
  /** The parsed JSON file that `parameters` of the model names; `undefined` when it names none. */
  readonly parameters: unknown;
}

/** @throws Error with every problem of the file. */
export function loadModelFile(id: string): LoadedModelFile {
  const path = `cards/models/${id}.yaml`;
  const { file, problems } = readYaml(path, readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8'));
  const found: Problem[] = [...problems];
  const checked = file === undefined ? undefined : checkSchema('model', reportProblems(file, found));
  if (checked === undefined || found.length > 0)
    throw new Error(
      `${path} is not valid:\n${found.map(({ line, message }) => `${String(line)}: ${message}`).join('\n')}`,
    );
  const model = checked.value;
  const parameters =
    model.parameters === undefined
      ? undefined
      : (JSON.parse(readFileSync(new URL(model.parameters, FOLDER), 'utf8')) as unknown);
  return { model, parameters };
}
