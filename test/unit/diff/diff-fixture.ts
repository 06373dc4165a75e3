/** Two states of the small content set, each written into a folder and read for comparing. */

import type { ContentDiff } from '../../../src/diff/content-diff.js';
import { readSide, type ContentSide } from '../../../src/diff/content-side.js';
import { diffContent, type DiffOptions } from '../../../src/diff/diff-content.js';
import { CARD, TODAY, VALID, writeContent } from '../content/content-fixture.js';

export type Files = Readonly<Record<string, string | undefined>>;

/** @param changes files of the valid set that are replaced, added, or (undefined) left out */
export async function sideOf(label: string, changes: Files = {}): Promise<ContentSide> {
  return readSide(await writeContent({ ...VALID, ...changes }), label, TODAY);
}

export async function diffOf(before: Files, after: Files, options: DiffOptions = {}): Promise<ContentDiff> {
  return diffContent(await sideOf('v1', before), await sideOf('Now', after), options);
}

/** A file with pieces of its text replaced. Fails when a piece is not there exactly once. */
export function editFile(path: string, ...replacements: readonly (readonly [string, string])[]): Files {
  return {
    [path]: replacements.reduce((text, [from, to]) => {
      if (text.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} is not once in ${path}`);
      return text.replace(from, () => to);
    }, VALID[path] ?? ''),
  };
}

/** The card with pieces of its text replaced. */
export const editCard = (...replacements: readonly (readonly [string, string])[]): Files =>
  editFile(CARD, ...replacements);

/** The only card of a comparison, its sections by title. */
export function sectionsOf({ cards }: ContentDiff): Readonly<Record<string, readonly unknown[]>> {
  if (cards.length !== 1) throw new Error(`${String(cards.length)} cards`);
  return Object.fromEntries((cards[0]?.sections ?? []).map(({ title, changes }) => [title, changes]));
}
