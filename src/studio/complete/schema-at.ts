/** What the schema of a content file says about one place in it (JSON Schema 2020-12). */

import { DEFINITIONS, SCHEMAS, type FileKind } from '../../content/schema-files.js';

export type Schema = Readonly<Record<string, unknown>>;

/** Every schema that may hold at a path: choices are all followed. */
export function schemasAt(kind: FileKind, path: readonly (string | number)[]): readonly Schema[] {
  let here: readonly Schema[] = spread({ ...SCHEMAS[kind] });
  for (const step of path) here = here.flatMap((schema) => stepInto(schema, step)).flatMap(spread);
  return here;
}

/** A schema with what it refers to and its choices, each by itself. */
function spread(schema: Schema, depth = 0): readonly Schema[] {
  if (depth > 6) return [schema];
  const { $ref } = schema;
  if (typeof $ref === 'string') {
    const target = DEFINITIONS[$ref.split('/').at(-1) ?? ''];
    const own: Schema = { ...schema, $ref: undefined };
    return target === undefined ? [own] : [own, ...spread({ ...target }, depth + 1)];
  }
  const choices = ['oneOf', 'anyOf', 'allOf'].flatMap((name) =>
    Array.isArray(schema[name]) ? (schema[name] as Schema[]) : [],
  );
  return [schema, ...choices.flatMap((choice) => spread(choice, depth + 1))];
}

function stepInto(schema: Schema, step: string | number): readonly Schema[] {
  if (typeof step === 'number') {
    const { items, prefixItems } = schema;
    const own = Array.isArray(prefixItems) ? (prefixItems[step] as Schema | undefined) : undefined;
    return own !== undefined ? [own] : isSchema(items) ? [items] : [];
  }
  const { properties, additionalProperties } = schema;
  const own = isSchema(properties) ? properties[step] : undefined;
  if (isSchema(own)) return [own];
  return isSchema(additionalProperties) ? [additionalProperties] : [];
}

export const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
