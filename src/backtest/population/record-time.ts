/** When what a resource tells happened (FHIR R4, dates of the clinical resources). */

import { readFirstTime } from '../../data/normalise/read-time.js';
import type { FhirResource } from '../../model/fhir.js';
import type { TimeSpan } from '../../time/time-span.js';

/** In the order in which they are believed: the event itself before its writing down. */
const WHEN: readonly string[] = [
  'effectiveDateTime',
  'effectiveInstant',
  'effectivePeriod',
  'occurrenceDateTime',
  'performedDateTime',
  'performedPeriod',
  'period',
  'onsetDateTime',
  'onsetPeriod',
  'authoredOn',
  'authored',
  'whenHandedOver',
  'whenPrepared',
  'recordedDate',
  'dateAsserted',
  'dateWritten',
  'issued',
  'date',
  'created',
];

/** Undefined when no date can be read. */
export const recordTime = (resource: FhirResource): TimeSpan | undefined => readFirstTime(resource, WHEN);
