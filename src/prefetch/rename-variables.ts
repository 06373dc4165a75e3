/** Gives the variables of a prefetch template other names (CDS Hooks 3.0, "Prefetch Tokens": `%key`). */

import { findTokens } from './find-tokens.js';
import { parseToken } from './parse-token.js';

const WRITTEN = /^%(?:`[^`]+`|[\w-]+)/;

/** The template with every `%key` renamed; one that cannot be parsed stays as it is. */
export function renameVariables(text: string, rename: (key: string) => string): string {
  let renamed = text;
  // From the end, so that the offsets before stay true.
  for (const token of [...findTokens(text)].reverse()) {
    const selectors = parseToken(token);
    if ('message' in selectors) continue;
    for (const selector of [...selectors].reverse()) {
      if (selector.kind !== 'path' || selector.root.kind !== 'key') continue;
      const rest = renamed.slice(selector.begin).replace(WRITTEN, `%${rename(selector.root.key)}`);
      renamed = renamed.slice(0, selector.begin) + rest;
    }
  }
  return renamed;
}
