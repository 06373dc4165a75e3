/** `quiet-period`: the card was overridden for this patient lately, and the site wants no repeat for some days. */

import type { Evaluation } from '../model/evaluation.js';
import { indicatorInForce } from './template-in-force.js';
import type { CardPolicy } from './policy-scope.js';

/** Overriding the question "is it known?" is no answer to the card itself: the two are apart. */
export const quietName = ({ rule, show }: Pick<Evaluation, 'rule' | 'show'>): string =>
  show === 'ask' ? `${rule.id}#ask` : rule.id;

/**
 * A critical card stays: whoever overrode it may not be the one who decides today. Where quiet periods are not kept,
 * nothing is quiet.
 */
export const quietPeriod: CardPolicy = (evaluation, { now, patient }, { quiet }) => {
  const { site } = evaluation;
  if (site.quietDays <= 0 || quiet === undefined || patient === undefined) return false;
  if (indicatorInForce(evaluation) === 'critical') return false;
  const subject = { patient: patient(), card: quietName(evaluation), site: site.id };
  return quiet.memory.isQuiet(subject, site.quietDays, now);
};
