/** Runs services over a population and reports what each card would have done: for the command, the studio and tests. */

import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOutContent, type CheckedOutContent } from '../content-revision/check-out-content.js';
import type { BacktestOptions, OnProgress } from './backtest-options.js';
import type { BacktestPart } from './backtest-part.js';
import type { BacktestReport } from './backtest-report.js';
import { describeRun } from './describe-run.js';
import { judgeBulk, judgeBundles } from './judge-population.js';
import { loadJudge, type LoadedJudge } from './load-judge.js';
import { findPopulation, type Population } from './population/find-population.js';
import { buildReport } from './report/build-report.js';
import { revisionOf } from './revision-of.js';
import { workHere, workInThreads } from './run-jobs.js';
import type { RunSetup } from './run-setup.js';
import type { Tally } from './tally/tally.js';

const SILENT: OnProgress = () => undefined;

/**
 * @param onProgress told after each piece of work
 * @param signal ends the run: it rejects with the signal's reason, and nothing is left on disk
 * @throws BacktestError, RevisionError when something that was named is not there or does not load
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
  const compared =
    options.compare === undefined ? undefined : await checkOut(options.compare, options, folder);
  try {
    const setup = setUp(options, population, folder, compared?.folder);
    const judge = await loadJudge(setup);
    const described = describeRun(options, judge, population.kind, {
      own: await revisionOf(options.contentFolder),
      compared: compared?.label,
    });
    const tally = await work(setup, judge, population, options, onProgress, signal);
    const shard = options.shard ?? { index: 1, of: 1 };
    return { kind: 'rationale-backtest-part', format: 1, shard, ...described, tally };
  } finally {
    await compared?.dispose();
    await remove(folder);
  }
}

const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** @param folder removed when there is nothing to check out */
async function checkOut(
  revision: string,
  { contentFolder }: BacktestOptions,
  folder: string,
): Promise<CheckedOutContent> {
  try {
    return await checkOutContent(revision, contentFolder);
  } catch (error) {
    await remove(folder);
    throw error;
  }
}

function setUp(
  options: BacktestOptions,
  population: Population,
  folder: string,
  comparedFolder: string | undefined,
): RunSetup {
  const { contentFolder, today, site, services, hooks, now, labels, shard } = options;
  const asked = { contentFolder, today, site, services, hooks, now, labels, shard, comparedFolder };
  return { population: options.population, ...asked, buckets: { folder, number: bucketsFor(population) } };
}

/** A bucket is read whole by one thread. */
const BUCKET_BYTES = 32 * 1024 * 1024;
const MOST_BUCKETS = 2048;

const bucketsFor = (population: Population): number =>
  population.kind === 'bundles'
    ? 1
    : Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(population.bytes / BUCKET_BYTES)));

/** A thread has to load the content first: with less than this for it, it costs more than it saves. */
const FILES_A_THREAD = 100;
const BYTES_A_THREAD = 64 * 1024 * 1024;

function threadsFor(population: Population, workers: number | undefined): number {
  if (workers !== undefined) return workers;
  const worth =
    population.kind === 'bundles' ? population.files / FILES_A_THREAD : population.bytes / BYTES_A_THREAD;
  return Math.min(availableParallelism(), Math.floor(worth));
}

async function work(
  setup: RunSetup,
  judge: LoadedJudge,
  population: Population,
  { workers }: BacktestOptions,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Tally> {
  const threads = threadsFor(population, workers);
  const crew = threads < 1 ? workHere(setup, judge, signal) : await workInThreads(setup, threads, signal);
  try {
    if (population.kind === 'bundles') await judgeBundles(crew, setup, population.files, onProgress);
    else await judgeBulk(crew, setup, population.files, onProgress);
    return await crew.finish();
  } finally {
    await crew.stop();
  }
}
