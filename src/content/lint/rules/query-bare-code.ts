/** A code asked for without its system: it matches the same characters in any system (FHIR R4, token search). */

import type { LintRule } from '../lint-rule.js';
import { askedCodes } from '../queries/codes-of-queries.js';
import { parsedNeeds } from '../queries/parsed-needs.js';

export const queryBareCode: LintRule = {
  id: 'query-bare-code',
  severity: 'warning',
  check: (subject) =>
    parsedNeeds(subject).flatMap(({ query, path }) => {
      const bare = query.params
        .flatMap(askedCodes)
        .filter(({ system, code }) => system === undefined && !code.includes('{{'));
      const [first] = bare;
      if (first === undefined) return [];
      return [
        {
          path,
          message: `${bare.length === 1 ? `The code ${first.code} is` : `${bare.length} codes, the first of them ${first.code}, are`} asked for without a system.`,
          remedy: `Put the system and a bar before each, e.g. http://loinc.org|${first.code}.`,
        },
      ];
    }),
};
