/** HMAC-SHA-256 with a key that is prepared once (RFC 2104, sections 2 and 4; RFC 6234). */

import { createHash, hash } from 'node:crypto';

/** Bytes that SHA-256 takes at once. */
const BLOCK = 64;
/** Bytes that it gives. */
const DIGEST = 32;

/**
 * The HMAC of texts and bytes under one key and purpose. `createHmac` builds a context for every message; with the key's
 * blocks laid out beforehand two one-shot digests give the same in half the time, and every card needs several.
 * @param purpose comes before each message: it keeps the uses of one secret apart
 */
export function hmacSha256(secret: Uint8Array, purpose: string): (message: Uint8Array) => Buffer {
  const key = Buffer.alloc(BLOCK);
  key.set(secret.length > BLOCK ? createHash('sha256').update(secret).digest() : secret);
  const opening = Buffer.concat([key.map((byte) => byte ^ 0x36), Buffer.from(purpose)]);
  const outer = Buffer.concat([key.map((byte) => byte ^ 0x5c), Buffer.alloc(DIGEST)]);
  return (message) => {
    hash('sha256', Buffer.concat([opening, message]), 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer, 'buffer');
  };
}
