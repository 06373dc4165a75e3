/** Finds which branch of a choice in a schema an author meant, so that only its errors are told (JSON Schema 2020-12). */

import type { ErrorObject } from 'ajv/dist/2020.js';

interface Branch {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<
    Record<string, { readonly const?: unknown; readonly enum?: readonly unknown[] }>
  >;
}

/** The members a choice is about when it is only about which of them are present; else none. */
export function membersOf(error: ErrorObject): readonly string[] {
  const branches = branchesOf(error);
  const only = branches.every((branch) => Object.keys(branch).join() === 'required');
  return only ? branches.flatMap(({ required }) => required ?? []) : [];
}

/**
 * The branch that the value is nearest to: of its type, with most of its members known and fewest missing.
 * Undefined when no branch is of its type, several hold, or the choice is only about which members are present.
 * @param definitions what `#/$defs/...` refers to
 */
export function pickBranch(
  error: ErrorObject,
  definitions: Readonly<Record<string, object>>,
): object | undefined {
  if (
    membersOf(error).length > 0 ||
    Array.isArray((error.params as { passingSchemas?: unknown }).passingSchemas)
  ) {
    return undefined;
  }
  let best: Branch | undefined;
  let highest = -Infinity;
  for (const branch of branchesOf(error)) {
    const score = nearness(error.data, resolve(branch, definitions));
    if (score > highest) [best, highest] = [branch, score];
  }
  return best;
}

const branchesOf = (error: ErrorObject): readonly Branch[] =>
  Array.isArray(error.schema) ? (error.schema as readonly Branch[]) : [];

function resolve(branch: Branch, definitions: Readonly<Record<string, object>>): Branch {
  const name = branch.$ref?.split('#/$defs/')[1];
  const target = name === undefined ? undefined : definitions[name];
  return target ?? branch;
}

function nearness(data: unknown, branch: Branch): number {
  const types = branch.type === undefined ? [] : [branch.type].flat();
  if (types.length > 0 && !types.some((type) => isOfType(data, type))) return -Infinity;
  if (typeof data !== 'object' || data === null) return 0;
  let score = 0;
  for (const [key, value] of Object.entries(data)) {
    const property = branch.properties?.[key];
    if (property === undefined) continue;
    const allowed = property.enum ?? ('const' in property ? [property.const] : undefined);
    score += allowed === undefined ? 1 : allowed.includes(value) ? 5 : -5;
  }
  return score - (branch.required ?? []).filter((key) => !(key in data)).length;
}

function isOfType(data: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
    case 'number':
      return typeof data === 'number';
    case 'array':
      return Array.isArray(data);
    case 'null':
      return data === null;
    case 'object':
      return typeof data === 'object' && data !== null && !Array.isArray(data);
    default:
      return typeof data === type;
  }
}
