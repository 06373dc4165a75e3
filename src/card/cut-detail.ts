/** Shortens a detail at the end of a line, so that no markup is cut in half (CDS Hooks 2.0.1, `detail`). */

import { cutText } from './cut-text.js';

const MARK = '…';
/** A line that only announces what follows. */
const HEADING = /^(?:\s*|\*\*[^*]+\*\*|#{1,6} .*)$/;
const FENCE = /^\s*(?:```|~~~)/;

/**
 * The text itself when it is at most `limit` UTF-16 units long; otherwise as many whole lines as fit, without headings
 * or code blocks that would be left open, and `…`. A first line that does not fit is cut at a word.
 */
export function cutDetail(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const lines = text.split('\n');
  const kept: string[] = [];
  let length = MARK.length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > limit) break;
    kept.push(line);
  }
  const fences = kept.flatMap((line, index) => (FENCE.test(line) ? [index] : []));
  if (fences.length % 2 === 1) kept.length = fences.at(-1) ?? 0;
  while (kept.length > 0 && HEADING.test(kept.at(-1) ?? '')) kept.pop();
  if (kept.length > 0) return `${kept.join('\n')}\n${MARK}`;
  const first = lines.find((line) => !HEADING.test(line));
  return limit < 2 || first === undefined ? '' : cutText(`${first} ${MARK}`, limit);
}
