/** The interface of a lint rule: one file a rule, listed in `lint-rules.ts`. Types only. */

import type { CardRule, Content, Problem } from '../../model/content.js';
import type { CardFile } from '../../model/content-files.js';
import type { ContentFile, FilePath } from '../content-file.js';

export interface LintSubject {
  readonly file: ContentFile<CardFile>;
  /** The card compiled; only cards that compiled are linted. */
  readonly card: CardRule;
  /** Everything that loaded. */
  readonly content: Pick<Content, 'services' | 'hooks' | 'valueSets' | 'sites' | 'orders'>;
  /** Day the lint runs, `YYYY-MM-DD`: only review dates depend on it. */
  readonly today: string;
}

export interface Finding {
  readonly path: FilePath;
  /** Position of the key instead of the value. */
  readonly key?: boolean;
  readonly message: string;
  readonly remedy: string;
}

export interface LintRule {
  /** Kebab-case; shown in brackets after the message. */
  readonly id: string;
  readonly severity: Problem['severity'];
  check(subject: LintSubject): readonly Finding[];
}
