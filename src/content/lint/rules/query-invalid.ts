/** A query no FHIR server answers as its author meant (CDS Hooks 2.0.1, "Prefetch Template"; FHIR R4, "Search"). */

import type { Finding, LintRule } from '../lint-rule.js';
import { parsedNeeds } from '../queries/parsed-needs.js';
import type { QueryParam } from '../queries/parse-query.js';

type Trouble = Pick<Finding, 'message' | 'remedy'>;

export const queryInvalid: LintRule = {
  id: 'query-invalid',
  severity: 'error',
  // Whether it is a read or a search at all, and what its tokens are, was checked when the card was compiled.
  check: (subject) =>
    parsedNeeds(subject).flatMap(({ query, path }) =>
      query.params.flatMap(paramTrouble).map((trouble) => ({ path, ...trouble })),
    ),
};

function paramTrouble({ name, modifier, value }: QueryParam): readonly Trouble[] {
  if (name === '_sort' && modifier !== undefined) {
    const remedy = `Write _sort=${modifier === 'desc' ? '-' : ''}${value}.`;
    return [{ message: `_sort:${modifier} was dropped from FHIR before R4.`, remedy }];
  }
  if (name === 'sort') {
    return [
      { message: 'There is no parameter sort in FHIR.', remedy: 'Write _sort=-date for the newest first.' },
    ];
  }
  if (name === '_count' && !/^[1-9]\d*$/.test(value)) {
    return [{ message: '_count takes a whole number.', remedy: 'Write for example _count=50.' }];
  }
  return [];
}
