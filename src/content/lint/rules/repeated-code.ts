/** A diagnosis that one list holds twice, with and without its point (card format, "codes"; ICD-10-CM). */

import { findRepeatedCodes } from '../codes/find-list-problems.js';
import { cardLists } from '../codes/list-codes.js';
import type { LintRule } from '../lint-rule.js';

export const repeatedCode: LintRule = {
  id: 'repeated-code',
  severity: 'error',
  check: (subject) => cardLists(subject).flatMap(({ list, path }) => findRepeatedCodes(list, path)),
};
