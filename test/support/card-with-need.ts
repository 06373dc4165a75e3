/** The clean card with one need more, for the lint rules about queries. */

import { expect } from '@jest/globals';
import type { Finding, LintRule, LintSubject } from '../../src/content/lint/lint-rule.js';
import type { FactPart } from '../../src/model/content-files.js';
import { buildLintSubject } from './build-lint-subject.js';

/** The token of the call's patient, as it stands in a query. */
export const ME = '{{context.patientId}}';

/** The clean card with one more need, and a fact that reads it. */
export const withNeed = (query: string, fact?: FactPart): LintSubject =>
  buildLintSubject((card) => {
    card.needs.tried = query;
    if (fact !== undefined) card.facts.reader = fact;
  });

/** What the rule says of the card with that need. */
export const findings = (rule: LintRule, query: string, fact?: FactPart): readonly Finding[] =>
  rule.check(withNeed(query, fact));

/** The message alone, of a rule that has one thing to say about the query. */
export const message = (rule: LintRule, query: string, fact?: FactPart): string | undefined => {
  const [finding, ...others] = findings(rule, query, fact);
  expect(others).toEqual([]);
  return finding?.message;
};
