/** Models whose files do not tell what a committee must know are not served (ONC HTI-1, source attributes). */

import type { Problem } from '../model/content.js';
import { unserve } from '../scores/compile-calculator.js';
import type { CompiledModels } from './compile-models.js';
import { lintModel } from './lint/lint-model.js';
import type { ParsedFiles } from './parse-files.js';

const UNTOLD = 'its file does not tell what must be known of it';

/** Reports what is missing. The calculators of such models give no number, and say why. */
export function withholdUntold(
  { files }: ParsedFiles<'model'>,
  compiled: CompiledModels,
  problems: Problem[],
): CompiledModels {
  const calculators = new Map(compiled.calculators);
  for (const { name, file } of files) {
    const untold = lintModel(file);
    problems.push(...untold);
    const calculator = calculators.get(name);
    if (untold.length > 0 && calculator !== undefined) calculators.set(name, unserve(calculator, UNTOLD));
  }
  return { ...compiled, calculators };
}
