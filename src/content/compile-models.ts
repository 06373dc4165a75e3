/** Compiles the models of `cards/models/` with the tables beside them (DESIGN, "Layout": models). */

import { compileModel } from '../scores/compile-model.js';
import type { Problem } from '../model/content.js';
import type { Calculator } from '../model/facts.js';
import { hashContent } from './hash-content.js';
import type { ParsedFiles } from './parse-files.js';
import type { FoundFile } from './read-content-folder.js';

/** Of another part's message, in characters. */
const LONGEST = 200;

export interface CompiledModels {
  readonly calculators: ReadonlyMap<string, Calculator>;
  readonly broken: readonly string[];
}

/** Calculators by the name facts use. A model whose table is missing or wrong is reported. */
export function compileModels(
  models: ParsedFiles<'model'>,
  found: readonly FoundFile[],
  problems: Problem[],
): CompiledModels {
  const calculators = new Map<string, Calculator>();
  const broken = [...models.broken];
  for (const { name, file, report } of models.files) {
    const wanted = file.value.products;
    const table = found.find(({ kind, path }) => kind === 'products' && path.endsWith(`/${wanted}`));
    const problem = (message: string, remedy: string): void => {
      report.problem(['products'], { rule: 'model', message, remedy });
      broken.push(name);
    };
    if (table === undefined) {
      problem(`There is no file ${wanted} beside this one.`, 'Add it, or correct the name.');
      continue;
    }
    const parameters = parseJson(table, problems);
    if (parameters === undefined) {
      broken.push(name);
      continue;
    }
    try {
      const hash = hashContent([file.value, parameters.value]);
      calculators.set(name, compileModel(file.value, parameters.value, hash));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      problem(`${wanted} cannot be used: ${error.message.slice(0, LONGEST)}.`, 'Correct that file.');
    }
  }
  return { calculators, broken };
}

function parseJson({ path, text }: FoundFile, problems: Problem[]): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'unreadable';
    problems.push({
      severity: 'error',
      rule: 'json',
      file: path,
      line: 1,
      column: 1,
      message: `The file is not JSON: ${detail}.`,
      remedy: 'Correct it there.',
    });
    return undefined;
  }
}
