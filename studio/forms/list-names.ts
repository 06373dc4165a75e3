/** The names a text of a card may insert, with what they stand for (design, "A card file": templates). */

import type { CardOutline } from '../../src/studio/contract.js';

export interface InsertableName {
  readonly name: string;
  readonly says: string;
}

/** Kinds of facts that rest on one dated record. */
const DATED = new Set(['latest_result', 'result_summary', 'answers']);
/** Kinds that are added up item by item. */
const IN_PARTS = new Set(['points']);

/** Facts with their dates first, then settings, then the site. */
export function listNames({ facts, settings }: CardOutline): readonly InsertableName[] {
  return [
    ...facts.flatMap(({ id, label, kind, unit }) => [
      { name: id, says: unit === undefined ? label : `${label}, ${unit}` },
      ...(DATED.has(kind) ? [{ name: `${id}_date`, says: `date of: ${label}` }] : []),
      ...(IN_PARTS.has(kind) ? [{ name: `${id}_parts`, says: `items of: ${label}` }] : []),
    ]),
    ...settings.map(({ id, label, shownUnit }) => ({
      name: id,
      says: shownUnit === '' ? label : `${label}, ${shownUnit}`,
    })),
    { name: 'site', says: 'title of the site' },
  ];
}

/** Puts a name where the cursor is, apart from the words beside it. @returns the text and where the cursor then stands */
export function insertName(
  text: string,
  name: string,
  start: number,
  end: number,
): { readonly text: string; readonly cursor: number } {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const inserted = `${/[\p{L}\p{N}}:;,.]$/u.test(before) ? ' ' : ''}{{ ${name} }}`;
  const gap = /^[\p{L}\p{N}{]/u.test(after) ? ' ' : '';
  return { text: before + inserted + gap + after, cursor: start + inserted.length };
}
