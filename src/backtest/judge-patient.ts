/** Judges one patient: every call the EHR would send, through the path that the service runs, and what became of each card. */

import { callServiceOffline, type Decision } from '../call-service.js';
import { saysTrue } from '../data/json/read-members.js';
import { RationaleError } from '../errors.js';
import type { Content } from '../model/content.js';
import type { FhirResource } from '../model/fhir.js';
import type { Site } from '../model/site.js';
import type { CallPlatform } from '../platform.js';
import { dayInZone } from '../time/day-in-zone.js';
import { dayOf } from '../time/day-of.js';
import type { Instant } from '../time/time-span.js';
import { buildCalls, type BacktestCall } from './calls/build-calls.js';
import type { CallPlan } from './calls/plan-calls.js';
import { patientClock, recordAsOf, type ClockRules } from './population/patient-clock.js';
import type { PatientRecord } from './population/patient-record.js';
import { addPatient } from './tally/add-patient.js';
import { noHookCounts, createCardTally } from './tally/create-tally.js';
import { isDue } from './tally/outcomes.js';
import { PatientState } from './tally/patient-state.js';
import { ageBand, sexOf } from './tally/subgroups.js';
import type { Sweep } from './tally/sweep-points.js';
import type { Tally } from './tally/tally.js';

/** A content set with the site it is judged at. */
export interface JudgedContent {
  readonly content: Content;
  /** The site with every card that is not retired active. */
  readonly site: Site;
  readonly plans: readonly CallPlan[];
}

export interface JudgeSetup extends JudgedContent {
  /** By card id. */
  readonly sweeps: ReadonlyMap<string, readonly Sweep[]>;
  readonly clock: ClockRules;
  /** Patient id to card id to label. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
  readonly compared?: JudgedContent | undefined;
}

export function judgePatient(setup: JudgeSetup, full: PatientRecord, tally: Tally): void {
  const { counts } = tally;
  const { zone } = setup.site;
  const { now, source } = patientClock(full, setup.clock);
  const { record, later } = recordAsOf(full, now, zone);
  const state = new PatientState();
  for (const call of buildCalls(setup.plans, record, now, dayInZone(now, zone)))
    judgeCall(setup, call, now, state, tally);
  if (setup.compared !== undefined) judgeBefore(setup.compared, record, now, state);
  counts.later += later;
  addOne(counts.clocks, source);
  if (isDeceased(record.patient)) counts.deceased += 1;
  const day = dayOf(now, zone);
  tally.days = {
    first: Math.min(day, tally.days?.first ?? day),
    last: Math.max(day, tally.days?.last ?? day),
  };
  addPatient(tally, {
    id: record.id,
    state,
    age: ageBand(record.patient, now, zone),
    sex: sexOf(record.patient),
    labels: setup.labels.get(record.id) ?? NO_LABELS,
  });
}

const NO_LABELS: ReadonlyMap<string, boolean> = new Map();

const isDeceased = ({ deceasedBoolean, deceasedDateTime }: FhirResource): boolean =>
  saysTrue(deceasedBoolean) || deceasedDateTime !== undefined;

function judgeCall(
  setup: JudgeSetup,
  { plan, body, moment, unanswered }: BacktestCall,
  now: Instant,
  state: PatientState,
  { counts }: Tally,
): void {
  const hook = plan.hook.id;
  const call = (counts.calls[`${plan.service.id} ${hook}`] ??= { calls: 0, refused: {} });
  call.calls += 1;
  for (const { key, why } of unanswered) {
    addOne(counts.unanswered, `${plan.service.id} ${key} ${why}`);
  }
  state.call(hook, moment);
  const decision = decide(setup, plan, body, now);
  if (typeof decision === 'string') {
    addOne(call.refused, decision);
    return;
  }
  for (const evaluation of decision.evaluations) {
    const { rule, show, outcome, reason = '', error } = evaluation;
    if (rule.status === 'retired') continue;
    const counted = state.card(rule, setup.sweeps.get(rule.id) ?? []).add(evaluation, decision.data, now);
    const card = (counts.cards[rule.id] ??= createCardTally());
    const into = (card.hooks[hook] ??= noHookCounts());
    into.evaluated += 1;
    into[counted] += 1;
    if (show === 'ask') into.asked += 1;
    if (show !== undefined) {
      into.shown += 1;
      state.addShown(moment);
    }
    if (counted === 'fired') state.addDue(moment, rule.id);
    if (counted === 'fired' && outcome === 'withheld') addOne(into.withheld, reason);
    if (error !== undefined) addOne(card.errors, error);
  }
}

function addOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Which cards are due by the other content; a call it refuses has none. */
function judgeBefore(before: JudgedContent, record: PatientRecord, now: Instant, state: PatientState): void {
  for (const { plan, body } of buildCalls(before.plans, record, now, dayInZone(now, before.site.zone))) {
    const decision = decide(before, plan, body, now);
    if (typeof decision === 'string') continue;
    for (const evaluation of decision.evaluations)
      if (evaluation.rule.status !== 'retired' && isDue(evaluation)) state.dueBefore.add(evaluation.rule.id);
  }
}

/** The decision, or the code of the refusal. */
function decide(
  { content, site }: JudgedContent,
  plan: CallPlan,
  body: unknown,
  now: Instant,
): Decision | string {
  const platform: CallPlatform = {
    content: () => content,
    clock: () => now,
    mint: { card: () => NO_UUID, suggestion: () => NO_UUID },
    events: { record: () => undefined },
  };
  try {
    return callServiceOffline(platform, { content, serviceId: plan.service.id, body, site, thorough: true });
  } catch (error) {
    if (error instanceof RationaleError) return error.code;
    throw error;
  }
}

const NO_UUID = '00000000-0000-8000-8000-000000000000';
