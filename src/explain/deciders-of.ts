/** Which criteria to show for an outcome (design, "The explanation": only what decided is shown to the clinician). */

import type { Evaluation } from '../model/evaluation.js';
import { findDeciders } from './find-deciders.js';

/** Ids of the criteria that decided this outcome; empty when nothing was evaluated. */
export function decidersOf({ outcome, reason, logic, unknownExclusions }: Evaluation): ReadonlySet<string> {
  if (outcome === 'not-applicable') return new Set(reason === undefined ? [] : [reason]);
  if (logic === undefined) return new Set();
  switch (outcome) {
    case 'fired':
      return new Set([...findDeciders(logic, 'true'), ...unknownExclusions]);
    case 'withheld':
      // It may be kept back whatever it would say: a draft is evaluated when all is asked for.
      return unknownExclusions.length > 0
        ? new Set([...findDeciders(logic, 'true'), ...unknownExclusions])
        : findDeciders(logic, logic.truth);
    case 'not-met':
      return findDeciders(logic, 'false');
    case 'unknown':
      return findDeciders(logic, 'unknown');
    case 'failed':
      return new Set();
  }
}
