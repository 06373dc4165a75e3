/** What a part of an expression can evaluate to, as far as it can be told at load (FHIRPath 2.0, "Types and Reflection"). */

import { isKindOf } from './fhir-model.js';

export interface ValueType {
  /** FHIR types, backbone paths and `System.` types it can be of; undefined when nobody can tell. */
  readonly types: readonly string[] | undefined;
  /** Whether it can be more than one item. */
  readonly many: boolean;
}

/** Nothing can be told, so nothing is reported. */
export const ANYTHING: ValueType = { types: undefined, many: false };

export const single = (...types: readonly string[]): ValueType => ({ types, many: false });
export const one = ({ types }: ValueType): ValueType => ({ types, many: false });

export const BOOLEAN = single('System.Boolean');
export const INTEGER = single('System.Integer');
export const DECIMAL = single('System.Decimal');
export const STRING = single('System.String');
export const QUANTITY = single('System.Quantity');
export const DAY = single('System.Date');
export const MOMENT = single('System.DateTime');

/** Either of several. */
export function eitherOf(values: readonly ValueType[]): ValueType {
  const types = values.some((value) => value.types === undefined)
    ? undefined
    : [...new Set(values.flatMap((value) => value.types ?? []))];
  return { types, many: values.some((value) => value.many) };
}

/** What values can be compared with: those of one kind with each other. */
export type Kind = 'number' | 'quantity' | 'text' | 'boolean' | 'day' | 'moment' | 'time' | 'structure';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['System.Boolean', 'boolean'],
  ['System.Integer', 'number'],
  ['System.Long', 'number'],
  ['System.Decimal', 'number'],
  ['System.String', 'text'],
  ['System.Quantity', 'quantity'],
  ['System.Date', 'day'],
  ['System.DateTime', 'moment'],
  ['System.Time', 'time'],
  ['base64Binary', 'text'],
  ['xhtml', 'text'],
  ['date', 'day'],
  ['dateTime', 'moment'],
  ['instant', 'moment'],
  ['time', 'time'],
  ['boolean', 'boolean'],
  ['decimal', 'number'],
]);

const ANCESTORS: readonly (readonly [string, Kind])[] = [
  ['integer', 'number'],
  ['string', 'text'],
  ['uri', 'text'],
  ['Quantity', 'quantity'],
];

/** The kind of one type. */
export const kindOfType = (type: string): Kind =>
  KINDS.get(type) ?? ANCESTORS.find(([ancestor]) => isKindOf(type, ancestor))?.[1] ?? 'structure';

/** The kinds a value can be of; empty when nobody can tell. */
export const kindsOf = ({ types }: ValueType): readonly Kind[] => [...new Set((types ?? []).map(kindOfType))];

/** False only when it surely is of other kinds. */
export function canBe(value: ValueType, ...kinds: readonly Kind[]): boolean {
  const known = kindsOf(value);
  return known.length === 0 || known.every((kind) => kinds.includes(kind));
}

/** The types in words, without the namespace. */
export const typeWords = ({ types }: ValueType): string => {
  const names = (types ?? []).map((type) => type.replace('System.', ''));
  return names.length > 6 ? `${names.slice(0, 5).join(' | ')} | ...` : names.join(' | ');
};
