/** Search features that clients need not support (CDS Hooks 2.0.1, "Prefetch query restrictions"). */

import type { LintRule } from '../lint-rule.js';
import { parsedNeeds } from '../queries/parsed-needs.js';
import type { QueryParam } from '../queries/parse-query.js';

/** Parameters about the answer rather than the resource that the restricted set has. */
const RESULT_PARAMETERS: ReadonlySet<string> = new Set(['_count', '_sort', '_id', '_lastUpdated']);
const DATE_PREFIX = /^(ne|sa|eb|ap)(?=\d|\{\{)/;

export const queryBeyondSubset: LintRule = {
  id: 'query-beyond-subset',
  severity: 'warning',
  check: (subject) =>
    parsedNeeds(subject).flatMap(({ query, path }) =>
      query.params.flatMap((param) => {
        const feature = featureOf(param);
        if (feature === undefined) return [];
        return [
          {
            path,
            message: `${feature} is more than EHRs have to support in a prefetch query.`,
            remedy:
              'Do without it where you can; the card has to work when the EHR leaves it out or refuses the query.',
          },
        ];
      }),
    ),
};

function featureOf({ name, modifier, values }: QueryParam): string | undefined {
  if (name === '_sort') return undefined;
  if (name.startsWith('_') && !RESULT_PARAMETERS.has(name)) return `The parameter ${name}`;
  if (name.includes('.')) return `A search through a reference (${name})`;
  if (modifier !== undefined && modifier !== 'in') {
    return /^[A-Z]/.test(modifier)
      ? `The type in ${name}:${modifier}`
      : `The modifier in ${name}:${modifier}`;
  }
  const prefix = values.map((value) => DATE_PREFIX.exec(value)?.[1]).find((found) => found !== undefined);
  return prefix === undefined ? undefined : `The prefix ${prefix} in ${name}`;
}
