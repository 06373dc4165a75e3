/** Reads when something happened from the choice of elements a resource has for it (FHIR R4, "Data Types", dates). */

import type { Json, JsonObject } from '../../model/fhir.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import type { TimeSpan } from '../../time/time-span.js';
import { isObject, objectIn, textIn } from '../json/read-members.js';

/** A time that FHIR would refuse (no seconds or no offset) after a day that is fine. */
const DAY_THEN_TIME = /^(\d{4}-\d{2}-\d{2})[T ]\d/;

/** A date as written; of a time without an offset only the day can be trusted, and is kept. */
export function readTime(value: Json | undefined): TimeSpan | undefined {
  const text = textIn(value);
  if (text === undefined) return undefined;
  const span = parseTimeSpan(text);
  if (span !== undefined) return span;
  const day = DAY_THEN_TIME.exec(text)?.[1];
  return day === undefined ? undefined : parseTimeSpan(day);
}

/** The first of the elements that tells a time: a date itself, or the start (else the end) of a Period. */
export function readFirstTime(resource: JsonObject, elements: readonly string[]): TimeSpan | undefined {
  for (const element of elements) {
    const value = resource[element];
    const period = isObject(value) ? value : undefined;
    const span = period === undefined ? readTime(value) : (readTime(period.start) ?? readTime(period.end));
    if (span !== undefined) return span;
  }
  return undefined;
}

/** The whole of a Period, open where it says nothing; absent when neither end can be read. */
export function readPeriod(value: Json | undefined): TimeSpan | undefined {
  const period = objectIn(value);
  const start = readTime(period?.start);
  const end = readTime(period?.end);
  const either = start ?? end;
  if (either === undefined) return undefined;
  return {
    from: start?.from ?? -Infinity,
    to: end?.to ?? Infinity,
    precision: either.precision,
    text: `${start?.text ?? ''}/${end?.text ?? ''}`,
  };
}
