/**
 * Data and engine together: evaluates on what was sent, fetches only where that leaves something open, and evaluates
 * again (CDS Hooks 2.0.1, "Prefetch Template", PF-1).
 */

import { fetchMissing } from './data/fetch/fetch-missing.js';
import type { FhirClient } from './data/fetch/fhir-client.js';
import { gatherData } from './data/gather-data.js';
import { evaluateService } from './engine/evaluate-service.js';
import type { DataIssue, PatientData } from './model/patient-data.js';
import type { ServiceRule } from './model/content.js';
import type { Evaluation } from './model/evaluation.js';
import type { CdsRequest } from './model/request.js';
import type { Site } from './model/site.js';
import type { StageWatch } from './model/stage.js';
import type { Deadline } from './time/deadline.js';
import { dayInZone } from './time/day-in-zone.js';
import type { Instant } from './time/time-span.js';

export interface CallToEvaluate {
  readonly request: CdsRequest;
  readonly service: ServiceRule;
  readonly site: Site;
  readonly now: Instant;
  readonly thorough: boolean;
}

/** The client's FHIR server, where the call may ask it. */
export interface FhirAccess {
  readonly client: FhirClient;
  readonly deadline: Deadline;
}

export interface EvaluatedCall {
  readonly data: PatientData;
  readonly evaluations: readonly Evaluation[];
  /** What could not be fetched, and why: keys and reasons of closed lists, for the log. */
  readonly fetchProblems: readonly string[];
}

/** On what was sent alone. */
export function evaluateSent(call: CallToEvaluate): EvaluatedCall {
  const data = gatherData(call.request, call.service.prefetch);
  return { data, evaluations: evaluate(call, data), fetchProblems: [] };
}

/** Waits at most for the deadline; an order that is none of the cards' business waits for nothing. */
export async function evaluateCall(
  call: CallToEvaluate,
  access: FhirAccess | undefined,
  watch?: StageWatch,
): Promise<EvaluatedCall> {
  const began = performance.now();
  const sent = evaluateSent(call);
  const evaluated = performance.now();
  watch?.('evaluate', began, evaluated);
  if (access === undefined || !sent.evaluations.some(isOpen)) {
    access?.deadline.clear();
    return sent;
  }
  const { request, service, site, now } = call;
  const fetchProblems: string[] = [];
  const fetched = await fetchMissing({
    request,
    templates: service.prefetch,
    client: access.client,
    deadline: access.deadline,
    today: dayInZone(now, site.zone),
    report: ({ key, problem }) => fetchProblems.push(`${key}: ${problem}`),
  }).finally(() => {
    access.deadline.clear();
  });
  const answered = performance.now();
  watch?.('fetch', evaluated, answered);
  const data = gatherData(request, service.prefetch, fetched);
  const issues = mergeIssues(sent.data, data);
  const evaluations = evaluate(call, data);
  watch?.('evaluate', answered, performance.now());
  return { data: { ...data, issues }, evaluations, fetchProblems };
}

const evaluate = (
  { service, request, site, now, thorough }: CallToEvaluate,
  data: PatientData,
): readonly Evaluation[] => evaluateService(service, request.hook, site, data, now, { thorough });

/** Whether more data could say more: something was asked and is not known. */
const isOpen = ({ criteria }: Evaluation): boolean =>
  [...criteria.values()].some(({ truth }) => truth === 'unknown');

/** Reading again finds the same again; each is told once. */
function mergeIssues(sent: PatientData, all: PatientData): readonly DataIssue[] {
  const told = new Set(all.issues.map(({ key, problem }) => `${key} ${problem}`));
  return [...all.issues, ...sent.issues.filter(({ key, problem }) => !told.has(`${key} ${problem}`))];
}
