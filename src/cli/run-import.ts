/** Reads what `rationale import-model` is given, and writes the model beside the others; never over one that is there. */

import { access, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportFormat } from '../import-model/detect-format.js';
import { importModel, type ImportedModel, type ImportRequest } from '../import-model/import-model.js';
import { findOnnxPackage } from '../scores/onnx/find-onnx-package.js';
import { UnreadableModel } from '../scores/trees/unreadable-model.js';
import { contentRoot } from './load-folder.js';
import { readJsonFile, UsageError } from './read-json-file.js';

export interface ImportOptions {
  readonly id: string;
  /** Names of files. */
  readonly inputs: string;
  readonly cases?: string;
  readonly background?: string;
  readonly format?: ImportFormat;
  readonly folder?: string;
  /** Overwrite what is there. */
  readonly force?: boolean;
}

export interface RanImport {
  /** Paths of what was written. */
  readonly files: readonly string[];
  readonly format: string;
  /** Cases that were reproduced. */
  readonly cases: number;
}

/** @throws UsageError when a file cannot be read, used or written */
export async function runImport(file: string, options: ImportOptions): Promise<RanImport> {
  const onnxPackage = findOnnxPackage(import.meta.url);
  const inputs = await readBytes(options.inputs);
  const made = makeOrExplain({
    name: basename(file),
    bytes: await readBytes(file),
    id: options.id,
    inputs: inputs.toString('utf8'),
    ...(options.cases === undefined ? {} : { cases: await readJsonFile(options.cases) }),
    ...(options.background === undefined ? {} : { background: await readJsonFile(options.background) }),
    ...(options.format === undefined ? {} : { format: options.format }),
    ...(onnxPackage === undefined ? {} : { onnxPackage }),
  });
  const folder = join(contentRoot(options.folder), 'cards', 'models');
  const texts = new Map([[join(folder, `${options.id}.yaml`), made.yaml]]);
  if (made.json !== undefined) texts.set(join(folder, `${options.id}.json`), made.json);
  await writeAll(texts, options.force ?? false);
  return { files: [...texts.keys()], format: made.format, cases: made.cases };
}

function makeOrExplain(request: ImportRequest): ImportedModel {
  try {
    return importModel(request);
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    throw new UsageError(`${error.message}\n${error.remedy}`.trim(), { cause: error });
  }
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read.`, { cause: error });
  }
}

/** All or none: a model file without its own parameters would be another model. */
async function writeAll(texts: ReadonlyMap<string, string>, force: boolean): Promise<void> {
  for (const file of force ? [] : texts.keys()) {
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (exists) throw new UsageError(`${file} is there already. Write --force to overwrite it.`);
  }
  for (const [file, text] of texts) {
    try {
      await writeFile(file, text, { flag: force ? 'w' : 'wx' });
    } catch (error) {
      throw new UsageError(`${file} cannot be written.`, { cause: error });
    }
  }
}
