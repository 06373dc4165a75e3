/** The calendar day of an instant where a site is (FHIR R4, date; CDS Hooks 3.0, `today()`). */

import { dayOf } from './day-of.js';
import { dayText } from './day-text.js';
import type { Instant } from './time-span.js';

/** @param zone IANA zone @returns `YYYY-MM-DD` */
export const dayInZone = (instant: Instant, zone: string): string => dayText(dayOf(instant, zone));
