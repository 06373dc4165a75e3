/** Compiles a model file written in a test, and keeps what is reported about it (helper of the score tests). */

import type { ModelFile } from '../../src/model/content-files.js';
import type { CompileScorer, ModelInput, Scorer, ScorerSource } from '../../src/model/score.js';
import { readModelInputs } from '../../src/scores/inputs/read-model-inputs.js';

/** What of a model file matters for its number. */
export type ModelPart = Pick<ModelFile, 'kind' | 'unit'> & Partial<ModelFile>;

export interface CompiledForTest {
  readonly scorer: ReturnType<CompileScorer>;
  readonly inputs: readonly ModelInput[];
  /** `path.with.dots: message remedy`. */
  readonly problems: readonly string[];
}

export function compileScorer(
  compile: CompileScorer,
  part: ModelPart,
  parameters?: unknown,
): CompiledForTest {
  const model: ModelFile = {
    format: 1,
    id: 'test-model',
    title: 'Test model',
    version: '1.0.0',
    evidence: [{ says: 'Invented for these tests.', from: 'Nobody', cite: 'None' }],
    ...part,
  };
  const problems: string[] = [];
  const problem: ScorerSource['problem'] = (path, message, remedy) => {
    problems.push(`${path.join('.')}: ${message} ${remedy}`);
  };
  const inputs = readModelInputs(model, problem);
  return { scorer: compile({ model, inputs, parameters, problem }), inputs, problems };
}

/** The scorer of a model that must be right. */
export function scorerOf(compile: CompileScorer, part: ModelPart, parameters?: unknown): Scorer {
  const { scorer, problems } = compileScorer(compile, part, parameters);
  if (scorer === undefined || 'unserved' in scorer || problems.length > 0)
    throw new Error(`Not served: ${problems.join('\n')}`);
  return scorer;
}
