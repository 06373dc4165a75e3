/** What the card builder is given for one call. Types only. */

import type { TemplateScope } from '../model/content.js';
import type { BasisUrl, Evaluation, Explanation } from '../model/evaluation.js';
import type { UuidMinter } from '../model/uuid.js';
import type { Instant } from '../time/time-span.js';

/** An evaluation that shows a card, with what was made of it. */
export interface ShownCard {
  readonly evaluation: Evaluation;
  readonly explanation: Explanation;
  readonly scope: TemplateScope;
}

export interface CardOptions {
  readonly mint: UuidMinter;
  /** When orders that suggestions create are authored. */
  readonly now: Instant;
  /** Bare id of the context's patient: the subject of created orders. */
  readonly patientId: string;
  /** Bare id of the context's encounter, when the hook has one. */
  readonly encounterId?: string;
  /** Absent: cards have no link to what they rest on. */
  readonly basisUrl?: BasisUrl;
}
