/**
 * How a card uuid is laid out: what of it is time, name and proof (RFC 9562, section 5.8, UUID version 8).
 *
 *     bits     0-47  Unix time in milliseconds, most significant byte first
 *             48-51  version, 8
 *             52-63  nonce, upper 12 bits
 *             64-65  variant, binary 10
 *             66-71  nonce, lower 6 bits
 *             72-103 hash of the card's key: 32 bits
 *            104-127 HMAC-SHA-256 over the 13 bytes before it, cut to 24 bits
 *
 * The hash says which card, version and site it was without a store: it is looked up among the versions that
 * were served. The HMAC says that this service made it: one in 16.7 million made-up uuids passes.
 */

import { hash } from 'node:crypto';
import type { CardKey } from '../model/uuid.js';
import { hmacSha256 } from './hmac-sha256.js';

export const UUID_BYTES = 16;
export const HASH_OFFSET = 9;
export const MAC_OFFSET = 13;
/** Nonces in one millisecond. */
export const NONCES = 2 ** 18;

/** Keeps this use of the secret apart from any other. */
const CARD_PURPOSE = 'rationale card uuid 1';

/** The name of a card in its uuids: 32 bits, unsigned. Catalogues of served versions are keyed by it. */
export function hashCardKey({ service, card, version, site }: CardKey): number {
  return hash('sha256', JSON.stringify([service, card, version, site]), 'buffer').readUInt32BE(0);
}

/** Makes the proof over the bytes before {@link MAC_OFFSET}. */
export function proving(secret: Uint8Array): (bytes: Uint8Array) => Buffer {
  const hmac = hmacSha256(secret, CARD_PURPOSE);
  return (bytes) => hmac(bytes.subarray(0, MAC_OFFSET)).subarray(0, UUID_BYTES - MAC_OFFSET);
}

/** Sets the version and variant bits of an RFC 9562 uuid of version 8, in place. */
export function markVersion8(bytes: Buffer): void {
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x80;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
}

/** Lower-case, with hyphens. */
export function formatUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
