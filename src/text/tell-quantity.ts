/** A number with its unit in words, as a clinician reads it: `1 day`, `30 mL/min/1.73 m²`, `7.2%`. */

import { displayUnit } from '../units/display-unit.js';
import { formatNumber } from './format-number.js';
import { joinUnit } from './join-unit.js';

const COUNTED = new Set([
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'points',
  'pack-years',
]);

/** @param unit UCUM, or a word such as `days`; empty or `1` for a plain number */
export function tellQuantity(value: number, unit: string): string {
  const shown = displayUnit(unit);
  return joinUnit(formatNumber(value), value === 1 && COUNTED.has(shown) ? shown.slice(0, -1) : shown);
}
