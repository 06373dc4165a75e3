/** Makes any string literal text in GitHub-flavoured Markdown, raw HTML allowed (CDS Hooks 2.0.1, `detail`; GFM 0.29). */

import { cleanText } from './clean-text.js';

/** References rather than backslashes where HTML is rendered too, or where a table would split its cells first. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['|', '&#124;'],
]);

/** Markup wherever it stands: emphasis, code, links, footnotes, strike-through, headings, e-mail addresses. */
const ANYWHERE = /[\\`*_[\]~#@&<>|]/g;

/** `https://`, `www.`, `mailto:`, `xmpp:`: what GFM turns into a link without any brackets. */
const LINK_START = /:(?=\/)|(?<=www)\.|(?<=mailto|xmpp):/gi;

/** Bullets, rules, headings underlined, table delimiters, and the tail of a number that the template wrote. */
const LINE_START = /^(?=[-+=:.)])/;

/** What any of the others could match: most sentences hold none of it, and one look tells. */
const MAY_MEAN = /[\\`*_[\]~#@&<>|:]|www\.|^[-+=.)\d]/i;

/** `1.` and `1)` begin a list. */
const ORDERED_START = /^(\d{1,9})(?=[.)](?: |$))/;

/**
 * The text as literal Markdown. Any string may be passed; the result is one line that renders to exactly the
 * visible characters of the text, at the start of a line, in a list item, in emphasis or in a table cell. Inside
 * a code span, where Markdown knows no escapes, it must not be inserted.
 * @see https://github.github.com/gfm/#backslash-escapes
 */
export function escapeMarkdown(text: string): string {
  const clean = cleanText(text);
  if (!MAY_MEAN.test(clean)) return clean;
  return clean
    .replace(ANYWHERE, (character) => REFERENCES.get(character) ?? `\\${character}`)
    .replace(LINK_START, '\\$&')
    .replace(LINE_START, '\\')
    .replace(ORDERED_START, '$1\\');
}
