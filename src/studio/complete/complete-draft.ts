/** `POST complete`: what may be written at the cursor, from the schema and from the names that the file and the content have. */

import { parseDocument } from 'yaml';
import type { FileKind } from '../../content/schema-files.js';
import type { Content } from '../../model/content.js';
import type { JsonObject } from '../../model/fhir.js';
import type { Completions } from '../contract-editing.js';
import { isObject } from '../../data/json/read-members.js';
import { findPlace, type Place } from './place-in-yaml.js';
import { isSchema, schemasAt, type Schema } from './schema-at.js';

type Option = Completions['options'][number];

export function completeDraft(kind: FileKind, text: string, offset: number, content: Content): Completions {
  const place = findPlace(text, offset);
  if (place === undefined) return { from: offset, options: [] };
  const schemas = schemasAt(kind, place.path);
  const options =
    place.typing === 'key'
      ? keysOf(schemas, place.present)
      : [...valuesOf(schemas), ...(kind === 'card' ? namesFor(place, text, content) : [])];
  return { from: place.from, options: unique(options) };
}

function keysOf(schemas: readonly Schema[], present: readonly string[]): readonly Option[] {
  return schemas.flatMap(({ properties, required }) =>
    Object.entries(isSchema(properties) ? properties : {})
      .filter(([name]) => !present.includes(name))
      .map(([name, schema]) => ({
        label: name,
        apply: `${name}: `,
        ...(Array.isArray(required) && required.includes(name) ? { detail: 'needed' } : {}),
        ...infoOf(schema),
      })),
  );
}

function valuesOf(schemas: readonly Schema[]): readonly Option[] {
  return schemas.flatMap((schema) => {
    const { enum: choices, const: only, type } = schema;
    const values = [
      ...(Array.isArray(choices) ? (choices as unknown[]) : []),
      ...(only === undefined ? [] : [only]),
    ];
    const truths = type === 'boolean' ? [true, false] : [];
    return [...values, ...truths].map((value) => ({ label: String(value), ...infoOf(schema) }));
  });
}

const infoOf = (schema: unknown): { info?: string } =>
  isSchema(schema) && typeof schema.description === 'string' ? { info: schema.description } : {};

/** Names that can stand in a value of a card, by where it stands. */
function namesFor({ path }: Place, text: string, content: Content): readonly Option[] {
  const file = readAsFar(text);
  const own = (member: string, detail: string): readonly Option[] =>
    Object.entries(isObject(file[member]) ? file[member] : {}).map(([label, part]) => ({
      label,
      detail,
      ...(isObject(part) && typeof part.label === 'string' ? { info: part.label } : {}),
    }));
  const shared = (
    names: Iterable<readonly [string, { readonly title: string }]>,
    detail: string,
  ): readonly Option[] => [...names].map(([label, { title }]) => ({ label, detail, info: title }));
  const [top] = path;
  const last = path.findLast((step): step is string => typeof step === 'string');
  if (top === 'criteria' && last === 'check')
    return [...own('facts', 'fact'), ...own('settings', 'setting'), ...CHECK_WORDS];
  if (top === 'fire_when' || last === 'only_if' || last === 'because') return own('criteria', 'criterion');
  if (last === 'from') return [...own('needs', 'need'), ...DRAFTS];
  if (last === 'in') return [...own('codes', 'codes'), ...shared(content.valueSets, 'value set')];
  if (last === 'within_days') return own('settings', 'setting');
  if (last === 'model') return shared(content.calculators, 'score');
  if (last === 'order')
    return [
      ...own('orders', 'order'),
      ...[...content.orders.keys()].map((label) => ({ label, detail: 'order' })),
    ];
  if (last === 'not_sent') return own('needs', 'need');
  if (last === 'each' || last === 'fact') return own('facts', 'fact');
  if (['say', 'summary', 'detail', 'label', 'display'].includes(last ?? ''))
    return [...own('facts', 'fact'), ...own('settings', 'setting')];
  return [];
}

const CHECK_WORDS: readonly Option[] = [
  { label: 'exists', detail: 'exists NAME', apply: 'exists ' },
  { label: 'is true', detail: 'NAME is true' },
  { label: 'is false', detail: 'NAME is false' },
  { label: 'count', detail: 'count NAME >= NUMBER', apply: 'count ' },
  { label: 'in', detail: 'NAME in A..B', apply: 'in ' },
];

const DRAFTS: readonly Option[] = [
  { label: 'orders', detail: 'drafts', info: 'The drafted orders this call is about.' },
  { label: 'other_drafts', detail: 'drafts', info: 'The drafts it is not about.' },
];

function readAsFar(text: string): JsonObject {
  try {
    const value: unknown = parseDocument(text).toJS({ maxAliasCount: 0 });
    return isObject(value) ? value : {};
  } catch {
    // It holds an alias, which content may not: there are no names to be had.
    return {};
  }
}

const unique = (options: readonly Option[]): readonly Option[] => [
  ...new Map(options.map((option) => [option.label, option])).values(),
];
