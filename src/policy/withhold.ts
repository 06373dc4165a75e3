/** Says of an evaluation that its card was kept back, and why (DESIGN, "Silence is never ambiguous"). */

import type { Evaluation, WithheldReason } from '../model/evaluation.js';

/** What is known stays, and what would have been shown is told; nothing is shown any more. */
export function withhold(evaluation: Evaluation, reason: WithheldReason): Evaluation {
  const { show, ...rest } = evaluation;
  return { ...rest, outcome: 'withheld', reason, ...(show === undefined ? {} : { keptBack: show }) };
}
