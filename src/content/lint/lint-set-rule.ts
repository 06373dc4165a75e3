/** The interface of a lint rule that looks at all cards together. Types only. */

import type { Problem } from '../../model/content.js';
import type { Finding, LintSubject } from './lint-rule.js';

export interface SetFinding extends Finding {
  /** The card whose file the finding is in. */
  readonly subject: LintSubject;
}

export interface LintSetRule {
  /** Kebab-case; shown in brackets after the message. */
  readonly id: string;
  readonly severity: Problem['severity'];
  check(subjects: readonly LintSubject[]): readonly SetFinding[];
}
