/** Makes the schema of card files from its base and the fact kinds' own schemas (DESIGN, "One source for each truth"). */

import type { FactKind } from '../model/facts.js';

/** A JSON Schema as data: objects and arrays, nothing else is assumed. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface CardBase extends JsonSchema {
  readonly $defs: Readonly<Record<string, JsonSchema>>;
}

const hasFact = (base: JsonSchema): base is CardBase =>
  typeof base.$defs === 'object' && base.$defs !== null && 'fact' in base.$defs;

/**
 * The schema of card files: in a fact, every kind is a member and exactly one of them is required.
 * @param base `card-base.schema.json`
 */
export function composeCardSchema(base: JsonSchema, kinds: Iterable<FactKind>): JsonSchema {
  if (!hasFact(base)) throw new TypeError('The base of the card schema defines no fact.');
  const list = [...kinds];
  const fact = base.$defs.fact;
  const members = list.map((kind) => [kind.kind, { description: kind.description, ...kind.schema }] as const);
  return {
    ...base,
    $defs: {
      ...base.$defs,
      fact: {
        ...fact,
        oneOf: list.map((kind) => ({ required: [kind.kind] })),
        properties: { ...(fact?.properties as JsonSchema), ...Object.fromEntries(members) },
      },
    },
  };
}
