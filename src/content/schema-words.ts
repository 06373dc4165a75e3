/** How paths and values of a content file are named in messages (no section of the standard). */

import type { FilePath } from './content-file.js';
import { DEFINITIONS } from './schema-files.js';

const LONGEST = 60;

/** `card.summary`, `item 2 of evidence`, `the file`. */
export function nameOf(path: FilePath): string {
  if (path.length === 0) return 'the file';
  const last = path.at(-1);
  if (typeof last === 'number') return `item ${last + 1} of ${nameOf(path.slice(0, -1))}`;
  const keys: string[] = [];
  for (const step of [...path].reverse()) {
    if (typeof step === 'number') break;
    keys.unshift(step);
  }
  const rest = path.slice(0, path.length - keys.length);
  return rest.length === 0 ? keys.join('.') : `${keys.join('.')} of ${nameOf(rest)}`;
}

/** A value as it reads in a sentence, cut when it is long. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a group of entries';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}..."` : text;
}

interface Described {
  readonly $ref?: string;
  readonly description?: string;
}

/** What a member is, from its own description or that of what it refers to. */
export function describeMember(schema: object, key: string): string | undefined {
  const properties = (schema as { properties?: Readonly<Record<string, Described>> }).properties ?? {};
  const member = properties[key];
  if (member?.description !== undefined) return member.description;
  const name = member?.$ref?.split('#/$defs/')[1];
  if (name === undefined) return undefined;
  return (DEFINITIONS[name] as Described | undefined)?.description;
}
