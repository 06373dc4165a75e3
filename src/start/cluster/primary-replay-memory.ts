/** The replay memory of several processes on one machine: the primary remembers for all of them (CDS Hooks 3.0, `jti`). */

import type { ReplayMemory } from '../../trust/replay-memory.js';
import { TrustError } from '../../trust/trust-error.js';
import type { ToPrimary, ToWorker } from './messages.js';

export interface PrimaryChannel {
  send(message: ToPrimary): void;
  onMessage(take: (message: ToWorker) => void): void;
}

/** Milliseconds for an answer. */
const PATIENCE = 1000;

/** A token that the primary does not answer for is not believed: authentication fails closed. */
export function createPrimaryReplayMemory(channel: PrimaryChannel, patience = PATIENCE): ReplayMemory {
  const waiting = new Map<number, (seen: boolean | 'full' | 'unavailable') => void>();
  let ids = 0;
  channel.onMessage((message) => {
    if (message.kind !== 'used') return;
    waiting.get(message.id)?.(message.seen);
  });
  return {
    async seen(iss, jti, until) {
      ids += 1;
      const id = ids;
      const answer = await new Promise<boolean | 'full' | 'unavailable'>((resolve) => {
        const timer = setTimeout(() => {
          resolve('unavailable');
        }, patience);
        waiting.set(id, (seen) => {
          clearTimeout(timer);
          resolve(seen);
        });
        channel.send({ kind: 'used', id, iss, jti, until });
      });
      waiting.delete(id);
      if (answer === 'full') throw new TrustError('replay-memory-full');
      if (answer === 'unavailable') throw new TrustError('replay-memory-unavailable');
      return answer;
    },
  };
}

/** The primary's side: asked for a token, it answers and remembers in one step. */
export function rememberForWorkers(
  memory: ReplayMemory,
): (message: Extract<ToPrimary, { kind: 'used' }>) => Promise<ToWorker> {
  return async ({ id, iss, jti, until }) => {
    try {
      return { kind: 'used', id, seen: await memory.seen(iss, jti, until) };
    } catch {
      return { kind: 'used', id, seen: 'full' };
    }
  };
}
