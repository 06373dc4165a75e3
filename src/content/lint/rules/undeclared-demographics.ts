/** Demographic data that the logic reads and the card does not declare (ONC HTI-1 source attributes). */

import type { LintRule } from '../lint-rule.js';
import { factSpec } from '../reading/fact-spec.js';

export const undeclaredDemographics: LintRule = {
  id: 'undeclared-demographics',
  severity: 'warning',
  check(subject) {
    const { file, card } = subject;
    const declared = new Set(file.value.about.uses.map((use) => use.toLowerCase()));
    return [...card.facts.values()].flatMap(({ id, kind }) => {
      const gender = kind === 'demographic' && factSpec(subject, id).field === 'gender';
      const names = kind === 'age' ? ['age'] : gender ? ['sex', 'gender'] : [];
      if (names.length === 0 || names.some((name) => declared.has(name))) return [];
      return [
        {
          path: ['about', 'uses'],
          message: `The fact ${id} reads the patient's ${names[0] ?? ''}, and uses does not name it.`,
          remedy: `Add ${names[0] ?? ''} to uses: committees look there for what may disadvantage a group.`,
        },
      ];
    });
  },
};
