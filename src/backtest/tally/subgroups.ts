/** Age band and administrative gender of a patient (FHIR R4, `Patient.birthDate`, `Patient.gender`). */

import { textIn } from '../../data/json/read-members.js';
import { readTime } from '../../data/normalise/read-time.js';
import type { FhirResource } from '../../model/fhir.js';
import { ageIn } from '../../time/age-in.js';
import type { Instant } from '../../time/time-span.js';

export const NOT_KNOWN = 'not known';

/** Bands of completed years, from the first that begins at or below the age. */
const BANDS: readonly (readonly [from: number, name: string])[] = [
  [75, '75 and over'],
  [65, '65 to 74'],
  [40, '40 to 64'],
  [18, '18 to 39'],
  [0, 'under 18'],
];

export const AGE_BANDS: readonly string[] = [...BANDS.map(([, name]) => name).reverse(), NOT_KNOWN];
export const SEXES: readonly string[] = ['female', 'male', 'other', NOT_KNOWN];

/** Not known too when a partial birth date allows two bands. */
export function ageBand(patient: FhirResource, now: Instant, zone: string): string {
  const birth = readTime(textIn(patient.birthDate));
  if (birth === undefined) return NOT_KNOWN;
  const { low, high } = ageIn(birth, 'years', now, zone);
  const band = bandOf(low);
  return band === bandOf(high) ? band : NOT_KNOWN;
}

const bandOf = (age: number): string => BANDS.find(([from]) => age >= from)?.[1] ?? NOT_KNOWN;

export function sexOf(patient: FhirResource): string {
  const gender = textIn(patient.gender)?.toLowerCase() ?? '';
  return SEXES.includes(gender) ? gender : NOT_KNOWN;
}
