/** How an evaluation counts: policy of the site's status is set aside, its limits are not (DESIGN promise 1). */

import type { Evaluation } from '../../model/evaluation.js';
import type { OutcomeCounts } from './tally.js';

export type Counted = Exclude<keyof OutcomeCounts, 'evaluated' | 'asked'>;

/** The best of several calls about one patient, best first. */
export const BEST_FIRST: readonly Counted[] = ['fired', 'failed', 'unknown', 'notMet', 'notApplicable'];

const STATUSES: ReadonlySet<string> = new Set(['silent', 'draft', 'retired']);

/** Due, whether shown or kept back by a limit of the site. */
export const isDue = ({ outcome, reason = '' }: Evaluation): boolean =>
  outcome === 'fired' || (outcome === 'withheld' && !STATUSES.has(reason));

export function countedAs(evaluation: Evaluation): Counted {
  switch (evaluation.outcome) {
    case 'fired':
      return 'fired';
    case 'withheld':
      return isDue(evaluation) ? 'fired' : 'notApplicable';
    case 'unknown':
      return 'unknown';
    case 'not-met':
      return 'notMet';
    case 'not-applicable':
      return 'notApplicable';
    case 'failed':
      return 'failed';
  }
}
