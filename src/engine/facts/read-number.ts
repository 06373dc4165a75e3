/** Reads a recorded value as a number in the unit a fact asks for (FHIR R4, Quantity; UCUM). */

import type { Interval } from '../../logic/interval.js';
import type { EntryValue, UnknownReason } from '../../model/clinical.js';
import type { ValueSet } from '../../model/content.js';
import { convertInterval } from '../../units/convert-interval.js';

export type Reading =
  | { readonly interval: Interval; readonly problem?: undefined }
  | { readonly interval?: undefined; readonly problem: UnknownReason; readonly detail: string };

/** A unit of plain numbers: the unity, or nothing but an annotation (`{score}`, `{INR}`). */
const PLAIN_NUMBER = /^(?:1|\{[^{}]*\})$/;

/**
 * The value in `unit`, or why it is none: no value (`not-recorded`), words (`unreadable`), no unit, an unknown
 * unit, or one that cannot be converted. Where the fact asks for a plain number, a value without a unit is one.
 * @param unit UCUM.
 * @param substance the code list of what was measured: its molar mass and charge, where it has them.
 */
export function readNumber(
  value: EntryValue,
  unit: string,
  substance: Pick<ValueSet, 'gramsPerMole' | 'charge'> = {},
): Reading {
  if (value.kind === 'absent') return { problem: 'not-recorded', detail: 'no value' };
  if (value.kind !== 'quantity') return { problem: 'unreadable', detail: 'not a number' };
  const { interval, unit: written, problem, text } = value.quantity;
  if (problem === 'unit-missing' && PLAIN_NUMBER.test(unit)) return { interval };
  if (problem !== undefined) return { problem, detail: text };
  if (written === undefined) return { problem: 'unit-missing', detail: text };
  const converted = convertInterval(interval, written, unit, substance.gramsPerMole, substance.charge);
  return converted === undefined
    ? { problem: 'unit-not-convertible', detail: text }
    : { interval: converted };
}
