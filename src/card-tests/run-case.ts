/** Runs one case through the same path as a call. */

import { callServiceOffline, type Decision } from '../call-service.js';
import type { Card } from '../model/cds-hooks.js';
import type { CardCase, CardRule, Content } from '../model/content.js';
import type { Evaluation } from '../model/evaluation.js';
import type { JsonObject } from '../model/fhir.js';
import type { Site } from '../model/site.js';
import type { CallPlatform } from '../platform.js';
import type { Instant } from '../time/time-span.js';
import { buildCaseRequest } from './build-case-request.js';
import type { CaseSpec } from './case-spec.js';
import { compareExpectation } from './compare-expectation.js';

export interface CaseResult {
  /** Empty when the case passed. */
  readonly failures: readonly string[];
  /** Absent when there was none. */
  readonly evaluation?: Evaluation;
}

// The schema has checked the shape when the file was loaded.
export const specOf = ({ spec }: CardCase): CaseSpec => spec as unknown as CaseSpec;

/** @param site where this card alone is active: a card of the answer is this one's */
export function runCase(content: Content, card: CardRule, spec: CaseSpec, site: Site): CaseResult {
  try {
    const decision = decide(content, card, spec, site);
    const evaluation = decision.evaluations.find(({ rule }) => rule.id === card.id);
    if (evaluation === undefined) return { failures: ['the card was not evaluated for this hook'] };
    const failures = compareExpectation(spec.expect, evaluation, cardOf(decision, evaluation));
    return { failures, evaluation };
  } catch (error) {
    return { failures: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Every card of the content retired but one, which is active. */
export function onlyActive(content: Content, only: CardRule): Site['statuses'] {
  const cards = [...content.services.values()].flatMap((service) => service.cards);
  return new Map(cards.map(({ id }) => [id, id === only.id ? 'active' : 'retired'] as const));
}

const decide = (content: Content, card: CardRule, spec: CaseSpec, site: Site): Decision => {
  const now = card.testsNow ?? Number.NaN;
  return answerRequest(content, card, { body: buildCaseRequest(content, card, spec, now), now }, site);
};

/**
 * What the service of a card answers to one request, at a clock of its own. Nothing is recorded.
 * @throws RationaleError as a call does
 */
export function answerRequest(
  content: Content,
  card: CardRule,
  { body, now }: { readonly body: JsonObject; readonly now: Instant },
  site: Site,
): Decision {
  const platform: CallPlatform = {
    content: () => content,
    clock: () => now,
    mint: { card: () => CASE_UUID, suggestion: () => CASE_UUID },
    events: { record: () => undefined },
  };
  return callServiceOffline(platform, { serviceId: card.service, body, site, thorough: true });
}

const CASE_UUID = '00000000-0000-8000-8000-000000000000';

const cardOf = (decision: Decision, evaluation: Evaluation): Card | undefined =>
  evaluation.show === undefined ? undefined : decision.cards[0];
