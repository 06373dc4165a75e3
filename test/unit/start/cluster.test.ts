/** Several processes: the memory of used tokens at the primary, and how fast those that die are replaced. */

import { describe, expect, test } from '@jest/globals';
import type { ToPrimary, ToWorker } from '../../../src/start/cluster/messages.js';
import {
  createPrimaryReplayMemory,
  rememberForWorkers,
} from '../../../src/start/cluster/primary-replay-memory.js';
import { Restarts } from '../../../src/start/cluster/restarts.js';
import { createReplayMemory } from '../../../src/trust/replay-memory.js';

describe('The memory of used tokens that processes share', () => {
  const clock = (): number => 0;
  const connect = (
    remember: (message: Extract<ToPrimary, { kind: 'used' }>) => Promise<ToWorker>,
  ): ReturnType<typeof createPrimaryReplayMemory> => {
    let take: (message: ToWorker) => void = () => undefined;
    return createPrimaryReplayMemory({
      send(message) {
        if (message.kind === 'used')
          void remember(message).then((answer) => {
            take(answer);
          });
      },
      onMessage(given) {
        take = given;
      },
    });
  };

  test('knows in one process what was used in another', async () => {
    const remember = rememberForWorkers(createReplayMemory({ clock }));
    const [one, other] = [connect(remember), connect(remember)];
    expect(await one.seen('iss', 'a', 60_000)).toBe(false);
    expect(await other.seen('iss', 'a', 60_000)).toBe(true);
    expect(await Promise.all([one.seen('iss', 'b', 60_000), other.seen('iss', 'b', 60_000)])).toEqual([
      false,
      true,
    ]);
  });

  test('believes no token that it cannot remember', async () => {
    const memory = connect(rememberForWorkers(createReplayMemory({ clock, capacity: 1 })));
    expect(await memory.seen('iss', 'a', 60_000)).toBe(false);
    await expect(memory.seen('iss', 'b', 60_000)).rejects.toMatchObject({ reason: 'replay-memory-full' });
  });

  test('believes no token while the primary does not answer', async () => {
    const silent = createPrimaryReplayMemory({ send: () => undefined, onMessage: () => undefined }, 5);
    await expect(silent.seen('iss', 'a', 60_000)).rejects.toMatchObject({
      reason: 'replay-memory-unavailable',
    });
  });
});

describe('A process that died is replaced', () => {
  test('at once, then more and more slowly, and at once again after a quiet minute', () => {
    let now = 0;
    const restarts = new Restarts(() => now);
    expect(Array.from({ length: 10 }, () => restarts.next())).toEqual([
      0, 250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
    now = 60_000;
    expect(restarts.next()).toBe(0);
  });
});
