/** A need that no fact reads: patient data asked for without a use (card format, "needs"; HIPAA minimum necessary). */

import type { LintRule } from '../lint-rule.js';
import { namesIn } from '../reading/names-in.js';

export const unusedNeed: LintRule = {
  id: 'unused-need',
  severity: 'error',
  check({ file, card }) {
    const read = new Set([...card.facts.values()].flatMap(({ reads }) => reads));
    const inFacts = namesIn(file.value.facts);
    return Object.keys(file.value.needs)
      .filter((name) => !read.has(name) && !inFacts.has(name))
      .map((name) => ({
        path: ['needs', name],
        key: true,
        message: `The EHR is asked for ${name}, and no fact reads it.`,
        remedy: `Read it in a fact (from: ${name}), or take it out: data that is not used is not asked for.`,
      }));
  },
};
