/** Makes the decision event of one evaluation: names and reasons only, no values from the record. */

import type { Instant } from '../time/time-span.js';
import type { Evaluation } from '../model/evaluation.js';
import type { DecisionEvent } from './event-sink.js';

export interface DecisionContext {
  readonly hook: string;
  readonly hookInstance: string;
  readonly now: Instant;
}

/** Some clients send other text here; what it says of whom nobody knows, so only a UUID is kept. */
const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @param cardUuid uuid of the card shown for this evaluation, when one was. */
export function describeDecision(
  evaluation: Evaluation,
  call: DecisionContext,
  cardUuid: string | undefined,
): DecisionEvent {
  const { rule, site, outcome, reason, show, keptBack, error } = evaluation;
  const unknown = collectUnknown(evaluation);
  return {
    schema: 1,
    time: new Date(call.now).toISOString(),
    ...(UUID.test(call.hookInstance) ? { hookInstance: call.hookInstance } : {}),
    hook: call.hook,
    service: rule.service,
    site: site.id,
    card: rule.id,
    version: rule.version,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(show === undefined ? {} : { shown: show }),
    ...(keptBack === 'ask' ? { kept: keptBack } : {}),
    ...(cardUuid === undefined ? {} : { cardUuid }),
    ...(unknown.length === 0 ? {} : { unknown }),
    ...(error === undefined ? {} : { error }),
  };
}

/** Each need with each reason once: the details beside them can hold patient data and stay behind. */
function collectUnknown(evaluation: Evaluation): NonNullable<DecisionEvent['unknown']> {
  const seen = new Map<string, { need: string; reason: (typeof unknowns)[number]['reason'] }>();
  const unknowns = [...evaluation.criteria.values()].flatMap((criterion) => criterion.unknown);
  for (const { need, reason } of unknowns) seen.set(`${need} ${reason}`, { need, reason });
  return [...seen.values()];
}
