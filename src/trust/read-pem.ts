/** Public keys in PEM form as JSON Web Keys without a name (RFC 7468, RFC 7517). */

import { createPublicKey } from 'node:crypto';
import type { Jwk } from './client-entry.js';

export type PemProblem = 'no-key' | 'private-key' | 'not-a-key';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g;

/** All keys of the text; of a certificate its key alone, as its dates and issuer say nothing about the client here. */
export function readPem(text: string): { readonly keys: readonly Jwk[] } | { readonly problem: PemProblem } {
  const blocks = [...text.matchAll(BLOCK)];
  if (blocks.length === 0) return { problem: 'no-key' };
  // The importer would make a public key of a private one, which must not be here at all.
  if (blocks.some(([, label = '']) => label.includes('PRIVATE KEY'))) return { problem: 'private-key' };
  try {
    return { keys: blocks.map(([block]) => ({ ...createPublicKey(block).export({ format: 'jwk' }) })) };
  } catch {
    return { problem: 'not-a-key' };
  }
}
