/** A code system that cannot be checked, perhaps misspelt (FHIR R4, "Using Code Systems"). */

import { findUnknownSystem } from '../codes/find-list-problems.js';
import { cardLists, systemsOfList } from '../codes/list-codes.js';
import type { LintRule } from '../lint-rule.js';

export const unknownSystem: LintRule = {
  id: 'unknown-system',
  severity: 'warning',
  // Orders may use the codes of one EHR's catalogue, which nobody else knows.
  check: (subject) =>
    cardLists(subject)
      .flatMap(({ list, path }) => systemsOfList(list, path))
      .flatMap(findUnknownSystem),
};
