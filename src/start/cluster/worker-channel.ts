/** The line of a process of `WORKERS=n` to its primary. */

import cluster from 'node:cluster';
import type { ToWorker } from './messages.js';
import type { PrimaryChannel } from './primary-replay-memory.js';

/** @returns undefined in a process that is alone */
export function openWorkerChannel(): PrimaryChannel | undefined {
  if (!cluster.isWorker) return undefined;
  return {
    send(message) {
      if (process.connected) process.send?.(message);
    },
    onMessage(take) {
      process.on('message', (message: ToWorker) => {
        take(message);
      });
    },
  };
}
