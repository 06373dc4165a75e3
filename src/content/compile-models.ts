/** Compiles the models of `cards/models/` with the tables beside them, and runs their worked examples (DESIGN, "Layout": models). */

import type { ModelFile } from '../model/content-files.js';
import type { Problem } from '../model/content.js';
import type { Calculator } from '../model/facts.js';
import { unserve } from '../scores/compile-calculator.js';
import { compileModel } from '../scores/compile-model.js';
import { runTestVector, type ReadOrders } from '../scores/run-test-vectors.js';
import type { SharedHashes } from './card-context.js';
import { hashContent } from './hash-content.js';
import { hashModelLogic } from './hash-logic.js';
import type { ParsedFile, ParsedFiles } from './parse-files.js';
import type { FoundFile } from './read-content-folder.js';
import { TEST_VECTOR } from './serving-rules.js';
import { finishSteps, type Steps } from '../time/take-turns.js';

export interface CompiledModels {
  readonly calculators: ReadonlyMap<string, Calculator>;
  /** By the name facts use. */
  readonly hashes: ReadonlyMap<string, SharedHashes>;
  readonly broken: readonly string[];
}

/**
 * Calculators by the name facts use. A model whose table is missing or wrong is reported and broken. One that fails a worked
 * example of its own file is reported and not served: its calculator gives no number, and says why.
 */
export function compileModels(
  models: ParsedFiles<'model'>,
  found: readonly FoundFile[],
  problems: Problem[],
  readOrders?: ReadOrders,
): CompiledModels {
  return finishSteps(compilingModels(models, found, problems, readOrders));
}

/** The same, a model a step. */
export function* compilingModels(
  models: ParsedFiles<'model'>,
  found: readonly FoundFile[],
  problems: Problem[],
  readOrders: ReadOrders | undefined,
): Steps<CompiledModels> {
  const calculators = new Map<string, Calculator>();
  const hashes = new Map<string, SharedHashes>();
  const broken = [...models.broken];
  for (const parsed of models.files) {
    yield;
    const compiled = compileOne(parsed, found, problems);
    if (compiled === undefined) broken.push(parsed.name);
    else {
      calculators.set(parsed.name, checked(compiled.calculator, parsed, readOrders));
      hashes.set(parsed.name, compiled.hashes);
    }
  }
  return { calculators, hashes, broken };
}

/** Which member names the JSON file beside the model. */
const tableOf = ({
  kind,
  products,
  parameters,
}: ModelFile): ['products' | 'parameters', string | undefined] =>
  kind === 'dose-equivalent' ? ['products', products] : ['parameters', parameters];

function compileOne(
  { file, report }: ParsedFile<'model'>,
  found: readonly FoundFile[],
  problems: Problem[],
): { readonly calculator: Calculator; readonly hashes: SharedHashes } | undefined {
  const [member, wanted] = tableOf(file.value);
  let parameters: unknown;
  if (wanted !== undefined) {
    const table = found.find(({ kind, path }) => kind === 'products' && path.endsWith(`/${wanted}`));
    if (table === undefined) {
      const message = `There is no file ${wanted} beside this one.`;
      report.problem([member], { rule: 'model', message, remedy: 'Add it, or correct the name.' });
      return undefined;
    }
    const parsed = parseJson(table, problems);
    if (parsed === undefined) return undefined;
    parameters = parsed.value;
  }
  const content = hashContent([file.value, parameters]);
  const calculator = compileModel(file.value, parameters, content, (path, message, remedy) => {
    report.problem(path, { rule: 'model', message, remedy });
  });
  return calculator && { calculator, hashes: { content, logic: hashModelLogic(file.value, parameters) } };
}

/** The first example that fails decides: a model that is wrong once is not trusted for the next patient. */
function checked(
  calculator: Calculator,
  { file, report }: ParsedFile<'model'>,
  readOrders: ReadOrders | undefined,
): Calculator {
  if (calculator.unserved !== undefined) {
    const message = `${calculator.title} is not served: ${calculator.unserved}.`;
    report.problem(['kind'], {
      rule: TEST_VECTOR,
      message,
      remedy: 'Cards that need it say so.',
      severity: 'warning',
    });
    return calculator;
  }
  let failed: string | undefined;
  (file.value.test_vectors ?? []).forEach((vector, position) => {
    const wrong = runTestVector(calculator, vector, readOrders);
    if (wrong === undefined) return;
    const name = typeof vector.name === 'string' ? vector.name : `number ${position + 1}`;
    failed ??= `worked example "${name}" fails`;
    report.problem(['test_vectors', position], {
      rule: TEST_VECTOR,
      message: `Worked example "${name}" fails: ${wrong}.`,
      remedy:
        'Correct the model, or the example. Until then the model is not served, and cards that need it say so.',
    });
  });
  return failed === undefined ? calculator : unserve(calculator, failed);
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
