/** `WORKERS=n`: several processes share the port, each with its own content; the first only looks after them (node:cluster). */

import { randomBytes } from 'node:crypto';
import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'winston';
import { createReplayMemory } from '../../trust/replay-memory.js';
import type { ToPrimary, ToWorker } from './messages.js';
import { rememberForWorkers } from './primary-replay-memory.js';
import { Restarts } from './restarts.js';

export interface PrimaryOptions {
  readonly workers: number;
  readonly logger: Logger;
  /** Whether cards' uuids are signed with a secret of the operator; otherwise one is made here for all. */
  readonly hasSecret: boolean;
}

/**
 * Resolves with an exit code when all processes have ended. One that dies is replaced, at first at once and then more and
 * more slowly; when none ever took a call, nothing is tried again: the content or a setting is wrong, and was told.
 */
export async function runPrimary({ workers, logger, hasSecret }: PrimaryOptions): Promise<number> {
  const environment = hasSecret ? {} : { UUID_SECRET: randomBytes(32).toString('hex') };
  const remember = rememberForWorkers(createReplayMemory({ clock: Date.now }));
  const restarts = new Restarts(() => performance.now());
  let stopping = false;
  let hasStarted = false;
  let firstCode = 0;

  function take(worker: Worker, message: ToPrimary): void {
    if (message.kind === 'started') hasStarted = true;
    else if (message.kind === 'used')
      void remember(message).then((answer) => {
        tell(worker, answer);
      });
    else
      for (const other of living()) if (other !== worker) tell(other, { kind: 'quiet', line: message.line });
  }

  function fork(): void {
    const worker = cluster.fork(environment);
    worker.on('message', (message: ToPrimary) => {
      take(worker, message);
    });
  }

  function forward(signal: NodeJS.Signals): void {
    for (const { process: child } of living()) child.kill(signal);
  }

  const ended = new Promise<void>((resolve) => {
    cluster.on('exit', (worker, code, signal) => {
      if (!hasStarted && !stopping) {
        stopping = true;
        // Null when a signal ended it.
        firstCode = code || 1;
        forward('SIGTERM');
      }
      if (stopping) {
        if (living().length === 0) resolve();
        return;
      }
      const delay = restarts.next();
      logger.error('a process ended and is replaced', { pid: worker.process.pid, code, signal, delay });
      setTimeout(() => {
        if (!stopping) fork();
      }, delay);
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        stopping = true;
        forward('SIGTERM');
        if (living().length === 0) resolve();
      });
  });
  process.on('SIGHUP', () => {
    forward('SIGHUP');
  });
  for (let count = 0; count < workers; count += 1) fork();
  await ended;
  return firstCode;
}

const living = (): readonly Worker[] =>
  Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker?.isDead() === false);

/** One that is just ending hears nothing, and needs nothing. */
function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}
