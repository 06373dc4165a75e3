/** A latest result sought among results in no order: what is on the first page need not be the latest (FHIR R4, "_sort"). */

import type { LintRule } from '../lint-rule.js';
import { parsedNeeds, type ParsedNeed } from '../queries/parsed-needs.js';

/** Kinds that take the newest of what was sent, and the search parameter of its date. */
const NEWEST: ReadonlyMap<string, string> = new Map([
  ['latest_result', 'date'],
  ['answers', 'authored'],
]);

export const queryNotNewestFirst: LintRule = {
  id: 'query-not-newest-first',
  severity: 'error',
  check: (subject) =>
    parsedNeeds(subject)
      .filter(({ query }) => query.kind === 'search')
      .flatMap((need) => {
        const reader = need.readers.find(({ kind }) => NEWEST.has(kind));
        const date = NEWEST.get(reader?.kind ?? '');
        if (reader === undefined || date === undefined || isNewestFirst(need, date)) return [];
        return [
          {
            path: need.path,
            message: `${reader.id} takes the newest, and an EHR may send any page of the results first: the newest could be missing without notice.`,
            remedy: `Add _sort=-${date}.`,
          },
        ];
      }),
};

const isNewestFirst = ({ query }: ParsedNeed, date: string): boolean =>
  query.params.some(({ name, values }) => name === '_sort' && values[0] === `-${date}`);
