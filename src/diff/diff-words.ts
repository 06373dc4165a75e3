/** Word by word, what left and what joined a text: a longest common subsequence of its words. */

import type { WordRun } from './content-diff.js';

/** Words on one side times words on the other. Beyond it the whole middle counts as replaced. */
const LARGEST = 4_000_000;

/** A place for a value is one word, whatever stands in it; so are the marks for line breaks. */
const WORD = /(?:\{\{.*?\}\}|\{%.*?%\}|[^\s{]|\{(?![{%]))+|[¶↵]|\{/g;

export interface WordOptions {
  /** Whether line breaks mean something, as in Markdown: they are then words, `↵` and `¶` (an empty line). */
  readonly lines?: boolean;
}

/** Runs in reading order; only `same` ones, or none, when the words are the same. */
export function diffWords(before: string, after: string, options: WordOptions = {}): readonly WordRun[] {
  const [old, now] = [wordsOf(before, options), wordsOf(after, options)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joinRuns([
    ...now.slice(0, start).map((text): WordRun => ({ kind: 'same', text })),
    ...middle,
    ...now.slice(now.length - end).map((text): WordRun => ({ kind: 'same', text })),
  ]);
}

/** Whether two texts differ in more than their white space. */
export const sameWords = (before: string, after: string, options: WordOptions = {}): boolean =>
  wordsOf(before, options).join(' ') === wordsOf(after, options).join(' ');

function wordsOf(text: string, { lines = false }: WordOptions): readonly string[] {
  const marked = lines
    ? text
        .trim()
        .replace(/[ \t]*\n[ \t]*\n\s*/g, ' ¶ ')
        .replace(/[ \t]*\n[ \t]*/g, ' ↵ ')
    : text;
  return marked.match(WORD) ?? [];
}

function diffMiddle(old: readonly string[], now: readonly string[]): readonly WordRun[] {
  if (old.length * now.length > LARGEST) {
    return [
      ...old.map((text): WordRun => ({ kind: 'removed', text })),
      ...now.map((text): WordRun => ({ kind: 'added', text })),
    ];
  }
  const width = now.length + 1;
  /** Length of the longest common subsequence of the words from here on. */
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        old[i] === now[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const runs: WordRun[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) {
      runs.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (
      left !== undefined &&
      (right === undefined || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      runs.push({ kind: 'removed', text: left });
      i += 1;
    } else {
      runs.push({ kind: 'added', text: right ?? '' });
      j += 1;
    }
  }
  return runs;
}

/** Neighbours of one kind become one run; between two words that stayed, what left comes before what joined. */
function joinRuns(words: readonly WordRun[]): readonly WordRun[] {
  const runs: WordRun[] = [];
  let [left, joined]: [string[], string[]] = [[], []];
  const close = (): void => {
    if (left.length > 0) runs.push({ kind: 'removed', text: left.join(' ') });
    if (joined.length > 0) runs.push({ kind: 'added', text: joined.join(' ') });
    [left, joined] = [[], []];
  };
  let same: string[] = [];
  for (const { kind, text } of words) {
    if (kind === 'same') {
      close();
      same.push(text);
      continue;
    }
    if (same.length > 0) runs.push({ kind: 'same', text: same.join(' ') });
    same = [];
    (kind === 'removed' ? left : joined).push(text);
  }
  close();
  if (same.length > 0) runs.push({ kind: 'same', text: same.join(' ') });
  return runs;
}
