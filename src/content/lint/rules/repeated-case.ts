/** Two cases about the same patient in the same situation (style: no two cases with the same input). */

import type { CasePart } from '../../../model/content-files.js';
import type { LintRule } from '../lint-rule.js';
import { stableJson } from '../reading/stable-json.js';

export const repeatedCase: LintRule = {
  id: 'repeated-case',
  severity: 'error',
  check({ file, card }) {
    const seen = new Map<string, string>();
    return file.value.tests.cases.flatMap((one, i) => {
      const input = inputOf(one, card.hooks[0] ?? '');
      const first = seen.get(input);
      if (first !== undefined) {
        const message = `This case has the same patient, orders and data as "${first}".`;
        return [
          {
            path: ['tests', 'cases', i],
            message,
            remedy: 'Change what it is about, or put both expectations into one case.',
          },
        ];
      }
      seen.set(input, one.name);
      return [];
    });
  },
};

/** What is left out means the default, so both ways of writing it are equal. */
function inputOf(
  { patient, hook, drafts, selected, data, not_sent, settings }: CasePart,
  firstHook: string,
): string {
  return stableJson({
    patient,
    hook: hook ?? firstHook,
    drafts: drafts ?? [],
    selected,
    data: Object.fromEntries(Object.entries(data ?? {}).filter(([, entries]) => entries.length > 0)),
    not_sent: [...(not_sent ?? [])].sort(),
    settings: settings ?? {},
  });
}
