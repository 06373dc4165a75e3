/** Lists of texts and texts of several lines: one that is much like one that is gone is that one, reworded. */

import type { Change } from './content-diff.js';
import { diffSequence } from './diff-sequence.js';
import { likeness } from './diff-words.js';
import { added, changed, removed, reworded } from './make-changes.js';

/** Of two versions of one text at least this share of characters stayed. */
const ALIKE = 0.4;

/** Texts whose order does not matter. @param what e.g. `Caution` */
export function diffTexts(
  what: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Change[] {
  const [old, now] = [before ?? [], after ?? []];
  const gone = old.filter((text) => !now.includes(text));
  const joined = now.filter((text) => !old.includes(text));
  return pairTexts(what, gone, joined);
}

/** Line by line; empty lines and the dashes of lists do not count. @param what e.g. `Detail` */
export function rewordedLines(
  what: string,
  before: string | undefined,
  after: string | undefined,
): readonly Change[] {
  if (before === undefined || after === undefined) return changed(what, before?.trim(), after?.trim());
  const [old, now] = [linesOf(before), linesOf(after)];
  // A paragraph alone is a text like any other.
  if (old.length === 1 && now.length === 1) return reworded(what, before, after);
  const changes: Change[] = [];
  let [gone, joined]: [string[], string[]] = [[], []];
  const close = (): void => {
    changes.push(...pairTexts(what, gone, joined));
    [gone, joined] = [[], []];
  };
  for (const { kind, text } of diffSequence(old, now)) {
    if (kind === 'same') close();
    else (kind === 'removed' ? gone : joined).push(text);
  }
  close();
  return changes;
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/^[-*] /, ''),
    )
    .filter((line) => line !== '');

function pairTexts(what: string, before: readonly string[], after: readonly string[]): readonly Change[] {
  const gone = [...before];
  const changes = after.flatMap((text): readonly Change[] => {
    const index = gone.findIndex((old) => likeness(old, text) >= ALIKE);
    const [old] = index < 0 ? [] : gone.splice(index, 1);
    return old === undefined ? [added(`${what}, new`, text.trim())] : reworded(what, old, text);
  });
  return [...changes, ...gone.map((text) => removed(`${what}, gone`, text.trim()))];
}
