/** A term of `fire_when` that changes nothing (Boolean minimisation of alert logic, with unknowns respected). */

import { columnOf, constantOf } from '../logic/logic-table.js';
import { findRedundantTerms, type RedundantTerm } from '../logic/find-redundant-terms.js';
import { leavesOf } from '../logic/read-logic.js';
import type { Finding, LintRule } from '../lint-rule.js';
import { joinNames } from '../reading/join-names.js';
import { isTriggerOf, logicOf } from '../reading/logic-of.js';

export const redundantTerm: LintRule = {
  id: 'redundant-term',
  severity: 'warning',
  check(subject) {
    const { table, distinct } = logicOf(subject);
    // Where nothing decides, every term is superfluous; the rules on constants say so once.
    if (table === undefined || constantOf(table, columnOf(table, distinct)) !== undefined) return [];
    return findRedundantTerms(table, distinct, isTriggerOf(subject.card)).redundant.map(describe);
  },
};

function describe({ node, decidesMore }: RedundantTerm): Finding {
  const term =
    node.op === 'criterion'
      ? node.id
      : `the ${node.op} of ${joinNames([...new Set(leavesOf(node).map(({ id }) => id))])}`;
  return {
    path: node.path,
    message: decidesMore
      ? `Without ${term} the card would appear for the same patients, and would be decided more often when something is unknown.`
      : `Without ${term} the card would appear for exactly the same patients: the other terms already say it.`,
    remedy:
      'Take it out, or correct it if it was meant to make a difference (any instead of all, another limit).',
  };
}
