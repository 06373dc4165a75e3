/** Text for fields that are plain by the standard and rendered by some clients all the same (CDS Hooks 2.0.1, `summary`, `label`). */

import { cleanText } from './clean-text.js';

const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ['<', '‹'],
  ['>', '›'],
  ['`', "'"],
]);

/**
 * The text as one line that no client takes for markup: controls and bidirectional marks are removed, whitespace
 * is collapsed, angle brackets and backticks are replaced by characters that look alike, and a bracket is parted
 * from the address that would make it a link. Applying it twice changes nothing more.
 */
export function plainLine(text: string): string {
  const clean = cleanText(text);
  // Looking is cheaper than replacing, and most texts hold none of these.
  return !/[<>`\]]/.test(clean)
    ? clean
    : clean.replace(/[<>`]|\](?=[([])/g, (found) => REPLACEMENTS.get(found) ?? `${found} `);
}
