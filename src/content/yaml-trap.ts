/** What YAML reads otherwise than an author means, told so that the author can mend it. Types and wording. */

import type { Position } from './content-file.js';

export interface YamlTrap {
  readonly position: Position;
  readonly message: string;
  readonly remedy: string;
}

/** `key: text`, `- key: text` or `- text`, as far as one line shows it. */
const ENTRY = /^(\s*(?:-\s+)*)(?:([^\s"'#&*!|>%@`{}[\],:-][^:#{}[\],"']*?|"[^"]*"|'[^']*'):\s+)?(\S.*)$/;

/** Of a text that is quoted back, in characters. */
const LONGEST = 100;

export interface Entry {
  /** Absent for an item of a list. */
  readonly key: string | undefined;
  readonly text: string;
}

/** The entry that a line of a file writes; undefined when the line holds none. */
export function readEntry(row: string): Entry | undefined {
  const match = ENTRY.exec(row);
  return match?.[3] === undefined ? undefined : { key: match[2], text: match[3].trim() };
}

/** How the line is written with its text in quotes, e.g. `summary: "eGFR: low"`. */
export function inQuotes(row: string): string {
  const entry = readEntry(row);
  if (entry === undefined) return 'the text in double quotes';
  const bare = withoutQuotes(entry.text);
  const text = bare.length > LONGEST ? `"${bare.slice(0, LONGEST)}..."` : `"${bare}"`;
  return entry.key === undefined ? text : `${entry.key}: ${text}`;
}

function withoutQuotes(text: string): string {
  if (text.startsWith('"')) return text.replaceAll('"', '');
  const single = /^'(.*?)'?$/.exec(text)?.[1];
  return (single ?? text).replaceAll('"', "'");
}
