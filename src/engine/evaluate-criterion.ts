/** Evaluates one criterion and keeps what it compared and why it is unknown (DESIGN, "The explanation"). */

import { isExact } from '../logic/interval.js';
import type { UnknownDetail } from '../model/clinical.js';
import type { Criterion } from '../model/content.js';
import type { CriterionTrace } from '../model/evaluation.js';
import type { FactEnvironment, FactValue } from '../model/facts.js';
import { formatInterval } from '../text/format-interval.js';

const NONE: readonly UnknownDetail[] = [];

/**
 * An unknown criterion always says why: when its facts lack nothing, a number in it is known within limits only.
 * Errors of facts pass through: they make the card `failed`.
 */
export function evaluateCriterion(criterion: Criterion, environment: FactEnvironment): CriterionTrace {
  const truth = criterion.evaluate(environment);
  const facts = criterion.facts.map((id) => ({ id, value: environment.fact(id) }));
  if (truth !== 'unknown') return { id: criterion.id, truth, facts, unknown: NONE };
  const only = facts.length === 1 ? facts[0] : undefined;
  const missing =
    only === undefined ? [...new Set(facts.flatMap(({ value }) => value.unknown))] : only.value.unknown;
  const unknown = missing.length > 0 ? missing : facts.flatMap(({ id, value }) => notExact(id, value));
  return { id: criterion.id, truth, facts, unknown };
}

function notExact(id: string, value: FactValue): readonly UnknownDetail[] {
  if (value.shape !== 'number' || isExact(value.interval)) return NONE;
  return [{ need: id, reason: 'not-exact', detail: formatInterval(value.interval) }];
}
