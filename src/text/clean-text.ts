/** Makes text from a chart one visible line: the ground both plain and Markdown output stand on (CDS Hooks 2.0.1, "Card Attributes"). */

/** Every kind of Unicode space and line break; the byte order mark, which is none, is dropped below. */
const SEPARATORS = /(?:(?!\ufeff)[\s\u0085])+/gu;

/**
 * Characters nobody sees: controls, bidirectional overrides, soft hyphens, tags, byte order marks. The two joiners
 * stay, because Persian, Indic scripts and emoji need them to be read.
 */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** Half of a surrogate pair; not a character, and not valid in UTF-8. */
const BROKEN = /\p{Cs}/gu;

const ORDINARY = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/**
 * The text as one line: words separated by single spaces, nothing invisible, trimmed. Any string is accepted and
 * the result is always well-formed Unicode.
 */
export function cleanText(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text
    .replace(SEPARATORS, ' ')
    .replace(INVISIBLE, '')
    .replace(BROKEN, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim();
}
