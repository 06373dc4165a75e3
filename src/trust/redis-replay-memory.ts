/** The replay memory that several processes share, in Redis or Valkey (CDS Hooks 3.0, `jti`; best practices). */

import type { Instant } from '../time/time-span.js';
import { tokenKey, type ReplayMemory } from './replay-memory.js';
import { TrustError } from './trust-error.js';

/** All that is asked of a client library; node-redis has it under this name and form. */
export interface RedisLike {
  /** SET with NX and EX: resolves to null when the key was there. */
  set(
    key: string,
    value: string,
    options: { readonly NX: true; readonly EX: number },
  ): Promise<string | null>;
}

export interface RedisReplayMemoryOptions {
  readonly redis: RedisLike;
  readonly clock: () => Instant;
  /** Longest wait for an answer, milliseconds. Default 250. */
  readonly timeout?: number;
}

/** Ten years, seconds: a bound that the server takes whatever a token says. */
const LONGEST = 315_360_000;

/**
 * A memory in the store. Neither issuer nor `jti` is written in the clear. When the store does not answer in time
 * the token is not believed (replay-memory-unavailable): authentication fails closed.
 */
export function createRedisReplayMemory({
  redis,
  clock,
  timeout = 250,
}: RedisReplayMemoryOptions): ReplayMemory {
  return {
    async seen(iss, jti, until) {
      const seconds = Math.min(LONGEST, Math.max(1, Math.ceil((until - clock()) / 1000)));
      const key = `rationale:jti:${tokenKey(iss, jti).toString('base64url')}`;
      const answer = await within(timeout, () => redis.set(key, '1', { NX: true, EX: seconds }));
      // Anything but a clear yes counts as used.
      return answer !== 'OK';
    },
  };
}

async function within(timeout: number, ask: () => Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TrustError('replay-memory-unavailable'));
    }, timeout);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    throw new TrustError('replay-memory-unavailable');
  } finally {
    clearTimeout(timer);
  }
}
