/** A case that uses a code which does not exist: it would prove that nothing happens when nothing can (card format, "tests"). */

import type { CaseEntry } from '../../../model/content-files.js';
import { findWrongCode } from '../codes/find-wrong-code.js';
import type { WrittenCode } from '../codes/list-codes.js';
import type { FilePath } from '../../content-file.js';
import type { LintRule } from '../lint-rule.js';

/** Shorthands of a case and the systems they stand for. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  icd10: 'http://hl7.org/fhir/sid/icd-10-cm',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  cvx: 'http://hl7.org/fhir/sid/cvx',
};

export const wrongCodeInTest: LintRule = {
  id: 'wrong-code-in-test',
  severity: 'warning',
  check({ file }) {
    return file.value.tests.cases.flatMap(({ drafts = [], data = {} }, i) => {
      const path = ['tests', 'cases', i];
      return [
        ...drafts.flatMap((draft, j) => codesOf(draft, [...path, 'drafts', j])),
        ...Object.entries(data).flatMap(([need, entries]) =>
          entries.flatMap((entry, j) => codesOf(entry, [...path, 'data', need, j])),
        ),
      ].flatMap(findWrongCode);
    });
  },
};

const codesOf = (entry: CaseEntry, path: FilePath): readonly WrittenCode[] =>
  Object.entries(entry).flatMap(([member, code]) => {
    const system = SHORTHANDS[member];
    if (system === undefined || typeof code !== 'string') return [];
    return [{ system, code, path: [...path, member], key: false }];
  });
