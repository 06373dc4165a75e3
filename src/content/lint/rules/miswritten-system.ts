/** A code system under an address that records do not use (FHIR R4, "Using Code Systems"). */

import { findMiswrittenSystem } from '../codes/find-list-problems.js';
import { cardLists, codesOfOrders, systemsOfList, type WrittenSystem } from '../codes/list-codes.js';
import { codesOfQueries } from '../queries/codes-of-queries.js';
import type { LintRule, LintSubject } from '../lint-rule.js';

export const miswrittenSystem: LintRule = {
  id: 'miswritten-system',
  severity: 'error',
  check: (subject) => systems(subject).flatMap(findMiswrittenSystem),
};

const systems = (subject: LintSubject): readonly WrittenSystem[] => [
  ...cardLists(subject).flatMap(({ list, path }) => systemsOfList(list, path)),
  ...codesOfOrders(subject).map(({ system, path }) => ({ system, path: [...path.slice(0, -1), 'system'] })),
  ...codesOfQueries(subject),
];
