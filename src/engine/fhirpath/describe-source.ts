/** One chart value an expression's result rests on, in words (DESIGN, "The explanation"). */

import type { FactEnvironment, SourceValue } from '../../model/facts.js';
import { formatNumber } from '../../text/format-number.js';
import { formatDay } from '../../time/format-day.js';
import { displayUnit } from '../../units/display-unit.js';
import { nameConcept } from '../name-concept.js';
import { findOrigin } from './find-origin.js';
import type { Origin } from './find-origin.js';
import { dataOf, isObject, isResource, numberOf, textOf } from './result-node.js';

/** The sources of nodes, each value of a resource once; calculated values have none. */
export function describeSources(
  label: string,
  items: readonly unknown[],
  reads: readonly string[],
  environment: FactEnvironment,
): readonly SourceValue[] {
  const described = new Map<string, SourceValue>();
  for (const item of items) {
    const origin = findOrigin(item, reads, environment);
    if (origin === undefined) continue;
    const value = wordsOf(dataOf(item)) ?? originName(origin);
    const date = originDate(origin);
    const key = `${origin.ref} ${value}`;
    described.set(key, { label, value, ...(date === undefined ? {} : { date }), source: origin.ref });
  }
  return [...described.values()];
}

/** What the record calls the resource. */
export const originName = ({ entry, resource }: Origin): string =>
  (entry === undefined ? undefined : nameConcept(entry.concept)) ?? resource.resourceType;

/** When it counts from, cut to the day. */
export const originDate = ({ entry }: Origin): string | undefined =>
  entry?.time === undefined ? undefined : formatDay(entry.time);

function wordsOf(value: unknown): string | undefined {
  const number = numberOf(value);
  if (number !== undefined) return formatNumber(number);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = textOf(value);
  if (text !== undefined) return text;
  if (!isObject(value) || isResource(value)) return undefined;
  return quantityWords(value) ?? conceptWords(value) ?? periodWords(value);
}

function quantityWords(value: Readonly<Record<string, unknown>>): string | undefined {
  const number = numberOf(value.value);
  if (number === undefined) return undefined;
  const unit = textOf(value.code) ?? textOf(value.unit) ?? '';
  return `${textOf(value.comparator) ?? ''}${formatNumber(number)} ${displayUnit(unit)}`.trim();
}

function conceptWords(value: Readonly<Record<string, unknown>>): string | undefined {
  const codings: readonly unknown[] = Array.isArray(value.coding) ? value.coding : [value];
  const display = codings.map(
    (coding) => isObject(coding) && (textOf(coding.display) ?? textOf(coding.code)),
  );
  return textOf(value.text) ?? display.find((text) => typeof text === 'string');
}

function periodWords(value: Readonly<Record<string, unknown>>): string | undefined {
  const [start, end] = [textOf(value.start), textOf(value.end)].map((moment) => moment?.slice(0, 10));
  if (start === undefined && end === undefined) return undefined;
  return `${start ?? ''} to ${end ?? ''}`.trim();
}
