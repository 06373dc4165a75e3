/** Evaluations become the cards of the answer: kept back by policy or explained, built, and fitted to the client. */

import { applyProfile } from './card/apply-profile.js';
import { buildCard } from './card/build-card.js';
import type { CardOptions } from './card/card-options.js';
import { orderCards, type BuiltCard } from './card/order-cards.js';
import { explainEvaluation } from './explain/explain-evaluation.js';
import { templateScope } from './explain/template-scope.js';
import type { EhrProfile } from './model/client.js';
import type { Evaluation } from './model/evaluation.js';
import type { PolicyScope } from './policy/policy-scope.js';
import { withholdCards } from './policy/withhold-cards.js';

export interface PresentedCards {
  /** As they were, but for cards that broke while being built (`failed`) or were kept back (`withheld`). */
  readonly evaluations: readonly Evaluation[];
  /** In the order of the answer. */
  readonly shown: readonly BuiltCard[];
}

/** @param profile absent: the client shows everything */
export function presentCards(
  evaluated: readonly Evaluation[],
  profile: EhrProfile | undefined,
  options: CardOptions,
  policy: PolicyScope,
): PresentedCards {
  let current = evaluated;
  for (;;) {
    const evaluations = withholdCards(current, policy);
    const built: BuiltCard[] = [];
    const failed = new Map<Evaluation, Evaluation>();
    for (const evaluation of evaluations) {
      if (evaluation.show === undefined) continue;
      try {
        built.push({ id: evaluation.rule.id, card: present(evaluation, profile, options) });
      } catch (error) {
        failed.set(evaluation, fail(evaluation, error));
      }
    }
    if (failed.size === 0) return { evaluations, shown: orderCards(built) };
    // One card that breaks costs no other: those that were kept back for it are judged again.
    current = current.map((evaluation) => failed.get(evaluation) ?? evaluation);
  }
}

function present(
  evaluation: Evaluation,
  profile: EhrProfile | undefined,
  options: CardOptions,
): BuiltCard['card'] {
  const scope = templateScope(evaluation);
  const explanation = explainEvaluation(evaluation, options.basisUrl, scope);
  const card = buildCard({ evaluation, explanation, scope }, options);
  return profile === undefined ? card : applyProfile(card, profile);
}

/** Of the error only its class: its message may hold a value from the record. */
function fail(evaluation: Evaluation, error: unknown): Evaluation {
  const { show, ...rest } = evaluation;
  const name = error instanceof Error ? error.name : typeof error;
  return show === undefined ? evaluation : { ...rest, outcome: 'failed', error: name };
}
