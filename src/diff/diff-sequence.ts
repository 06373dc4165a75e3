/** What left and what joined a sequence of texts: a longest common subsequence. */

import type { WordRun } from './content-diff.js';

/** Elements on one side times elements on the other. Beyond it the whole middle counts as replaced. */
const LARGEST = 4_000_000;

/** Element by element in reading order. */
export function diffSequence(old: readonly string[], now: readonly string[]): readonly WordRun[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const runsOf = (kind: WordRun['kind'], texts: readonly string[]): readonly WordRun[] =>
    texts.map((text) => ({ kind, text }));
  return [
    ...runsOf('same', now.slice(0, start)),
    ...diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...runsOf('same', now.slice(now.length - end)),
  ];
}

function diffMiddle(old: readonly string[], now: readonly string[]): readonly WordRun[] {
  const runs: WordRun[] = [];
  const push = (kind: WordRun['kind'], text: string): number => runs.push({ kind, text });
  if (old.length * now.length > LARGEST) {
    for (const text of old) push('removed', text);
    for (const text of now) push('added', text);
    return runs;
  }
  const longest = measure(old, now);
  const lengthFrom = (i: number, j: number): number => longest[i * (now.length + 1) + j] ?? 0;
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) {
      push('same', left);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || lengthFrom(i + 1, j) >= lengthFrom(i, j + 1))) {
      push('removed', left);
      i += 1;
    } else {
      push('added', right ?? '');
      j += 1;
    }
  }
  return runs;
}

/** Length of the longest common subsequence of what follows place i of the one and place j of the other, row by row. */
function measure(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        old[i] === now[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  return longest;
}
