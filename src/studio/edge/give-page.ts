/** The page and its files: the token of this start is in the page, and the page may run nothing but its own scripts (CSP Level 3). */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

/** @param file `index.html` or `chart.html` of the built page */
export function givePage(pageFolder: string, file: string, token: string): RequestHandler {
  return async (_request, response) => {
    const built = await readFile(join(pageFolder, file), 'utf8').catch(() => undefined);
    if (built === undefined) {
      response.status(404).type('text').send('The page is not built. Run: npm run build');
      return;
    }
    // The editor makes style elements of its own, and is given this to make them with.
    const nonce = randomBytes(16).toString('base64');
    const page = built
      .replace('name="studio-token" content=""', `name="studio-token" content="${token}"`)
      .replace('name="csp-nonce" content=""', `name="csp-nonce" content="${nonce}"`);
    response.setHeader('Content-Security-Policy', policyOf(nonce));
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(page);
  };
}

const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
