/** Lints the file of a model: whether it tells what a committee must know (ONC HTI-1, source attributes). */

import type { Problem } from '../../model/content.js';
import type { ModelFile } from '../../model/content-files.js';
import type { ContentFile } from '../content-file.js';
import { LINT_MODEL_RULES } from './lint-rules.js';
import { toProblem } from './to-problem.js';

/** Problems rule by rule; their order in the text is the caller's affair. */
export const lintModel = (file: ContentFile<ModelFile>): readonly Problem[] =>
  LINT_MODEL_RULES.flatMap((rule) => rule.check(file.value).map((finding) => toProblem(file, rule, finding)));
