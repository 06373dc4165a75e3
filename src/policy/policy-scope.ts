/** What the rules of policy see of a call (DESIGN, "Silence is never ambiguous": withheld carries its reason). Types only. */

import type { Evaluation } from '../model/evaluation.js';
import type { PatientData } from '../model/patient-data.js';
import type { PolicyState } from '../model/policy.js';
import type { Instant } from '../time/time-span.js';

export interface PolicyScope {
  readonly data: PatientData;
  readonly now: Instant;
  /** Most cards that the client shows; absent: no bound. */
  readonly clientCards?: number;
  /** What operators and earlier calls say; absent: cards are judged by themselves, and only the client's bound counts. */
  readonly state?: PolicyState;
  /** Pseudonym of the patient, where quiet periods are kept. */
  readonly patient?: () => string;
}

/** Whether a card that is due is kept back for what it is, whatever else is due. */
export type CardPolicy = (evaluation: Evaluation, scope: PolicyScope, state: PolicyState) => boolean;
