/** A run of a card's cases in one sentence. */

import type { CaseResult, TestsResult } from '../../src/studio/contract-tools.js';

/** `All 12 cases pass.`, `2 of 12 cases fail.` */
export function tellRun(cases: readonly CaseResult[]): string {
  const failed = cases.filter(({ passed }) => !passed).length;
  const many = cases.length === 1 ? 'case' : 'cases';
  if (cases.length === 0) return 'The card has no cases.';
  if (failed === 0) return cases.length === 1 ? 'The one case passes.' : `All ${cases.length} cases pass.`;
  return `${failed} of ${cases.length} ${many} ${failed === 1 ? 'fails' : 'fail'}.`;
}

/** How many criteria were seen every way: `3 of 4 criteria were seen true, false and unknown.` */
export function tellCoverage(coverage: TestsResult['coverage']): string {
  const whole = coverage.filter(({ seen }) => new Set(seen).size === 3).length;
  return `${whole} of ${coverage.length} ${coverage.length === 1 ? 'criterion was' : 'criteria were'} seen true, false and unknown.`;
}

/** A criterion's sentence without a patient: each value it would show stands as its name, `eGFR [egfr]`. */
export const nameValues = (sentence: string): string =>
  sentence.replace(/\{\{\s*([^\s|}]+)[^}]*\}\}/g, '[$1]');
