/** Reads the value of an Observation, a component or an answer, whichever type it has (FHIR R4, `value[x]`). */

import { exactly } from '../../logic/interval.js';
import type { EntryValue } from '../../model/clinical.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import { isObject, numberIn, objectIn, textIn } from '../json/read-members.js';
import { isEmpty, readConcept } from './read-concept.js';
import { readQuantity, readQuantityText, readRange } from './read-quantity.js';

const ABSENT: EntryValue = { kind: 'absent' };

const quantity = (read: ReturnType<typeof readQuantity>): EntryValue =>
  read === undefined ? ABSENT : { kind: 'quantity', quantity: read };

/** An integer or decimal is a pure number: a count, a score. */
function pureNumber(value: Json): EntryValue {
  const number = numberIn(value);
  if (number === undefined) return words(value);
  return { kind: 'quantity', quantity: { interval: exactly(number), unit: '1', text: String(number) } };
}

function concept(value: Json): EntryValue {
  const read = readConcept(value);
  return isEmpty(read) ? ABSENT : { kind: 'concept', concept: read };
}

function words(value: Json): EntryValue {
  const text = typeof value === 'number' ? String(value) : textIn(value);
  return text === undefined ? ABSENT : { kind: 'text', text };
}

/** `7.2 mmol/L` is a quantity; `7.2` alone has no unit and stays text, as `POS` does. */
function string(value: Json): EntryValue {
  const read = typeof value === 'string' ? readQuantityText(value) : undefined;
  return read === undefined ? words(value) : { kind: 'quantity', quantity: read };
}

function ratio(value: Json): EntryValue {
  const parts = [objectIn(value)?.numerator, objectIn(value)?.denominator].map((part) => {
    const read = objectIn(part);
    return (read === undefined ? undefined : readQuantity(read)?.text) ?? '';
  });
  return parts.every((part) => part === '') ? ABSENT : { kind: 'text', text: parts.join(':') };
}

function period(value: Json): EntryValue {
  const { start, end } = objectIn(value) ?? {};
  const ends = [textIn(start), textIn(end)].filter((each) => each !== undefined);
  return ends.length === 0 ? ABSENT : { kind: 'text', text: ends.join(' to ') };
}

/** Every type by the element that carries it, in the order of preference should a resource have several. */
const TYPES: readonly (readonly [element: string, read: (value: Json) => EntryValue])[] = [
  ['valueQuantity', (value) => (isObject(value) ? quantity(readQuantity(value)) : words(value))],
  ['valueInteger', pureNumber],
  ['valueDecimal', pureNumber],
  ['valueRange', (value) => quantity(readRange(objectIn(value) ?? {}))],
  ['valueCodeableConcept', concept],
  ['valueCoding', concept],
  ['valueBoolean', (value) => (typeof value === 'boolean' ? { kind: 'boolean', value } : words(value))],
  ['valueString', string],
  ['valueRatio', ratio],
  ['valuePeriod', period],
  ['valueDateTime', words],
  ['valueDate', words],
  ['valueTime', words],
  ['valueUri', words],
  ['valueReference', (value) => words(objectIn(value)?.display ?? null)],
];

/**
 * The value, in the kind it has; `absent` when there is none, or when the record says that there is none
 * (`dataAbsentReason`, which wins over a value that should then not be there).
 */
export function readValue(holder: JsonObject): EntryValue {
  if (objectIn(holder.dataAbsentReason) !== undefined) return ABSENT;
  for (const [element, read] of TYPES) {
    const written = holder[element];
    if (written === undefined || written === null) continue;
    const value = read(written);
    if (value.kind !== 'absent') return value;
  }
  return ABSENT;
}
