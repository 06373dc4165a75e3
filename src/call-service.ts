/**
 * THE PATH: a hook call becomes cards, one line a stage (CDS Hooks 2.0.1, "Calling a CDS Service").
 *
 *   request -> data, engine -> policy, explain, card -> events
 */

import type { CardOptions } from './card/card-options.js';
import { RationaleError } from './errors.js';
import {
  evaluateCall,
  evaluateSent,
  type CallToEvaluate,
  type EvaluatedCall,
  type FhirAccess,
} from './evaluate-call.js';
import { describeDecision } from './events/describe-decision.js';
import type { Card } from './model/cds-hooks.js';
import type { Client, EhrProfile } from './model/client.js';
import type { PatientData } from './model/patient-data.js';
import type { Content, ServiceRule } from './model/content.js';
import type { Evaluation } from './model/evaluation.js';
import type { CdsRequest } from './model/request.js';
import type { Site } from './model/site.js';
import type { StageWatch } from './model/stage.js';
import type { CallPlatform } from './platform.js';
import type { PolicyScope } from './policy/policy-scope.js';
import { quietName } from './policy/quiet-period.js';
import { presentCards, type PresentedCards } from './present-cards.js';
import { parseRequest } from './request/parse-request.js';
import { requireData } from './require-data.js';
import type { Instant } from './time/time-span.js';

export interface ServiceCall {
  /** The content this call sees from start to end; default: the one in force. */
  readonly content?: Content;
  readonly serviceId: string;
  /** The parsed JSON body; nothing about it is believed yet. */
  readonly body: unknown;
  readonly site: Site;
  /** What the caller can show; default: everything. */
  readonly profile?: EhrProfile;
  /** Who calls: patients of different clients are told apart by it. */
  readonly client?: Pick<Client, 'id' | 'iss'>;
  /** Evaluate everything, also what cannot appear: for `explain` and for the cases in card files. */
  readonly thorough?: boolean;
  /** Told how long each stage took. */
  readonly watch?: StageWatch;
}

export interface Decision {
  readonly request: CdsRequest;
  readonly service: ServiceRule;
  readonly data: PatientData;
  readonly evaluations: readonly Evaluation[];
  readonly cards: readonly Card[];
  /** What could not be fetched, in words of closed lists. */
  readonly fetchProblems: readonly string[];
  readonly now: Instant;
}

/** Opens the way to the caller's FHIR server for one request; undefined when there is none. */
export type OpenAccess = (request: CdsRequest) => FhirAccess | undefined;

/**
 * Answers one call.
 * @throws RationaleError SERVICE_NOT_FOUND, REQUEST_INVALID, CONTEXT_INVALID, HOOK_MISMATCH, PREFETCH_UNAVAILABLE
 */
export async function callService(
  platform: CallPlatform,
  call: ServiceCall,
  openAccess: OpenAccess,
): Promise<Decision> {
  const { watch } = call;
  const arrived = performance.now();
  const open = openCall(platform, call);
  watch?.('request', arrived, performance.now());
  const evaluated = await evaluateCall(open, openAccess(open.request), watch);
  const from = performance.now();
  const decision = closeCall(platform, call, open, evaluated);
  watch?.('present', from, performance.now());
  return decision;
}

/** The same on what was sent alone: for `explain`, and for the cases in card files. Throws as {@link callService} does. */
export function callServiceOffline(platform: CallPlatform, call: ServiceCall): Decision {
  const open = openCall(platform, call);
  return closeCall(platform, call, open, evaluateSent(open));
}

function openCall(platform: CallPlatform, call: ServiceCall): CallToEvaluate {
  const content = call.content ?? platform.content();
  const now = platform.clock();
  const service = findService(content, call.serviceId);
  const request = parseRequest(call.body, content.hooks);
  requireHook(service, request.hook);
  return { request, service, site: call.site, now, thorough: call.thorough === true };
}

function closeCall(
  platform: CallPlatform,
  call: ServiceCall,
  { request, service, now, thorough }: CallToEvaluate,
  { data, evaluations: evaluated, fetchProblems }: EvaluatedCall,
): Decision {
  const policy = policyOf(platform, call, request, data, now);
  const presented = presentCards(evaluated, call.profile, optionsOf(platform, request, now), policy);
  if (presented.shown.length === 0 && data.missing.length > 0 && !thorough) {
    requireData(stillOn(presented.evaluations, policy), data);
  }
  platform.policy?.breakers?.count(evaluated, now);
  recordDecisions(platform, presented, request, now);
  rememberShown(policy, presented);
  const { evaluations, shown } = presented;
  return { request, service, data, evaluations, cards: shown.map(({ card }) => card), fetchProblems, now };
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

function optionsOf(
  { mint, basisUrl }: CallPlatform,
  { patientId, encounterId }: CdsRequest,
  now: Instant,
): CardOptions {
  return {
    mint,
    now,
    patientId,
    ...(encounterId === undefined ? {} : { encounterId }),
    ...(basisUrl === undefined ? {} : { basisUrl }),
  };
}

function policyOf(
  { policy: state }: CallPlatform,
  { client, profile, site }: ServiceCall,
  { patientId }: CdsRequest,
  data: PatientData,
  now: Instant,
): PolicyScope {
  const clientCards = profile?.maxCards;
  const quiet = site.quietDays > 0 && client !== undefined ? state?.quiet : undefined;
  return {
    data,
    now,
    ...(clientCards === undefined ? {} : { clientCards }),
    ...(state === undefined ? {} : { state }),
    ...(quiet === undefined || client === undefined
      ? {}
      : { patient: () => quiet.pseudonym(client, patientId) }),
  };
}

/** What is switched off lacks nothing. */
const stillOn = (evaluations: readonly Evaluation[], { state }: PolicyScope): readonly Evaluation[] =>
  evaluations.filter(({ rule, site }) => state?.switches?.isOff(rule.id, site.id) !== true);

/** Feedback names a card by its uuid alone: for whom it was shown must be known by then. */
function rememberShown({ patient, state, now }: PolicyScope, { evaluations, shown }: PresentedCards): void {
  if (patient === undefined || state?.quiet === undefined) return;
  for (const { id, card } of shown) {
    const evaluation = evaluations.find(({ rule }) => rule.id === id);
    if (card.uuid === undefined || evaluation === undefined) continue;
    const subject = { patient: patient(), card: quietName(evaluation), site: evaluation.site.id };
    state.quiet.memory.shown(card.uuid, subject, now);
  }
}

function recordDecisions(
  platform: CallPlatform,
  { evaluations, shown }: PresentedCards,
  { hook, hookInstance }: CdsRequest,
  now: Instant,
): void {
  const uuids = new Map(shown.map(({ id, card }) => [id, card.uuid]));
  platform.events.record(
    evaluations.map((evaluation) =>
      describeDecision(evaluation, { hook, hookInstance, now }, uuids.get(evaluation.rule.id)),
    ),
  );
}
