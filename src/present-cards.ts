/** Evaluations become the cards of the answer: explained, built, fitted to the client, and no more than it shows. */

import { applyCardLimit } from './card/apply-card-limit.js';
import { applyProfile } from './card/apply-profile.js';
import { buildCard } from './card/build-card.js';
import type { CardOptions } from './card/card-options.js';
import { orderCards, type BuiltCard } from './card/order-cards.js';
import { withholdForCap } from './card/withhold-for-cap.js';
import { explainEvaluation } from './explain/explain-evaluation.js';
import { templateScope } from './explain/template-scope.js';
import type { EhrProfile } from './model/client.js';
import type { Evaluation } from './model/evaluation.js';

export interface PresentedCards {
  /** As they were, but for cards that broke while being built (`failed`) or were kept back (`withheld`, `cap`). */
  readonly evaluations: readonly Evaluation[];
  /** In the order of the answer. */
  readonly shown: readonly BuiltCard[];
}

/** @param profile absent: the client shows everything */
export function presentCards(
  evaluated: readonly Evaluation[],
  profile: EhrProfile | undefined,
  options: CardOptions,
): PresentedCards {
  const built: BuiltCard[] = [];
  const evaluations = evaluated.map((evaluation): Evaluation => {
    if (evaluation.show === undefined) return evaluation;
    try {
      built.push({ id: evaluation.rule.id, card: present(evaluation, profile, options) });
      return evaluation;
    } catch (error) {
      // One card that breaks costs no other.
      return {
        ...hide(evaluation),
        outcome: 'failed',
        error: error instanceof Error ? error.name : typeof error,
      };
    }
  });
  if (profile === undefined) return { evaluations, shown: orderCards(built) };
  const { shown, dropped } = applyCardLimit(built, profile);
  const kept = new Set(dropped.map(({ id }) => id));
  return {
    evaluations: evaluations.map((evaluation) =>
      kept.has(evaluation.rule.id) ? withholdForCap(evaluation) : evaluation,
    ),
    shown,
  };
}

function present(
  evaluation: Evaluation,
  profile: EhrProfile | undefined,
  options: CardOptions,
): BuiltCard['card'] {
  const explanation = explainEvaluation(evaluation);
  const card = buildCard({ evaluation, explanation, scope: templateScope(evaluation) }, options);
  return profile === undefined ? card : applyProfile(card, profile);
}

function hide(evaluation: Evaluation): Evaluation {
  const { show, ...rest } = evaluation;
  return show === undefined ? evaluation : rest;
}
