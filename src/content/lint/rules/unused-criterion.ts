/** A criterion that decides nothing: its author believes in an exclusion that is not at work (card format, "fire_when"). */

import type { LintRule } from '../lint-rule.js';
import { logicOf } from '../reading/logic-of.js';

export const unusedCriterion: LintRule = {
  id: 'unused-criterion',
  severity: 'error',
  check(subject) {
    const used = new Set([...logicOf(subject).criteria, ...(subject.file.value.ask_card?.only_if ?? [])]);
    return Object.keys(subject.file.value.criteria)
      .filter((id) => !used.has(id))
      .map((id) => ({
        path: ['criteria', id],
        key: true,
        message: `The criterion ${id} decides nothing: it is not in fire_when.`,
        remedy: 'Put it under all, any or none in fire_when, or take it out.',
      }));
  },
};
