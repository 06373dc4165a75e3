/** Reads a recorded value as a number in the unit a fact asks for (FHIR R4, Quantity; UCUM). */

import type { Interval } from '../../logic/interval.js';
import type { EntryValue, UnknownReason } from '../../model/clinical.js';
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
 * @param gramsPerMole molar mass of the substance, g/mol.
 */
export function readNumber(value: EntryValue, unit: string, gramsPerMole: number | undefined): Reading {
  if (value.kind === 'absent') return { problem: 'not-recorded', detail: 'no value' };
  if (value.kind !== 'quantity') return { problem: 'unreadable', detail: 'not a number' };
  const { interval, unit: written, problem, text } = value.quantity;
  if (problem === 'unit-missing' && PLAIN_NUMBER.test(unit)) return { interval };
  if (problem !== undefined) return { problem, detail: text };
  if (written === undefined) return { problem: 'unit-missing', detail: text };
  const converted = convertInterval(interval, written, unit, gramsPerMole);
  return converted === undefined
    ? { problem: 'unit-not-convertible', detail: text }
    : { interval: converted };
}
