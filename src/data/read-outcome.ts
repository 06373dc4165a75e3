/** What OperationOutcomes among search results say of their completeness (FHIR R4, "Search", `search.mode = outcome`). */

import type { FhirResource } from '../model/fhir.js';
import { objectsIn, textIn } from './json/read-members.js';

/**
 * failed: the search broke. withheld: something was or may have been left out. remark: a warning that says nothing
 * of the kind; some EHRs put one into every answer, the empty ones above all. none: no outcome, or information.
 */
export type OutcomeMeaning = 'failed' | 'withheld' | 'remark' | 'none';

/** Issue types of which a mere warning still means that results may be missing (FHIR R4, IssueType). */
const WITHHOLDING: ReadonlySet<string> = new Set(
  (
    'suppressed security login unknown expired forbidden timeout throttled incomplete too-costly too-long transient ' +
    'lock-error no-store exception'
  ).split(' '),
);

const GRAVITY: readonly OutcomeMeaning[] = ['none', 'remark', 'withheld', 'failed'];

/** The gravest meaning of all issues. An outcome that cannot be read is a failure. */
export function readOutcome(outcomes: readonly FhirResource[]): OutcomeMeaning {
  const meanings = outcomes.flatMap((outcome) => {
    const issues = objectsIn(outcome.issue);
    return issues.length === 0
      ? (['failed'] as const)
      : issues.map((issue) => meaningOf(textIn(issue.severity), textIn(issue.code) ?? ''));
  });
  return GRAVITY.findLast((meaning) => meanings.includes(meaning)) ?? 'none';
}

function meaningOf(severity: string | undefined, code: string): OutcomeMeaning {
  if (severity === 'information' || severity === 'success') return 'none';
  if (severity !== 'warning') return 'failed';
  return WITHHOLDING.has(code) ? 'withheld' : 'remark';
}
