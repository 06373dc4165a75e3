/** The day a patient is judged at, and the record as it was then (DESIGN promise 3: time is an argument). */

import { textIn } from '../../data/json/read-members.js';
import { readTime } from '../../data/normalise/read-time.js';
import type { FhirResource } from '../../model/fhir.js';
import { MS_PER_DAY } from '../../time/civil-date.js';
import { dayOf } from '../../time/day-of.js';
import { dayRange } from '../../time/day-range.js';
import type { Instant } from '../../time/time-span.js';
import type { PatientRecord } from './patient-record.js';
import { recordTime } from './record-time.js';
import { CLINICAL_TYPES } from './record-types.js';

/** given: the same for all. index: the population's own list. last-record: day of the newest dated record. run: none is dated. */
export type ClockSource = 'given' | 'index' | 'last-record' | 'run';

export interface ClockRules {
  readonly now?: Instant | undefined;
  /** Patient id to day number. */
  readonly index: ReadonlyMap<string, number>;
  /** Day number of the run: a record dated later is a mistake and sets no clock. */
  readonly today: number;
  /** IANA zone of the site. */
  readonly zone: string;
}

/** An instant on the patient's day in the site's zone. */
export function patientClock(
  record: PatientRecord,
  { now, index, today, zone }: ClockRules,
): { readonly now: Instant; readonly source: ClockSource } {
  if (now !== undefined) return { now, source: 'given' };
  const listed = index.get(record.id);
  if (listed !== undefined) return { now: noonOf(listed, zone), source: 'index' };
  const last = lastDay(record, today, zone);
  return last === undefined
    ? { now: noonOf(today, zone), source: 'run' }
    : { now: noonOf(last, zone), source: 'last-record' };
}

/** Day number of the newest clinical record that is not later than the run; undefined when none is dated. */
function lastDay({ resources }: PatientRecord, today: number, zone: string): number | undefined {
  let last: number | undefined;
  for (const [type, list] of resources) {
    if (!CLINICAL_TYPES.has(type)) continue;
    for (const resource of list) {
      const day = firstDay(resource, zone);
      if (day !== undefined && day <= today && (last === undefined || day > last)) last = day;
    }
  }
  return last;
}

const HALF_DAY = MS_PER_DAY / 2;

/** Noon UTC, or twelve hours beside it where that is another day. */
function noonOf(day: number, zone: string): Instant {
  const noon = day * MS_PER_DAY + HALF_DAY;
  const there = dayOf(noon, zone);
  return there === day ? noon : noon + (there < day ? HALF_DAY - 1 : -HALF_DAY);
}

const firstDay = (resource: FhirResource, zone: string): number | undefined => {
  const time = recordTime(resource);
  return time === undefined ? undefined : dayRange(time, zone).first;
};

/**
 * The record without what surely happened after the day; statuses are as they are on record, for nobody knows what
 * they were.
 * @returns with how many resources were left out
 */
export function recordAsOf(
  record: PatientRecord,
  now: Instant,
  zone: string,
): { readonly record: PatientRecord; readonly later: number } {
  const day = dayOf(now, zone);
  let later = 0;
  const resources = new Map<string, readonly FhirResource[]>();
  for (const [type, list] of record.resources) {
    const known = list.filter((resource) => (firstDay(resource, zone) ?? -Infinity) <= day);
    later += list.length - known.length;
    resources.set(type, known);
  }
  const { patient, ...rest } = record;
  return { record: { ...rest, patient: livingAt(patient, day, zone), resources }, later };
}

/** A death after the day was not known then. */
function livingAt(patient: FhirResource, day: number, zone: string): FhirResource {
  const died = readTime(textIn(patient.deceasedDateTime));
  if (died === undefined || dayRange(died, zone).first <= day) return patient;
  const { deceasedDateTime, ...rest } = patient;
  return deceasedDateTime === undefined ? patient : { ...rest, resourceType: patient.resourceType };
}
