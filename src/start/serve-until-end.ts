/** A started service until its process ends: not ready, still answering while load balancers notice, then the rest answered, events written, gone. */

import type { ProcessEnd } from './wait-for-end.js';
import type { RunningService } from './start-service.js';

/** Milliseconds after the drain at which a stop that hangs is cut off; sockets get 4000 of them. */
const LONGEST_STOP = 4800;

/**
 * Resolves when all is done.
 * @param drainSeconds for which calls are still taken after a signal; a fault waits for nobody
 * @param giveUp ends the process whatever it is at
 */
export async function serveUntilEnd(
  service: Pick<RunningService, 'drain' | 'stop'>,
  { asked, again }: ProcessEnd,
  drainSeconds: number,
  giveUp: () => void,
): Promise<'signal' | 'fault'> {
  const why = await asked;
  service.drain();
  if (why === 'signal' && drainSeconds > 0) await drainFor(drainSeconds * 1000, again);
  const timer = setTimeout(giveUp, LONGEST_STOP).unref();
  await service.stop();
  clearTimeout(timer);
  return why;
}

/** Whoever is in a hurry cuts it short. */
function drainFor(milliseconds: number, hurry: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void hurry.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
