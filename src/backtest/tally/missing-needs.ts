/** What kept an outcome unknown: the needs behind the criteria that are still open (Kleene: only they could decide it). */

import type { Evaluation, LogicTrace } from '../../model/evaluation.js';

export interface MissingNeed {
  readonly need: string;
  readonly reason: string;
}

/** Each need with each reason once. Empty when the outcome is not unknown. */
export function missingNeeds({ outcome, logic, criteria }: Evaluation): readonly MissingNeed[] {
  if (outcome !== 'unknown' || logic === undefined) return [];
  const found = new Map<string, MissingNeed>();
  for (const id of openCriteria(logic)) {
    for (const { need, reason } of criteria.get(id)?.unknown ?? [])
      found.set(`${need} ${reason}`, { need, reason });
  }
  return [...found.values()];
}

function openCriteria(logic: LogicTrace): readonly string[] {
  if (logic.truth !== 'unknown') return [];
  return logic.op === 'criterion' ? [logic.id] : logic.of.flatMap(openCriteria);
}
