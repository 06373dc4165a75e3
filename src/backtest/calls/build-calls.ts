/** Makes the CDS Hooks requests that an EHR would send about one patient (CDS Hooks 2.0.1, "HTTP Request"). */

import { readStatus } from '../../data/normalise/read-status.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import type { ContextField } from '../../model/request.js';
import type { Instant } from '../../time/time-span.js';
import type { PatientRecord } from '../population/patient-record.js';
import { includeMedications } from '../search/include-medications.js';
import { nameOf } from '../search/answer-query.js';
import { PrefetchBuilder } from './build-prefetch.js';
import { lastEncounter } from './choose-encounter.js';
import { activeOrders, asDraft } from './draft-orders.js';
import type { CallPlan } from './plan-calls.js';

export interface BacktestCall {
  readonly plan: CallPlan;
  readonly body: JsonObject;
  /** Calls of several services with the same moment are what one click of a clinician makes. */
  readonly moment: string;
  readonly unanswered: readonly { readonly key: string; readonly why: string }[];
}

const USER = 'Practitioner/backtest';
const HOOK_INSTANCE = '00000000-0000-4000-8000-000000000000';

/** What a call is about beside the patient. */
interface Subject {
  readonly moment: string;
  readonly context: JsonObject;
  readonly without?: string;
}

/** The calls of every plan, one after the other, each made when it is asked for. @param today `YYYY-MM-DD` */
export function* buildCalls(
  plans: readonly CallPlan[],
  record: PatientRecord,
  now: Instant,
  today: string,
): Generator<BacktestCall> {
  const builder = new PrefetchBuilder(record);
  for (const plan of plans) {
    for (const { moment, context: own, without } of subjectsOf(plan, record, now)) {
      const context = { userId: USER, patientId: record.id, ...own };
      const { prefetch, unanswered } = builder.build(plan.service.prefetch, {
        context,
        userId: USER,
        today,
        ...(without === undefined ? {} : { without }),
      });
      const body = { hook: plan.hook.id, hookInstance: HOOK_INSTANCE, context, prefetch };
      yield { plan, body, moment: `${plan.hook.id} ${moment}`, unanswered };
    }
  }
}

function subjectsOf({ hook, replay }: CallPlan, record: PatientRecord, now: Instant): readonly Subject[] {
  const encounterId = lastEncounter(record, hook.id === 'encounter-discharge');
  const visit: JsonObject = encounterId === undefined ? {} : { encounterId };
  switch (replay) {
    case 'once':
      return [{ moment: '', context: visit }];
    case 'encounter':
      return encounterId === undefined ? [] : [{ moment: '', context: visit }];
    case 'drafts':
      return activeOrders(record, hook).map((order): Subject => {
        const draft = asDraft(order, now);
        const name = nameOf(order);
        const context = { ...visit, ...draftContext(hook.context, draft, record) };
        return { moment: name, context, without: name };
      });
    case 'entries':
      return entriesOf(hook.context, record).map(({ field, entry }) => ({
        moment: nameOf(entry),
        context: { ...visit, [field.name]: field.holds === 'bundle' ? collection([entry]) : entry },
        // An entry that is being made is not on record yet; a Bundle holds what was made.
        ...(field.holds === 'bundle' ? {} : { without: nameOf(entry) }),
      }));
  }
}

function draftContext(
  fields: readonly ContextField[],
  draft: FhirResource,
  record: PatientRecord,
): JsonObject {
  const context: Record<string, JsonObject | readonly string[]> = {};
  for (const { name, role, holds } of fields) {
    if (role === 'selections') context[name] = [nameOf(draft)];
    else if (role === 'drafts')
      context[name] =
        holds === 'resource' ? draft : collection([draft, ...includeMedications([draft], record)]);
  }
  return context;
}

const collection = (resources: readonly FhirResource[]): FhirResource => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

function entriesOf(
  fields: readonly ContextField[],
  { resources }: PatientRecord,
): readonly { readonly field: ContextField; readonly entry: FhirResource }[] {
  const field = fields.find(({ required, types, holds }) => {
    return required && types.length > 0 && (holds === 'bundle' || holds === 'resource');
  });
  if (field === undefined) return [];
  return field.types.flatMap((type) =>
    (resources.get(type) ?? []).filter(isCurrent).map((entry) => ({ field, entry })),
  );
}

/** What was entered by mistake, or is over, is not what somebody enters today. */
function isCurrent({ status, clinicalStatus, verificationStatus }: FhirResource): boolean {
  const verified = readStatus(verificationStatus);
  if (readStatus(status) === 'entered-in-error' || verified === 'entered-in-error') return false;
  const clinical = readStatus(clinicalStatus);
  return clinical === undefined || clinical === 'active';
}
