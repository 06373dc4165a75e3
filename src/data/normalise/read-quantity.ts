/** Turns Quantity and Range into a number in UCUM, or says why it cannot be one (FHIR R4, "Quantity"; UCUM). */

import { between, UNBOUNDED } from '../../logic/interval.js';
import type { Quantity } from '../../model/clinical.js';
import type { JsonObject } from '../../model/fhir.js';
import { boundedMemo } from '../../units/bounded-memo.js';
import { convertInterval } from '../../units/convert-interval.js';
import { normaliseUnit } from '../../units/normalise-unit.js';
import type { NormalisedUnit } from '../../units/normalise-unit.js';
import { objectIn, textIn } from '../json/read-members.js';
import { canonicalSystem } from './canonical-system.js';
import { isUnreadable, readNumber } from './read-number.js';

/** A number in text with its unit, such as `7.2 mmol/L` or `<5 mg/dL`; one letter (`7.2 H`) may be a flag. */
const NUMBER_AND_UNIT =
  /^(?<comparator>[<>≤≥]=?)?\s*(?<value>[+-]?\d{1,12}(?:\.\d{1,12})?)\s*(?<unit>%|[A-Za-zµμ%[{]\S.*)$/;

/** The UCUM code of a Quantity's unit. */
export const readUnit = ({ unit, code, system }: JsonObject): NormalisedUnit =>
  unitOf(`${textIn(system) ?? ''}\u001f${textIn(code) ?? ''}\u001f${textIn(unit) ?? ''}`);

/** Charts repeat the same few units over and over. */
const unitOf = boundedMemo((key): NormalisedUnit => {
  const [system = '', code = '', unit = ''] = key.split('\u001f');
  return normaliseUnit({ unit, code, system: system === '' ? '' : canonicalSystem(system) });
});

/**
 * A Quantity as the number it is. Undefined when it has no value. `unreadable`: the value is no number;
 * `unit-missing`, `unit-unknown`: the number cannot be compared.
 */
export function readQuantity(quantity: JsonObject): Quantity | undefined {
  const interval = readNumber(quantity);
  if (interval === undefined) return undefined;
  const text = asWritten(quantity);
  if (isUnreadable(interval)) return { interval: UNBOUNDED, problem: 'unreadable', text };
  return { interval, ...readUnit(quantity), text };
}

/** A Range: from its low to its high end, in the unit of the low end; open where it says nothing. */
export function readRange(range: JsonObject): Quantity | undefined {
  const low = readEnd(range, 'low', 'high');
  const high = readEnd(range, 'high', 'low');
  const either = low ?? high;
  if (either === undefined) return undefined;
  const text = `${low?.text ?? ''}-${high?.text ?? ''}`;
  const problem = low?.problem ?? high?.problem;
  if (problem !== undefined) return { interval: UNBOUNDED, problem, text };
  const unit = either.unit ?? '';
  const top = high === undefined ? UNBOUNDED : convertInterval(high.interval, high.unit ?? '', unit);
  const from = low?.interval.low ?? -Infinity;
  if (top === undefined || from > top.high) return { interval: UNBOUNDED, problem: 'unreadable', text };
  return { interval: between(from, top.high), unit, text };
}

/** One end of a Range. Both ends are in one unit (FHIR R4, rng-2), so an end without one has the other's. */
function readEnd(range: JsonObject, name: string, other: string): Quantity | undefined {
  const end = objectIn(range[name]);
  if (end === undefined) return undefined;
  const hasUnit = textIn(end.unit) !== undefined || textIn(end.code) !== undefined;
  if (hasUnit) return readQuantity(end);
  const { unit, code, system } = objectIn(range[other]) ?? {};
  return readQuantity({ ...end, unit, code, system });
}

/** A number with its unit in free text. A bare number is no quantity: nothing says what it counts. */
export function readQuantityText(text: string): Quantity | undefined {
  const parts = NUMBER_AND_UNIT.exec(text.trim())?.groups;
  if (parts === undefined) return undefined;
  const { comparator, value = '', unit = '' } = parts;
  const quantity = readQuantity({ value, unit, ...(comparator === undefined ? {} : { comparator }) });
  return quantity === undefined || quantity.problem !== undefined ? undefined : { ...quantity, text };
}

function asWritten(quantity: JsonObject): string {
  const value = quantity.value;
  const number = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const unit = textIn(quantity.unit) ?? textIn(quantity.code);
  return `${textIn(quantity.comparator) ?? ''}${number}${unit === undefined ? '' : ` ${unit}`}`;
}
