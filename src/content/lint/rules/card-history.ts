/** A card without a history: nobody can tell when it was released and revised (ONC HTI-1, source attribute 4). */

import type { LintRule } from '../lint-rule.js';

export const cardHistory: LintRule = {
  id: 'card-history',
  severity: 'warning',
  check({ file }) {
    const { history, version } = file.value;
    if (history !== undefined) return [];
    return [
      {
        path: ['version'],
        message: 'The card has no history.',
        remedy: `Add history: [{ version: ${version}, on: <day of release>, what: First release. }] above hooks.`,
      },
    ];
  },
};
