/** A number with its unit as a clinician reads it (SI brochure 5.4.3). */

import { formatInterval } from '../text/format-interval.js';
import { exactly } from '../logic/interval.js';

/** @param unit UCUM, or a word for counts */
export const tellAmount = (value: number, unit: string | undefined): string =>
  formatInterval(exactly(value), unit);

/** `30 to 90 days`; `30 days` when it is one number. */
export const tellRange = ([low, high]: readonly [number, number], unit: string | undefined): string =>
  formatInterval({ low, high }, unit);
