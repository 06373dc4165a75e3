/** Content hashes: equal content has an equal hash, whatever its layout (DESIGN, promise 3: same content, same bytes). */

import { createHash } from 'node:crypto';

/**
 * SHA-256 of a value as canonical JSON (members sorted by name, no white space), hexadecimal. Comments, quotes and
 * the order of members in a file do not change it.
 */
export function hashContent(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** The value as JSON whose members are sorted at every level. Members without a value are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
