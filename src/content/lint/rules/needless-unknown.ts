/** Criteria used both ways round, so that a missing value leaves open what is settled (lesson: limits by sex). */

import { columnOf, constantOf } from '../logic/logic-table.js';
import { findNeedlessUnknowns } from '../logic/find-needless-unknowns.js';
import { findRedundantTerms } from '../logic/find-redundant-terms.js';
import type { LintRule } from '../lint-rule.js';
import { joinNames } from '../reading/join-names.js';
import { isTriggerOf, logicOf } from '../reading/logic-of.js';

export const needlessUnknown: LintRule = {
  id: 'needless-unknown',
  severity: 'warning',
  check(subject) {
    const { table, distinct } = logicOf(subject);
    if (table === undefined) return [];
    if (constantOf(table, columnOf(table, distinct)) !== undefined) return [];
    // Where leaving out a superfluous term settles it, that is the finding.
    const { column } = findRedundantTerms(table, distinct, isTriggerOf(subject.card));
    return findNeedlessUnknowns(table, column).map(({ criteria, answer, whenTrue }) => {
      const what = joinNames(criteria);
      const where =
        whenTrue.length === 0
          ? 'when nothing else is true'
          : `when ${joinNames(whenTrue)} ${whenTrue.length === 1 ? 'is' : 'are'} true`;
      return {
        path: ['fire_when'],
        key: true,
        message: `If what ${what} ${criteria.length === 1 ? 'rests' : 'rest'} on is not known, the card stays undecided ${where}, although it is ${answer ? 'due' : 'not due'} either way.`,
        remedy: `Do not use ${criteria.length === 1 ? 'the criterion' : 'these criteria'} both ways round. Write the case in which it makes no difference first: any: [high_for_anyone, { all: [high_for_men], none: [is_female] }].`,
      };
    });
  },
};
