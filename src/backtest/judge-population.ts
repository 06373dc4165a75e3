/** Parts a population into pieces of work: Bundles a few at a time; of a bulk export first its files, then its buckets. */

import type { BacktestProgress, OnProgress } from './backtest-options.js';
import { bundleFiles } from './population/find-population.js';
import { hashShare } from './population/hash-share.js';
import type { Crew } from './run-jobs.js';
import type { Job, JobDone, RunSetup } from './run-setup.js';

/** Told to a thread in one message. */
export const BUNDLES_IN_A_JOB = 8;

export async function judgeBundles(
  crew: Crew,
  setup: RunSetup,
  files: number,
  onProgress: OnProgress,
): Promise<void> {
  const { shard } = setup;
  const total = shard === undefined ? files : Math.ceil(files / shard.of);
  await crew.run(bundleJobs(setup), counting('judging', total, onProgress));
}

async function* bundleJobs({ population, shard }: RunSetup): AsyncGenerator<Job> {
  let batch: string[] = [];
  for await (const file of bundleFiles(population)) {
    if (shard !== undefined && hashShare('shard', file, shard.of) !== shard.index - 1) continue;
    batch.push(file);
    if (batch.length < BUNDLES_IN_A_JOB) continue;
    yield { kind: 'bundles', files: batch };
    batch = [];
  }
  if (batch.length > 0) yield { kind: 'bundles', files: batch };
}

export async function judgeBulk(
  crew: Crew,
  { buckets }: RunSetup,
  files: readonly string[],
  onProgress: OnProgress,
): Promise<void> {
  const spills = files.map((file, index): Job => ({ kind: 'spill', file, writer: `spill-${index}` }));
  await crew.run(spills, counting('reading', files.length, onProgress));
  const numbers = Array.from({ length: buckets.number }, (_none, bucket) => bucket);
  await crew.run(
    numbers.map((bucket): Job => ({ kind: 'join', bucket })),
    () => undefined,
  );
  await crew.run(
    numbers.map((bucket): Job => ({ kind: 'bucket', bucket })),
    counting('judging', buckets.number, onProgress),
  );
}

function counting(
  phase: BacktestProgress['phase'],
  total: number,
  onProgress: OnProgress,
): (done: JobDone) => void {
  let done = 0;
  let patients = 0;
  return (finished) => {
    done += finished.units;
    patients += finished.patients;
    onProgress({ phase, done, total: Math.max(total, done), patients });
  };
}
