/** JSON in which equal values are equal texts, whatever the order of their members. */

import { isRecord } from './fact-spec.js';

/** @param leaveOut members that do not count, at any depth */
export function stableJson(value: unknown, leaveOut: ReadonlySet<string> = new Set()): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (!isRecord(member)) return member;
    const entries = Object.entries(member).filter(([key, item]) => item !== undefined && !leaveOut.has(key));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
