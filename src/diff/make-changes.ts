/** The few kinds of change that every part of a comparison is told in; each is empty when nothing changed. */

import type { Change, Section } from './content-diff.js';
import { diffWords, sameWords } from './diff-words.js';

/** Two values in words; `undefined` where there is none. */
export const changed = (what: string, before: string | undefined, after: string | undefined): Change[] =>
  before === after
    ? []
    : [
        {
          kind: 'changed',
          what,
          ...(before === undefined ? {} : { before }),
          ...(after === undefined ? {} : { after }),
        },
      ];

/** Two texts. Where there was none, or is none any more, it is told as a value. */
export function reworded(what: string, before: string | undefined, after: string | undefined): Change[] {
  if (before === undefined || after === undefined) return changed(what, before?.trim(), after?.trim());
  if (sameWords(before, after)) return [];
  const words = diffWords(before, after);
  return [{ kind: 'reworded', what, before: before.trim(), after: after.trim(), words }];
}

export const added = (what: string, says?: string): Change => ({
  kind: 'added',
  what,
  ...(says === undefined ? {} : { says }),
});

export const removed = (what: string, says?: string): Change => ({
  kind: 'removed',
  what,
  ...(says === undefined ? {} : { says }),
});

/** No section when nothing changed. */
export const section = (title: string, changes: readonly Change[]): Section[] =>
  changes.length === 0 ? [] : [{ title, changes }];
