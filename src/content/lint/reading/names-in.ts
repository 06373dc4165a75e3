/** The names that occur in a part of a card file, for rules that look for what is never used. */

import { isRecord } from './fact-spec.js';

/** Members that hold words for people; a name in them is not a use. */
const PROSE: ReadonlySet<string> = new Set(['label', 'unit', 'source']);

/** Every word in every string below a value, keys not counted, prose left out. */
export function namesIn(value: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  collect(value, names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') {
    // Names of shared lists have hyphens, names in expressions do not: both readings count.
    for (const word of value.match(/[A-Za-z_][\w-]*/g) ?? []) {
      names.add(word);
      for (const part of word.split('-')) names.add(part);
    }
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, names);
  } else if (isRecord(value)) {
    for (const [key, member] of Object.entries(value)) if (!PROSE.has(key)) collect(member, names);
  }
}
