/** Says of an evaluation that its card was kept back for more urgent ones (DESIGN, "Silence is never ambiguous"). */

import type { Evaluation, WithheldReason } from '../model/evaluation.js';

const CAP: WithheldReason = 'cap';

/** What is known stays; nothing is to be shown any more. An evaluation that shows nothing is returned as it is. */
export function withholdForCap(evaluation: Evaluation): Evaluation {
  const { show, ...rest } = evaluation;
  return show === undefined ? evaluation : { ...rest, outcome: 'withheld', reason: CAP };
}
