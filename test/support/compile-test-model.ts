/** Compiles a model of a test, or fails it with what was reported (helper). */

import type { ModelFile } from '../../src/model/content-files.js';
import type { Calculator } from '../../src/model/facts.js';
import { compileModel } from '../../src/scores/compile-model.js';

export function compileTestModel(model: ModelFile, parameters?: unknown, hash = 'hash'): Calculator {
  const problems: string[] = [];
  const calculator = compileModel(model, parameters, hash, (path, message) => {
    problems.push(`${path.join('.')}: ${message}`);
  });
  if (calculator === undefined) throw new Error(problems.join('\n'));
  return calculator;
}
