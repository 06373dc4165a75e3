/** 412 when the service can say nothing for want of data (CDS Hooks 2.0.1, "Prefetch Template"). */

import { RationaleError } from './errors.js';
import type { PatientData } from './model/patient-data.js';
import type { Evaluation } from './model/evaluation.js';

/**
 * Refuses when every card that could speak here is unknown because data was neither sent nor to be had. A card that
 * was decided, or does not apply, is an answer; a chart that was read and lacks something is no reason.
 * @throws RationaleError PREFETCH_UNAVAILABLE naming the prefetch keys
 */
export function requireData(evaluations: readonly Evaluation[], data: PatientData): void {
  if (data.missing.length === 0) return;
  const active = evaluations.filter(({ rule, site }) => site.statuses.get(rule.id) === 'active');
  if (active.length === 0 || !active.every(isUnknownForLackOfData)) return;
  throw new RationaleError(
    'PREFETCH_UNAVAILABLE',
    `Not sent, and needed by every card: ${data.missing.join(', ')}.`,
    {
      path: data.missing.map((key) => `prefetch.${key}`).join(' | '),
    },
  );
}

function isUnknownForLackOfData(evaluation: Evaluation): boolean {
  const { outcome, rule, criteria } = evaluation;
  // A draft that names no medicine yet leaves open what the call is about: nothing that data would settle.
  const applies = rule.triggers.every((id) => criteria.get(id)?.truth === 'true');
  if (outcome !== 'unknown' || !applies) return false;
  return [...criteria.values()].some(({ unknown }) =>
    unknown.some(
      ({ reason }) => reason === 'not-sent' || reason === 'client-failed' || reason === 'deadline',
    ),
  );
}
