/** JSON Schema to random values that it describes: for calls that look right and mean anything (JSON Schema 2020-12, the words that our own descriptions use). */

import fc from 'fast-check';

export type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** Texts that a member of any name may hold. */
const TEXTS = ['', ' ', 'order', 'Patient/1', '1', '2026-11-24', 'zyx', '\u202e\u0000', 'a'.repeat(3_000)];

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  uri: fc.webUrl(),
  'date-time': fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
};

/**
 * @param find the schema that a `$ref` names
 * @param depth how much deeper it may nest; below that everything is empty
 */
export function arbitraryOfSchema(
  schema: Schema,
  find: (reference: string) => Schema,
  depth = 6,
): fc.Arbitrary<unknown> {
  const next = (inner: unknown): fc.Arbitrary<unknown> =>
    isSchema(inner) && depth > 0 ? arbitraryOfSchema(inner, find, depth - 1) : fc.constant({});
  if (typeof schema.$ref === 'string') return next(find(schema.$ref));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  if (Array.isArray(schema.oneOf)) return fc.oneof(...schema.oneOf.map(next));
  if (Array.isArray(schema.allOf)) return next(schema.allOf[0]);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return FORMATS[String(schema.format)] ?? fc.oneof(fc.constantFrom(...TEXTS), fc.string());
    case 'integer':
      return fc.integer();
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(next(schema.items), { minLength: Number(schema.minItems ?? 0), maxLength: 4 });
    default:
      return objectOf(schema, next);
  }
}

function objectOf(schema: Schema, next: (inner: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const required = (Array.isArray(schema.required) ? schema.required : []) as string[];
  const named = fc.record(Object.fromEntries(properties.map(([name, inner]) => [name, next(inner)])), {
    requiredKeys: required,
  });
  if (schema.additionalProperties === false || schema.additionalProperties === undefined) return named;
  const others = fc.dictionary(fc.string({ maxLength: 12 }), next(schema.additionalProperties), {
    maxKeys: 3,
  });
  return fc.tuple(others, named).map(([more, known]) => ({ ...more, ...known }));
}
