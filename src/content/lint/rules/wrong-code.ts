/** A code with a wrong check digit or form: it matches nothing, or something else (LOINC, SNOMED CT, RxNorm, ICD-10, CVX). */

import { findWrongCode } from '../codes/find-wrong-code.js';
import { cardLists, codesOfList, codesOfOrders } from '../codes/list-codes.js';
import { codesOfQueries } from '../queries/codes-of-queries.js';
import type { LintRule } from '../lint-rule.js';

export const wrongCode: LintRule = {
  id: 'wrong-code',
  severity: 'error',
  check(subject) {
    const listed = cardLists(subject).flatMap(({ list, path }) => codesOfList(list, path));
    return [...listed, ...codesOfOrders(subject), ...codesOfQueries(subject)].flatMap(findWrongCode);
  },
};
