/** Writes Markdown as plain text, for clients that show `detail` as it stands (CDS Hooks 2.0.1, `detail`; GFM 0.29). */

import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { PlainTextWriter } from './plain-text-writer.js';

// Raw HTML comes through as tags, which are dropped below. What was inserted from a record is escaped and holds none.
const OPTIONS = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };

/** A comment or declaration; a tag with its slash, name and attributes; text up to the next tag. */
const PIECE = /<!--[^]*?-->|<[!?][^>]*>|<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|[^<]+|</gi;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
]);

const decode = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES.get(entity) ?? entity);

/** Where a tag could begin if a client took the text for HTML after all; `< 30` is left as it is. */
const TAG_START = /<(?=[A-Za-z/!?])/g;

/**
 * The text that a reader of the rendered Markdown would see: paragraphs apart by empty lines, `- ` and `1. ` before
 * list items, cells apart by ` | `, addresses in brackets after the text of their link. Emphasis is lost, struck-out
 * text is marked as such. Trimmed; empty when nothing is visible.
 */
export function markdownToPlain(markdown: string): string {
  const writer = new PlainTextWriter();
  for (const [piece, slash, name, attributes = ''] of micromark(markdown, OPTIONS).matchAll(PIECE)) {
    if (name === undefined) {
      if (!/^<[!?]/.test(piece)) writer.text(decode(piece));
    } else if (slash === '') {
      writer.open(name.toLowerCase(), (attribute) => readAttribute(attributes, attribute));
    } else {
      writer.close(name.toLowerCase());
    }
  }
  return writer.finish().replace(TAG_START, '‹');
}

function readAttribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : decode(value);
}
