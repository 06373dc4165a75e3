/** A held patient as a case of one card: what the card's queries find in the record, at the clock of the card's cases. */

import { PrefetchBuilder } from '../../backtest/calls/build-prefetch.js';
import { lastEncounter } from '../../backtest/calls/choose-encounter.js';
import type { PatientRecord } from '../../backtest/population/patient-record.js';
import type { CardRule, Content } from '../../model/content.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { isObject } from '../../data/json/read-members.js';
import { shiftDates } from './shift-dates.js';

const DAY = 86_400_000;
/** The patient of every case; other people's resources are dropped by the service, as they must be. */
const CASE_PATIENT = 'case-patient';

/** @param now when the record is looked at, milliseconds; its days are moved to those of the file's clock */
export function makeCase(
  content: Content,
  card: CardRule,
  record: PatientRecord,
  now: number,
  hook?: string,
): JsonObject {
  const service = content.services.get(card.service);
  const encounterId = lastEncounter(record, false);
  const { prefetch } = new PrefetchBuilder(record).build(service?.prefetch ?? new Map(), {
    context: {
      userId: 'Practitioner/studio',
      patientId: record.id,
      ...(encounterId === undefined ? {} : { encounterId }),
    },
    userId: 'Practitioner/studio',
    today: new Date(now).toISOString().slice(0, 10),
  });
  const days = Math.round(((card.testsNow ?? now) - now) / DAY);
  const data: Record<string, Json> = {};
  const notSent: string[] = [];
  for (const { name, prefetchKey, resourceType } of card.needs.values()) {
    const value = prefetch[prefetchKey];
    if (value === undefined) notSent.push(name);
    else if (resourceType !== 'Patient') {
      const resources = resourcesIn(value).map((resource) => ({
        resource: asCaseResource(resource, record.id, days),
      }));
      if (resources.length > 0) data[name] = resources;
    }
  }
  return {
    ...(hook === undefined ? {} : { hook }),
    patient: patientShorthand(record.patient, days),
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(notSent.length === 0 ? {} : { not_sent: notSent }),
  };
}

function resourcesIn(value: Json): readonly JsonObject[] {
  if (!isObject(value)) return [];
  if (value.resourceType !== 'Bundle') return [value];
  const entries = Array.isArray(value.entry) ? (value.entry as readonly Json[]) : [];
  return entries.flatMap((entry) => (isObject(entry) && isObject(entry.resource) ? [entry.resource] : []));
}

function asCaseResource(resource: JsonObject, patientId: string, days: number): JsonObject {
  const text = JSON.stringify(shiftDates(resource, days)).replaceAll(
    `"Patient/${patientId}"`,
    `"Patient/${CASE_PATIENT}"`,
  );
  return JSON.parse(text) as JsonObject;
}

function patientShorthand(
  { birthDate, gender, deceasedBoolean, deceasedDateTime }: JsonObject,
  days: number,
): JsonObject {
  const born = typeof birthDate === 'string' ? shiftDates(birthDate, days) : undefined;
  return {
    ...(born === undefined ? {} : { born }),
    ...(typeof gender === 'string' ? { sex: gender } : {}),
    ...(deceasedBoolean === true || deceasedDateTime !== undefined ? { deceased: true } : {}),
  };
}
