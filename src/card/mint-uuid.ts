/** Makes the uuids of cards and suggestions (CDS Hooks 2.0.1, "Card Attributes" and "Suggestion"; RFC 9562). */

import type { CardKey, UuidMinter } from '../model/uuid.js';
import {
  formatUuid,
  hashCardKey,
  HASH_OFFSET,
  MAC_OFFSET,
  markVersion8,
  NONCES,
  proving,
  UUID_BYTES,
} from './card-uuid-layout.js';
import { hmacSha256 } from './hmac-sha256.js';

export interface MinterOptions {
  /** At least 16 bytes; the same for every replica and over restarts, or older feedback is not recognised. */
  readonly secret: Uint8Array;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Random bytes, this many. */
  random(size: number): Uint8Array;
}

const SUGGESTION_PURPOSE = 'rationale suggestion uuid 1';

/**
 * A minter of lower-case version 8 uuids. Card uuids of one minter differ: within a millisecond the nonce counts
 * up from a random start, so two replicas meet with a chance of about one in 262,144 per card and millisecond.
 */
export function createUuidMinter(options: MinterOptions): UuidMinter {
  const prove = proving(options.secret);
  const nameSuggestion = hmacSha256(options.secret, SUGGESTION_PURPOSE);
  const hashes = new CardHashes();
  let lastTime = -1;
  let nonce = 0;

  function nextNonce(time: number): number {
    if (time === lastTime) {
      nonce = (nonce + 1) % NONCES;
    } else {
      lastTime = time;
      nonce = Buffer.from(options.random(3)).readUIntBE(0, 3) % NONCES;
    }
    return nonce;
  }

  return {
    card(key) {
      const bytes = Buffer.alloc(UUID_BYTES);
      const time = Math.floor(options.now());
      const fresh = nextNonce(time);
      bytes.writeUIntBE(time, 0, 6);
      bytes.writeUInt16BE(fresh >> 6, 6);
      bytes.writeUInt8(fresh & 0x3f, 8);
      markVersion8(bytes);
      bytes.writeUInt32BE(hashes.of(key), HASH_OFFSET);
      prove(bytes).copy(bytes, MAC_OFFSET);
      return formatUuid(bytes);
    },
    suggestion(cardUuid, index) {
      const bytes = nameSuggestion(Buffer.from(`${cardUuid}/${index}`)).subarray(0, UUID_BYTES);
      markVersion8(bytes);
      return formatUuid(bytes);
    },
  };
}

/** Most cards at sites whose hashes are kept; a set of content has a few hundred. */
const MOST_HASHES = 10_000;

/** A card is named in every call it is shown in: its hash is made once. */
class CardHashes {
  readonly #known = new Map<string, number>();

  of(key: CardKey): number {
    const name = `${key.site}\n${key.service}\n${key.card}\n${key.version}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = hashCardKey(key);
    if (this.#known.size >= MOST_HASHES) this.#known.clear();
    this.#known.set(name, made);
    return made;
  }
}
