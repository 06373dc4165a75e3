/** Gives pieces of work to threads as they become free, or does them here; counts add up to the same either way. */

import { createJobRunner } from './create-job-runner.js';
import type { JudgeSetup } from './judge-patient.js';
import type { Job, JobDone, RunSetup } from './run-setup.js';
import { mergeTallies } from './tally/merge-tallies.js';
import { createTally } from './tally/create-tally.js';
import type { Tally } from './tally/tally.js';
import { ThreadLine } from './thread-line.js';

export interface Crew {
  /** Does all jobs. Rejects with the first failure, or with the signal's reason. */
  run(jobs: AsyncIterable<Job> | Iterable<Job>, onDone: (done: JobDone) => void): Promise<void>;
  /** What all of it came to. */
  finish(): Promise<Tally>;
  /** Ends whatever still runs. */
  stop(): Promise<void>;
}

/** Without threads: one job after the other, with a breath between them for whoever shares this thread. */
export function workHere(setup: RunSetup, judge: JudgeSetup, signal: AbortSignal): Crew {
  const runner = createJobRunner(setup, judge);
  return {
    async run(jobs, onDone) {
      for await (const job of jobs) {
        signal.throwIfAborted();
        onDone(await runner.run(job));
        await new Promise(setImmediate);
      }
      signal.throwIfAborted();
    },
    finish: () => Promise.resolve(runner.tally),
    stop: () => Promise.resolve(),
  };
}

/** @param threads at least one */
export async function workInThreads(setup: RunSetup, threads: number, signal: AbortSignal): Promise<Crew> {
  const workers = Array.from({ length: threads }, () => new ThreadLine(setup));
  const stop = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.stop()));
  };
  const abort = (): void => {
    void stop();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.all(workers.map((worker) => worker.next('ready')));
  } catch (error) {
    await stop();
    signal.throwIfAborted();
    throw error;
  }
  return {
    async run(jobs, onDone) {
      const queue = iterate(jobs);
      const work = async (worker: ThreadLine): Promise<void> => {
        for (let next = await queue.next(); next.done !== true; next = await queue.next()) {
          signal.throwIfAborted();
          worker.send({ do: 'job', job: next.value });
          onDone((await worker.next('done')).done);
        }
      };
      try {
        await Promise.all(workers.map(work));
      } catch (error) {
        void queue.return(undefined);
        signal.throwIfAborted();
        throw error;
      }
    },
    async finish() {
      const tallies = workers.map(async (worker) => {
        worker.send({ do: 'finish' });
        return (await worker.next('tally')).tally;
      });
      return (await Promise.all(tallies)).reduce(mergeTallies, createTally());
    },
    async stop() {
      signal.removeEventListener('abort', abort);
      await stop();
    },
  };
}

/** Threads ask at the same time: a generator answers one after the other. */
async function* iterate(jobs: AsyncIterable<Job> | Iterable<Job>): AsyncGenerator<Job, undefined> {
  yield* jobs;
}
