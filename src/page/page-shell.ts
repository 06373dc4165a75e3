/** The shell of every HTML page of this service: one file without scripts or anything fetched (HTML Living Standard; CSP Level 3). */

import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.js';
import { PAGE_STYLE } from './page-style.js';

/**
 * The content security policy of a page: nothing is loaded, run, sent or framed, and no other style applies than the
 * page's own, which is named by its hash.
 * @param style exactly as in the page
 */
export function pagePolicy(style: string = PAGE_STYLE): string {
  return `${documentPolicy(style)}; frame-ancestors 'none'`;
}

/** In the page itself, for pages that are sent by mail; `frame-ancestors` counts in a header alone. */
function documentPolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

/**
 * A whole page, ending in a line break.
 * @param title plain text
 * @param body HTML, every value in it escaped by the caller
 */
export function pageShell(title: string, body: readonly string[], style: string = PAGE_STYLE): string {
  const lines = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<meta http-equiv="Content-Security-Policy" content="${documentPolicy(style)}">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}
