/** Remembers which tokens were used, so that none is believed twice (CDS Hooks 3.0, `jti`; best practices). */

import { createHash } from 'node:crypto';
import type { Instant } from '../time/time-span.js';
import { TrustError } from './trust-error.js';

export interface ReplayMemory {
  /**
   * Whether this issuer's token was used before; from now until `until` it is. Asking and remembering are one step:
   * of two calls at the same time one gets false.
   * @throws TrustError replay-memory-full, replay-memory-unavailable: what cannot be remembered is not believed
   */
  seen(iss: string, jti: string, until: Instant): boolean | Promise<boolean>;
}

export interface ReplayMemoryOptions {
  readonly clock: () => Instant;
  /** Tokens remembered at the same time, at most; about 100 bytes each. Default one million. */
  readonly capacity?: number;
}

/** Tokens that expire within the same ten seconds leave together. */
const BUCKET = 10_000;

/**
 * The memory of one process. Only tokens with a valid signature reach it, so it fills by the calls of registered
 * clients alone: the default holds an hour of 270 calls a second, or five minutes of 3,300. Full, it refuses new
 * tokens until old ones expire: forgetting the oldest would let them be replayed.
 */
export function createReplayMemory({ clock, capacity = 1_000_000 }: ReplayMemoryOptions): ReplayMemory {
  const used = new Set<string>();
  /** End of a span of time, in buckets since 1970, to the tokens that expire in it. */
  const expiring = new Map<number, string[]>();
  let swept = -Infinity;

  function sweep(bucket: number): void {
    if (bucket <= swept) return;
    swept = bucket;
    for (const [end, keys] of expiring) {
      if (end > bucket) continue;
      for (const key of keys) used.delete(key);
      expiring.delete(end);
    }
  }

  return {
    seen(iss, jti, until) {
      sweep(Math.floor(clock() / BUCKET));
      const key = tokenKey(iss, jti).toString('latin1', 0, 16);
      if (used.has(key)) return true;
      if (used.size >= capacity) throw new TrustError('replay-memory-full');
      used.add(key);
      const end = Math.floor(until / BUCKET) + 1;
      const keys = expiring.get(end);
      if (keys === undefined) expiring.set(end, [key]);
      else keys.push(key);
      return false;
    },
  };
}

/** One name for the pair, of fixed length: both halves are the caller's to choose. */
export function tokenKey(iss: string, jti: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([iss, jti]))
    .digest();
}
