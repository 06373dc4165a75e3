/** Runs services over a population and reports what each card would have done: for the command, the studio and tests. */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BacktestOptions, OnProgress } from './backtest-options.js';
import type { BacktestPart, BacktestReport } from './backtest-report.js';
import { describeRun } from './describe-run.js';
import { extractRevision, revisionOf } from './extract-revision.js';
import { BUNDLES_IN_A_JOB, judgeBulk, judgeBundles } from './judge-population.js';
import { loadJudge, type LoadedJudge } from './load-judge.js';
import { findPopulation, type Population } from './population/find-population.js';
import { buildReport } from './report/build-report.js';
import { workHere, workInThreads } from './run-jobs.js';
import type { RunSetup } from './run-setup.js';
import type { Tally } from './tally/tally.js';

const SILENT: OnProgress = () => undefined;

/**
 * @param onProgress told after each piece of work
 * @param signal ends the run: it rejects with the signal's reason, and nothing is left on disk
 * @throws BacktestError when something that was named is not there or does not load
 */
export async function runBacktest(
  options: Omit<BacktestOptions, 'shard'>,
  onProgress: OnProgress = SILENT,
  signal: AbortSignal = new AbortController().signal,
): Promise<BacktestReport> {
  return buildReport(await runBacktestPart(options, onProgress, signal));
}

/** One shard of the population, or, without `shard`, all of it as shard 1 of 1. Throws as {@link runBacktest} does. */
export async function runBacktestPart(
  options: BacktestOptions,
  onProgress: OnProgress = SILENT,
  signal: AbortSignal = new AbortController().signal,
): Promise<BacktestPart> {
  signal.throwIfAborted();
  const population = await findPopulation(options.population);
  const folder = await mkdtemp(join(tmpdir(), 'rationale-backtest-'));
  try {
    const setup = await prepare(options, population, folder, signal);
    const judge = await loadJudge(setup.run);
    const described = describeRun(options, judge, population.kind, {
      own: await revisionOf(options.contentFolder),
      compared: setup.compared,
    });
    const tally = await work(setup.run, judge, population, options, onProgress, signal);
    const shard = options.shard ?? { index: 1, of: 1 };
    return { kind: 'rationale-backtest-part', format: 1, shard, ...described, tally };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Prepared {
  readonly run: RunSetup;
  readonly compared?: { readonly revision: string; readonly commit: string };
}

async function prepare(
  options: BacktestOptions,
  population: Population,
  folder: string,
  signal: AbortSignal,
): Promise<Prepared> {
  const {
    compare,
    population: of,
    contentFolder,
    today,
    site,
    services,
    hooks,
    now,
    labels,
    shard,
  } = options;
  const rest = { population: of, contentFolder, today, site, services, hooks, now, labels, shard };
  const buckets = { folder: join(folder, 'buckets'), number: bucketsFor(population) };
  await mkdir(buckets.folder, { mode: 0o700 });
  if (compare === undefined) return { run: { ...rest, buckets } };
  const comparedFolder = join(folder, 'compared');
  const commit = await extractRevision(contentFolder, compare, comparedFolder, signal);
  return { run: { ...rest, buckets, comparedFolder }, compared: { revision: compare, commit } };
}

/** A bucket is read whole by one thread. */
const BUCKET_BYTES = 32 * 1024 * 1024;
const MOST_BUCKETS = 2048;

const bucketsFor = (population: Population): number =>
  population.kind === 'bundles'
    ? 1
    : Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(population.bytes / BUCKET_BYTES)));

async function work(
  setup: RunSetup,
  judge: LoadedJudge,
  population: Population,
  { workers = availableParallelism() }: BacktestOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Tally> {
  const pieces =
    population.kind === 'bundles' ? population.files / BUNDLES_IN_A_JOB : population.files.length;
  const threads = Math.min(workers, Math.max(1, Math.ceil(pieces)));
  const crew = threads < 1 ? workHere(setup, judge, signal) : await workInThreads(setup, threads, signal);
  try {
    if (population.kind === 'bundles') await judgeBundles(crew, setup, population.files, onProgress);
    else await judgeBulk(crew, setup, population.files, onProgress);
    return await crew.finish();
  } finally {
    await crew.stop();
  }
}
