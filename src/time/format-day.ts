/** A recorded date as it is shown to a clinician (FHIR R4, dates of any precision). */

import type { TimeSpan } from './time-span.js';

/** The date as written in the record, cut to the day: `2026-11-24`, `2026-11` or `2026`. */
export const formatDay = (span: TimeSpan): string => span.text.slice(0, 10);
