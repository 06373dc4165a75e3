/** All results of a lifetime asked for on every call (CDS Hooks 2.0.1, "Prefetch"; performance). */

import type { LintRule } from '../lint-rule.js';
import type { QueryParam } from '../queries/parse-query.js';
import { parsedNeeds } from '../queries/parsed-needs.js';

const isBound = ({ name, values }: QueryParam): boolean =>
  name === '_count' ||
  name === '_id' ||
  (name === 'date' && values.some((value) => /^(ge|gt|eq)?[\d{]/.test(value)));

export const queryUnbounded: LintRule = {
  id: 'query-unbounded',
  severity: 'warning',
  check: (subject) =>
    parsedNeeds(subject)
      .filter(
        ({ query }) => query.type === 'Observation' && query.kind === 'search' && !query.params.some(isBound),
      )
      .map(({ path }) => ({
        path,
        message: 'This asks for every such result the patient ever had.',
        remedy: 'Ask for the newest, as many as the card needs: _sort=-date&_count=5.',
      })),
};
