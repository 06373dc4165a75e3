/** Codes a query asks for and no fact looks for: data that is fetched and ignored (card format, "needs"). */

import type { LintRule } from '../lint-rule.js';
import { askedCodes, type AskedCode } from '../queries/codes-of-queries.js';
import { parsedNeeds, type ParsedNeed } from '../queries/parsed-needs.js';
import { joinNames } from '../reading/join-names.js';

const SHOWN = 5;

export const queryAsksUnusedCodes: LintRule = {
  id: 'query-asks-unused-codes',
  severity: 'warning',
  check: (subject) =>
    parsedNeeds(subject).flatMap((need) => {
      const unused = need.query.params.flatMap(askedCodes).filter((asked) => isUnused(asked, need));
      if (unused.length === 0) return [];
      const codes = unused.map(({ code }) => code);
      const more = codes.length > SHOWN ? ` (${codes.length} in all)` : '';
      return [
        {
          path: need.path,
          message: `This asks for ${joinNames(codes.slice(0, SHOWN))}${more}, which no fact looks for.`,
          remedy: `Add ${codes.length === 1 ? 'the code' : 'the codes'} to the list the fact uses, or take ${codes.length === 1 ? 'it' : 'them'} out of the query.`,
        },
      ];
    }),
};

/** Never when something reads the need without a code list, e.g. an expression. */
function isUnused({ system, code }: AskedCode, { readers }: ParsedNeed): boolean {
  if (code === '' || code.includes('{{') || readers.length === 0) return false;
  return readers.every(
    ({ valueSet }) =>
      valueSet !== undefined &&
      ![...valueSet.codes.values()].some(
        (member) => member.code === code && (system === undefined || member.system === system),
      ),
  );
}
