/** Whether an entry of the record counts for a fact, with the reason when that cannot be told (DESIGN, "Truth"). */

import type { UnknownReason } from '../../model/clinical.js';

/** Why it cannot be told whether an entry counts. Made at load, so that judging allocates nothing. */
export interface Doubt {
  readonly reason: UnknownReason;
  readonly detail: string;
}

export type Verdict = 'in' | 'out' | Doubt;

export const NO_DATE: Doubt = { reason: 'not-recorded', detail: 'no date' };
export const NO_STATUS: Doubt = { reason: 'not-recorded', detail: 'no status' };
/** A status there is, and none of FHIR's; or it is not told which of the two. */
export const NO_READABLE_STATUS: Doubt = { reason: 'not-recorded', detail: 'no readable status' };
export const NOT_CONFIRMED: Doubt = { reason: 'not-recorded', detail: 'not confirmed' };
export const PARTIAL_DATE: Doubt = { reason: 'partial-date', detail: 'date too coarse' };
export const NO_CODE_NO_NAME: Doubt = { reason: 'unreadable', detail: 'no readable code or name' };

/** Both must count: one that does not decides, then the first doubt. */
export function bothIn(a: Verdict, b: Verdict): Verdict {
  if (a === 'out' || b === 'out') return 'out';
  return a === 'in' ? b : a;
}
