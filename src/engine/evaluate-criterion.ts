/** Evaluates one criterion and keeps what it compared and why it is unknown (DESIGN, "The explanation"). */

import type { UnknownDetail } from '../model/clinical.js';
import type { Criterion } from '../model/content.js';
import type { CriterionTrace } from '../model/evaluation.js';
import type { FactEnvironment } from '../model/facts.js';

const NONE: readonly UnknownDetail[] = [];

/** Errors of facts pass through: they make the card `failed`. */
export function evaluateCriterion(criterion: Criterion, environment: FactEnvironment): CriterionTrace {
  const truth = criterion.evaluate(environment);
  const facts = criterion.facts.map((id) => ({ id, value: environment.fact(id) }));
  if (truth !== 'unknown') return { id: criterion.id, truth, facts, unknown: NONE };
  const only = facts.length === 1 ? facts[0] : undefined;
  const unknown =
    only === undefined ? [...new Set(facts.flatMap(({ value }) => value.unknown))] : only.value.unknown;
  return { id: criterion.id, truth, facts, unknown };
}
