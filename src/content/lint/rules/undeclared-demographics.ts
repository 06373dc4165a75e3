/** Demographic data that the logic reads and the card does not declare (ONC HTI-1 source attributes). */

import { demographicsRead } from '../attributes/demographics-read.js';
import type { LintRule } from '../lint-rule.js';

export const undeclaredDemographics: LintRule = {
  id: 'undeclared-demographics',
  severity: 'warning',
  check(subject) {
    const declared: ReadonlySet<string> = new Set(subject.file.value.about.uses);
    return demographicsRead(subject)
      .filter(({ use }) => !declared.has(use))
      .map(({ fact, use }) => ({
        path: ['about', 'uses'],
        message: `The fact ${fact} reads the patient's ${use}, and uses does not name it.`,
        remedy: `Add ${use} to uses: committees look there for what may disadvantage a group.`,
      }));
  },
};
