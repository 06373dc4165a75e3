/** What a case expects and what came, in the same words. */

import type { CaseSpec } from '../../card-tests/case-spec.js';
import type { Evaluation } from '../../model/evaluation.js';

const FIRES = { true: 'fires', false: 'does not fire', unknown: 'cannot be told' } as const;

export function describeExpected({ expect }: CaseSpec): string {
  const { fires, outcome, because, shows } = expect;
  const parts = [
    ...(fires === undefined ? [] : [FIRES[String(fires) as keyof typeof FIRES]]),
    ...(outcome === undefined ? [] : [outcome]),
    ...(shows === 'ask' ? ['asks'] : []),
    ...(because === undefined ? [] : [`because of ${because}`]),
  ];
  return parts.join(', ') || 'nothing in particular';
}

export function describeActual(evaluation: Evaluation | undefined): string {
  if (evaluation === undefined) return 'was not evaluated';
  const { outcome, show, reason } = evaluation;
  switch (outcome) {
    case 'fired':
      return FIRES.true;
    case 'unknown':
      return `${FIRES.unknown}${show === 'ask' ? ', asks' : ''}${reason === undefined ? '' : `: ${reason}`}`;
    case 'failed':
      return 'the card broke';
    case 'withheld':
      return `due, kept back: ${reason ?? ''}`;
    case 'not-applicable':
      return `${FIRES.false}: not about this call`;
    case 'not-met':
      return FIRES.false;
  }
}
