/** Whether an answer to one query also answers another (FHIR R4, "Search"; prefetch typed by hand at the client). */

import { readReference } from '../prefetch/read-reference.js';
import { modernType } from './resource-types.js';
import type { PrefetchQuery } from '../prefetch/prefetch-query.js';

/**
 * True when `answered` is for the same resource type and lets through at least what `asked` does: each of its
 * filters is one of `asked`'s, with the same values or more of them, and the patient it names is this one. A
 * filter of `asked` that still holds a token (a date from today) is comparable with nothing.
 */
export function isAsBroad(answered: PrefetchQuery, asked: PrefetchQuery, patientId: string): boolean {
  if (answered.type === undefined || asked.type === undefined) return false;
  if (modernType(answered.type) !== modernType(asked.type)) return false;
  if (!answered.patients.every((patient) => isPatient(patient, patientId))) return false;
  return Array.from(answered.filters).every(([name, repetitions]) => {
    const wanted = asked.filters.get(name) ?? [];
    return repetitions.every((allowed) =>
      wanted.some((values) => values.every((value) => !value.includes('{{') && allowed.includes(value))),
    );
  });
}

/**
 * Whether a page that others follow may stand for the answer to `asked`: only when both ask for the newest few,
 * in one order, and the page is no shorter than the one asked for.
 */
export const isSamePage = (answered: PrefetchQuery, asked: PrefetchQuery): boolean =>
  asked.sort !== undefined &&
  answered.sort === asked.sort &&
  (answered.count ?? 0) >= (asked.count ?? Infinity);

function isPatient(written: string, patientId: string): boolean {
  const parsed = readReference(written);
  return parsed?.id === patientId && (parsed.type ?? 'Patient') === 'Patient';
}
