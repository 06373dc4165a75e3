/**
 * THE PATH: a hook call becomes cards, one line a stage (CDS Hooks 2.0.1, "Calling a CDS Service").
 *
 *   request -> data -> engine -> explain -> card -> events
 */

import { buildCard } from './card/build-card.js';
import type { CardOptions } from './card/card-options.js';
import { orderCards, type BuiltCard } from './card/order-cards.js';
import { gatherData } from './data/gather-data.js';
import { evaluateService } from './engine/evaluate-service.js';
import { RationaleError } from './errors.js';
import { describeDecision } from './events/describe-decision.js';
import { explainEvaluation } from './explain/explain-evaluation.js';
import { templateScope } from './explain/template-scope.js';
import type { Card } from './model/cds-hooks.js';
import type { PatientData } from './model/clinical.js';
import type { Content, ServiceRule } from './model/content.js';
import type { Site } from './model/site.js';
import type { Evaluation } from './model/evaluation.js';
import type { CdsRequest } from './model/request.js';
import type { Platform } from './platform.js';
import { parseRequest } from './request/parse-request.js';
import type { Instant } from './time/time-span.js';

export interface ServiceCall {
  readonly serviceId: string;
  /** The parsed JSON body; nothing about it is believed yet. */
  readonly body: unknown;
  /** The caller's site; default: the platform's. */
  readonly site?: Site;
  /** Evaluate everything, also what cannot appear: for `explain` and for the cases in card files. */
  readonly thorough?: boolean;
}

export interface Decision {
  readonly request: CdsRequest;
  readonly service: ServiceRule;
  readonly data: PatientData;
  readonly evaluations: readonly Evaluation[];
  readonly cards: readonly Card[];
  readonly now: Instant;
}

/**
 * Answers one call.
 * @throws RationaleError SERVICE_NOT_FOUND, REQUEST_INVALID, CONTEXT_INVALID, HOOK_MISMATCH, PREFETCH_UNAVAILABLE
 */
export function callService(platform: Platform, call: ServiceCall): Decision {
  const content = platform.content();
  const site = call.site ?? platform.site(content);
  const now = platform.clock();

  const service = findService(content, call.serviceId);
  const request = parseRequest(call.body, content.hooks);
  requireHook(service, request.hook);
  const data = gatherData(request, service.prefetch);
  const evaluated = evaluateService(service, request.hook, site, data, now, {
    thorough: call.thorough ?? false,
  });
  const { evaluations, built } = buildShown(evaluated, {
    mint: platform.mint,
    now,
    patientId: request.patientId,
    ...(request.encounterId === undefined ? {} : { encounterId: request.encounterId }),
  });
  if (built.length === 0 && call.thorough !== true) requireData(evaluations, data);
  recordDecisions(platform, evaluations, built, request, now);
  return { request, service, data, evaluations, cards: built.map(({ card }) => card), now };
}

/** Explains and builds each card that is to be shown, alone: one that breaks becomes `failed` and costs no other. */
function buildShown(
  evaluated: readonly Evaluation[],
  options: CardOptions,
): { evaluations: readonly Evaluation[]; built: readonly BuiltCard[] } {
  const built: BuiltCard[] = [];
  const evaluations = evaluated.map((evaluation): Evaluation => {
    if (evaluation.show === undefined) return evaluation;
    try {
      const explanation = explainEvaluation(evaluation);
      const card = buildCard({ evaluation, explanation, scope: templateScope(evaluation) }, options);
      built.push({ id: evaluation.rule.id, card });
      return evaluation;
    } catch (error) {
      const { show: _hidden, ...rest } = evaluation;
      return { ...rest, outcome: 'failed', error: error instanceof Error ? error.name : typeof error };
    }
  });
  return { evaluations, built: orderCards(built) };
}

function findService(content: Content, id: string): ServiceRule {
  const service = content.services.get(id);
  if (service === undefined) throw new RationaleError('SERVICE_NOT_FOUND');
  return service;
}

/** One id may answer several hooks: the pair routes, not the id alone (spec, "Discovery"). */
function requireHook(service: ServiceRule, hook: string): void {
  if (service.hooks.includes(hook)) return;
  const answered = service.hooks.join(', ');
  throw new RationaleError('HOOK_MISMATCH', `The service ${service.id} answers ${answered}.`, {
    path: 'hook',
  });
}

/**
 * Spec, "Prefetch Template": 412 when needed data was not sent and cannot be fetched. Only when every card that
 * could speak here is unknown for that reason; a card that was decided is an answer.
 */
function requireData(evaluations: readonly Evaluation[], data: PatientData): void {
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
  if (evaluation.outcome !== 'unknown') return false;
  return [...evaluation.criteria.values()].some(({ unknown }) =>
    unknown.some(({ reason }) => reason === 'not-sent' || reason === 'client-failed'),
  );
}

function recordDecisions(
  platform: Platform,
  evaluations: readonly Evaluation[],
  built: readonly BuiltCard[],
  request: CdsRequest,
  now: Instant,
): void {
  const uuids = new Map(built.map(({ id, card }) => [id, card.uuid]));
  platform.events.record(
    evaluations.map((evaluation) =>
      describeDecision(
        evaluation,
        { hook: request.hook, hookInstance: request.hookInstance, now },
        uuids.get(evaluation.rule.id),
      ),
    ),
  );
}
