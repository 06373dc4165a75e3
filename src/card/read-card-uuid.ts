/** Reads a card uuid that a client echoes in feedback, and checks that this service made it (CDS Hooks 2.0.1, "Feedback"). */

import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../time/time-span.js';
import { HASH_OFFSET, MAC_OFFSET, proving } from './card-uuid-layout.js';

export interface CardUuidParts {
  /** When the card was made, to the millisecond. */
  readonly time: Instant;
  /** {@link hashCardKey} of the card, 32 bits, unsigned. */
  readonly hash: number;
}

const UUID_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `undefined` for anything that was not minted with this secret. Upper case is accepted: clients may store it so. */
export function readCardUuid(uuid: string, secret: Uint8Array): CardUuidParts | undefined {
  const written = uuid.toLowerCase();
  if (!UUID_8.test(written)) return undefined;
  const bytes = Buffer.from(written.replaceAll('-', ''), 'hex');
  if (!timingSafeEqual(proving(secret)(bytes), bytes.subarray(MAC_OFFSET))) return undefined;
  return { time: bytes.readUIntBE(0, 6), hash: bytes.readUInt32BE(HASH_OFFSET) };
}
