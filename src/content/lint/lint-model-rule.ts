/** The interface of a lint rule that looks at a model's file. Types only. */

import type { Problem } from '../../model/content.js';
import type { ModelFile } from '../../model/content-files.js';
import type { Finding } from './lint-rule.js';

export interface LintModelRule {
  /** Kebab-case; shown in brackets after the message. */
  readonly id: string;
  readonly severity: Problem['severity'];
  check(model: ModelFile): readonly Finding[];
}
