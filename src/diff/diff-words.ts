/** Word by word, what left and what joined a text. */

import type { WordRun } from './content-diff.js';
import { diffSequence } from './diff-sequence.js';

/** A place for a value is one word, whatever stands in it. */
const WORD = /(?:\{\{.*?\}\}|\{%.*?%\}|\S)+/g;

const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];

/** Runs in reading order; one `same` run, or none, when the words are the same. White space does not count. */
export function diffWords(before: string, after: string): readonly WordRun[] {
  const runs: WordRun[] = [];
  let gathered: Record<WordRun['kind'], string[]> = { same: [], removed: [], added: [] };
  /** Between two words that stayed, what left comes before what joined. */
  const close = (): void => {
    for (const kind of ['removed', 'added', 'same'] as const)
      if (gathered[kind].length > 0) runs.push({ kind, text: gathered[kind].join(' ') });
    gathered = { same: [], removed: [], added: [] };
  };
  for (const { kind, text } of diffSequence(wordsOf(before), wordsOf(after))) {
    const stayed = gathered.same.length > 0;
    const changed = gathered.removed.length + gathered.added.length > 0;
    if ((kind === 'same' && changed) || (kind !== 'same' && stayed)) close();
    gathered[kind].push(text);
  }
  close();
  return runs;
}

/** Whether two texts differ in more than their white space. */
export const sameWords = (before: string, after: string): boolean =>
  wordsOf(before).join(' ') === wordsOf(after).join(' ');

/** Share of characters that stayed, 0 to 1. */
export function likeness(before: string, after: string): number {
  const longer = Math.max(wordsOf(before).join(' ').length, wordsOf(after).join(' ').length);
  const stayed = diffWords(before, after)
    .filter(({ kind }) => kind === 'same')
    .reduce((sum, { text }) => sum + text.length, 0);
  return longer === 0 ? 1 : stayed / longer;
}
