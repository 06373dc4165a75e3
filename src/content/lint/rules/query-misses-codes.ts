/** Codes a fact looks for and the query never returns: they would be taken for not there (card format, "needs"). */

import type { ValueSet } from '../../../model/content.js';
import type { Finding, LintRule } from '../lint-rule.js';
import { askedCodes, type AskedCode } from '../queries/codes-of-queries.js';
import { parsedNeeds } from '../queries/parsed-needs.js';
import { joinNames } from '../reading/join-names.js';

/** Enough to see which ones are meant. */
const SHOWN = 5;

export const queryMissesCodes: LintRule = {
  id: 'query-misses-codes',
  severity: 'error',
  check: (subject) =>
    parsedNeeds(subject).flatMap(({ query, path, readers }) => {
      const asked = query.params.map(askedCodes).filter((codes) => codes.length > 0);
      return readers.flatMap(({ id, valueSet }): readonly Finding[] => {
        const missed = valueSet === undefined ? [] : missedCodes(valueSet, asked);
        if (missed.length === 0) return [];
        const more = missed.length > SHOWN ? ` (${missed.length} in all)` : '';
        return [
          {
            path,
            message: `${id} looks for ${joinNames(missed.slice(0, SHOWN))}${more}, and this query does not ask for ${missed.length === 1 ? 'it' : 'them'}.`,
            remedy: 'Add the codes to the query, or take the code parameter out.',
          },
        ];
      });
    }),
};

/** @param asked several parameters all limit the answer; the codes of one are alternatives */
function missedCodes({ codes }: ValueSet, asked: readonly (readonly AskedCode[])[]): readonly string[] {
  return [...codes.values()]
    .filter((member) => asked.some((alternatives) => !alternatives.some((one) => returns(one, member))))
    .map(({ code }) => code);
}

/** No system asks in any; no code asks for all; a token asks for what is not known here. */
const returns = (asked: AskedCode, member: { readonly system: string; readonly code: string }): boolean =>
  asked.code.includes('{{') ||
  ((asked.system === undefined || asked.system === member.system) &&
    (asked.code === '' || asked.code === member.code));
