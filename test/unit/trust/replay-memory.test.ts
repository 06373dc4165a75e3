/** The memory of used tokens, in one process and shared. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRedisReplayMemory, type RedisLike } from '../../../src/trust/redis-replay-memory.js';
import { createReplayMemory } from '../../../src/trust/replay-memory.js';
import { TrustError } from '../../../src/trust/trust-error.js';

const ISS = 'https://ehr.example.org';

async function reasonOf(answer: () => boolean | Promise<boolean>): Promise<unknown> {
  try {
    return await answer();
  } catch (error) {
    return error instanceof TrustError ? error.reason : error;
  }
}

describe('The memory of one process', () => {
  test('[S-12] remembers a token until it cannot be used, and then makes room', async () => {
    let now = 0;
    const memory = createReplayMemory({ clock: () => now, capacity: 2 });
    expect(memory.seen(ISS, 'a', 60_000)).toBe(false);
    expect(memory.seen(ISS, 'b', 120_000)).toBe(false);
    expect(await reasonOf(() => memory.seen(ISS, 'c', 120_000))).toBe('replay-memory-full');
    now = 59_999;
    expect(memory.seen(ISS, 'a', 60_000)).toBe(true);
    now = 70_000;
    expect(memory.seen(ISS, 'c', 120_000)).toBe(false);
    expect(memory.seen(ISS, 'b', 120_000)).toBe(true);
    expect(await reasonOf(() => memory.seen(ISS, 'd', 120_000))).toBe('replay-memory-full');
  });

  test('[S-12] is for the pair of issuer and jti, whatever characters they hold', () => {
    const pair = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([iss, jti]) => JSON.stringify([iss, jti]) }), (pairs) => {
        const memory = createReplayMemory({ clock: () => 0 });
        const first = pairs.map(([iss, jti]) => memory.seen(iss, jti, 1000));
        const second = pairs.map(([iss, jti]) => memory.seen(iss, jti, 1000));
        return !first.includes(true) && !second.includes(false);
      }),
    );
  });

  test('[S-12] does not take one pair for another that reads the same when it is joined', () => {
    const memory = createReplayMemory({ clock: () => 0 });
    expect(memory.seen('ab', 'c', 1000)).toBe(false);
    expect(memory.seen('a', 'bc', 1000)).toBe(false);
    expect(memory.seen('a","b', 'c', 1000)).toBe(false);
    expect(memory.seen('a', 'b","c', 1000)).toBe(false);
  });

  test('[S-12] never forgets early, whatever order tokens come and expire in', () => {
    const step = fc.record({
      jti: fc.nat({ max: 20 }),
      life: fc.nat({ max: 100_000 }),
      wait: fc.nat({ max: 30_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = 0;
        const memory = createReplayMemory({ clock: () => now });
        const usableUntil = new Map<number, number>();
        return steps.every(({ jti, life, wait }) => {
          now += wait;
          const until = usableUntil.get(jti) ?? -1;
          const seen = memory.seen(ISS, String(jti), now + life);
          if (seen !== true) usableUntil.set(jti, now + life);
          return now < until ? seen === true : true;
        });
      }),
    );
  });
});

/** SET with NX and EX as the store does it. */
function fakeRedis(): RedisLike & { readonly sets: { key: string; value: string; seconds: number }[] } {
  const sets: { key: string; value: string; seconds: number }[] = [];
  return {
    sets,
    set(key, value, { EX }) {
      if (sets.some((each) => each.key === key)) return Promise.resolve(null);
      sets.push({ key, value, seconds: EX });
      return Promise.resolve('OK');
    },
  };
}

describe('The memory that processes share', () => {
  test('[S-12] is asked and told in one step, for as long as the token can be used', async () => {
    const redis = fakeRedis();
    const memory = createRedisReplayMemory({ redis, clock: () => 1000 });
    const other = createRedisReplayMemory({ redis, clock: () => 1000 });
    expect(await memory.seen(ISS, 'a', 361_001)).toBe(false);
    expect(await other.seen(ISS, 'a', 361_001)).toBe(true);
    expect(await other.seen('https://other.example.org', 'a', 500)).toBe(false);
    expect(await memory.seen(ISS, 'b', 1e300)).toBe(false);
    expect(redis.sets.map(({ seconds }) => seconds)).toEqual([361, 1, 315_360_000]);
  });

  test('[S-14] holds neither issuer nor jti in the clear', async () => {
    const redis = fakeRedis();
    await createRedisReplayMemory({ redis, clock: () => 0 }).seen(ISS, 'SEEDED-JTI', 1000);
    expect(redis.sets).toEqual([
      { key: expect.stringMatching(/^rationale:jti:[A-Za-z0-9_-]{43}$/) as unknown, value: '1', seconds: 1 },
    ]);
  });

  test('[S-12] that fails, is slow or answers strangely makes no token believed', async () => {
    const failing: RedisLike = { set: () => Promise.reject(new Error('READONLY SEEDED')) };
    const silent: RedisLike = { set: () => new Promise(() => undefined) };
    const throwing: RedisLike = {
      set: () => {
        throw new Error('closed');
      },
    };
    for (const redis of [failing, silent, throwing]) {
      const memory = createRedisReplayMemory({ redis, clock: () => 0, timeout: 20 });
      expect(await reasonOf(() => memory.seen(ISS, 'a', 1000))).toBe('replay-memory-unavailable');
    }
    const strange = createRedisReplayMemory({
      redis: { set: () => Promise.resolve('QUEUED') },
      clock: () => 0,
    });
    expect(await strange.seen(ISS, 'a', 1000)).toBe(true);
  });
});
