/** Shortens a line of text at a word, for fields with a limit (CDS Hooks 2.0.1, `summary`: fewer than 140 characters). */

/** Punctuation that would stand oddly before an ellipsis, and half a surrogate pair. */
const LOOSE_END = /[\s,;:.\-–(\ud800-\udbff]+$/;

/**
 * The text itself when it is at most `limit` UTF-16 units long; otherwise as many whole words as fit, and `…`.
 * A single word that fills half the room is cut inside. Never longer than `limit`; `limit` is at least 2.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = text.slice(0, limit - 1);
  const lastSpace = text.charAt(limit - 1) === ' ' ? room.length : room.lastIndexOf(' ');
  const words = lastSpace > limit / 2 ? room.slice(0, lastSpace) : room;
  return `${words.replace(LOOSE_END, '')}…`;
}
