/** RxNorm codes outside a list of medicines: products are then not recognised (card format, "codes"). */

import { findPlainRxNorm } from '../codes/find-list-problems.js';
import { cardLists } from '../codes/list-codes.js';
import type { LintRule } from '../lint-rule.js';

export const plainRxNorm: LintRule = {
  id: 'plain-rxnorm',
  severity: 'warning',
  check: (subject) => cardLists(subject).flatMap(({ list, path }) => findPlainRxNorm(list, path)),
};
