/**
 * Between engine and card: which of the due cards are not shown, and why. The order of the rules is the order of the
 * reasons: what an operator did, what calls and clinicians said before, what the site wants, what the chart has, and only
 * then what else is due, so that a card that is not shown takes no other's place.
 */

import type { Evaluation, WithheldReason } from '../model/evaluation.js';
import { alreadyOrdered } from './already-ordered.js';
import { findSurplus } from './cap.js';
import { circuitBreaker } from './circuit-breaker.js';
import { findDuplicates } from './duplicate.js';
import type { CardPolicy, PolicyScope } from './policy-scope.js';
import { quietPeriod } from './quiet-period.js';
import { switchedOff } from './switched-off.js';
import { tier } from './tier.js';
import { withhold } from './withhold.js';

const EACH: readonly (readonly [WithheldReason, CardPolicy])[] = [
  ['switched-off', switchedOff],
  ['circuit-breaker', circuitBreaker],
  ['quiet-period', quietPeriod],
  ['tier', tier],
  ['already-ordered', alreadyOrdered],
];

type SetPolicy = (due: readonly Evaluation[], scope: PolicyScope) => ReadonlySet<Evaluation>;

const TOGETHER: readonly (readonly [WithheldReason, SetPolicy])[] = [
  ['duplicate', (due, { state }) => (state === undefined ? NONE : findDuplicates(due))],
  ['cap', findSurplus],
];
const NONE: ReadonlySet<Evaluation> = new Set();

/**
 * The evaluations in their order, those kept back marked `withheld`; the same list where nothing is kept back. A card
 * that failed and is switched off counts as switched off.
 */
export function withholdCards(evaluations: readonly Evaluation[], scope: PolicyScope): readonly Evaluation[] {
  let judged = evaluations;
  let due = 0;
  let index = 0;
  for (const evaluation of evaluations) {
    const reason = reasonFor(evaluation, scope);
    if (reason !== undefined) judged = judged.with(index, withhold(evaluation, reason));
    else if (evaluation.show !== undefined) due += 1;
    index += 1;
  }
  // One card competes with none; every bound is at least one.
  return due < 2 ? judged : withholdAmong(judged, scope);
}

function withholdAmong(evaluations: readonly Evaluation[], scope: PolicyScope): readonly Evaluation[] {
  let judged = evaluations;
  for (const [reason, find] of TOGETHER) {
    const kept = find(
      judged.filter(({ show }) => show !== undefined),
      scope,
    );
    if (kept.size > 0)
      judged = judged.map((evaluation) => (kept.has(evaluation) ? withhold(evaluation, reason) : evaluation));
  }
  return judged;
}

function reasonFor(evaluation: Evaluation, scope: PolicyScope): WithheldReason | undefined {
  const { state } = scope;
  if (state === undefined) return undefined;
  if (evaluation.outcome === 'failed')
    return switchedOff(evaluation, scope, state) ? 'switched-off' : undefined;
  if (evaluation.show === undefined) return undefined;
  for (const [reason, applies] of EACH) if (applies(evaluation, scope, state)) return reason;
  return undefined;
}
