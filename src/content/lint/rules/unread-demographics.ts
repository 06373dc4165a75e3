/** Demographic data that a card declares and no fact of it reads: the attribute is wrong (ONC HTI-1 source attributes). */

import { demographicsRead } from '../attributes/demographics-read.js';
import type { LintRule } from '../lint-rule.js';

/** Told by codes of every kind, or by problems: whether a fact is about them cannot be seen from its kind. */
const NOT_JUDGED: ReadonlySet<string> = new Set(['social-determinants', 'health-status']);

export const unreadDemographics: LintRule = {
  id: 'unread-demographics',
  severity: 'warning',
  check(subject) {
    const read = new Set(demographicsRead(subject).map(({ use }) => use));
    return subject.file.value.about.uses.flatMap((use, index) =>
      read.has(use) || NOT_JUDGED.has(use)
        ? []
        : [
            {
              path: ['about', 'uses', index],
              message: `uses names ${use}, and no fact reads it.`,
              remedy: `Remove ${use}, or add the fact that reads it.`,
            },
          ],
    );
  },
};
