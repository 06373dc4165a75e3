/** Two cards that decide the same from the same data (style: no two cards with the same logic). */

import type { LintSetRule } from '../lint-set-rule.js';
import type { LintSubject } from '../lint-rule.js';
import { stableJson } from '../reading/stable-json.js';

export const sameLogic: LintSetRule = {
  id: 'same-logic',
  severity: 'warning',
  check(subjects) {
    const seen = new Map<string, string>();
    return subjects.flatMap((subject) => {
      const logic = logicText(subject);
      const first = seen.get(logic);
      if (first !== undefined) {
        return [
          {
            subject,
            path: ['fire_when'],
            key: true,
            message: `This card is due for the same patients as ${first}: the same facts, limits and logic.`,
            remedy: 'Make one card of both, with both hooks, or change what sets them apart.',
          },
        ];
      }
      seen.set(logic, subject.card.id);
      return [];
    });
  },
};

const WORDS: ReadonlySet<string> = new Set(['label', 'say', 'local', 'allowed']);

/** All that decides; what is only told to people is left out. */
function logicText({ file, card }: LintSubject): string {
  const { settings, codes, needs, facts, criteria, fire_when } = file.value;
  const shared = [...card.facts.values()].map(({ valueSet }) => valueSet?.id.replace(/^.*#/, ''));
  return stableJson([settings, codes, needs, facts, criteria, fire_when, shared], WORDS);
}
