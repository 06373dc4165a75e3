/** A code list that no fact looks for (card format, "codes"). */

import type { LintRule, LintSubject } from '../lint-rule.js';
import { namesIn } from '../reading/names-in.js';

export const unusedCodes: LintRule = {
  id: 'unused-codes',
  severity: 'warning',
  check(subject) {
    const inFacts = namesIn(subject.file.value.facts);
    return Object.entries(subject.file.value.codes ?? {})
      .filter(([name, { list }]) => !inFacts.has(name) && !isForTests(Object.values(list), subject))
      .map(([name]) => ({
        path: ['codes', name],
        key: true,
        message: `No fact looks for the code list ${name}.`,
        remedy: `Name it in a fact (in: ${name}), or take it out.`,
      }));
  },
};

/** Cases may name a medicine that the card is not about; its list is then there for them. */
function isForTests(members: readonly string[], { file }: LintSubject): boolean {
  const entries = file.value.tests.cases.flatMap(({ drafts = [], data = {} }) => [
    ...drafts,
    ...Object.values(data).flat(),
  ]);
  return entries.some((entry) => 'drug' in entry && members.includes(entry.drug ?? ''));
}
