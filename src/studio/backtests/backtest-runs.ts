/** Backtests of the studio: one at a time, in threads of their own, with the last few reports kept in memory. */

import { randomUUID } from 'node:crypto';
import { BacktestError } from '../../backtest/backtest-error.js';
import type { BacktestProgress } from '../../backtest/backtest-options.js';
import { runBacktest } from '../../backtest/run-backtest.js';
import { RevisionError } from '../../content-revision/revision-error.js';
import type { BacktestRun } from '../contract-tools.js';
import { StudioFailure } from '../studio-failure.js';

/** Finished runs that are kept. */
const MOST = 5;
/** Milliseconds between two messages about progress. */
const TELL_EVERY = 200;

export interface RunOptions {
  readonly population: string;
  readonly contentFolder: string;
  readonly today: string;
  readonly site: string;
  /** Against the committed content. */
  readonly compare: boolean;
}

interface Held {
  run: BacktestRun;
  readonly stop: AbortController;
}

export class BacktestRuns {
  readonly #runs = new Map<string, Held>();
  readonly #tell: (run: BacktestRun) => void;

  /** @param tell of every change, without the report */
  constructor(tell: (run: BacktestRun) => void) {
    this.#tell = tell;
  }

  /** @throws StudioFailure while another runs */
  start(options: RunOptions): BacktestRun {
    if ([...this.#runs.values()].some(({ run }) => run.state === 'running'))
      throw new StudioFailure('bad-request', 'A backtest is running. Wait for it, or cancel it.');
    const [oldest] = this.#runs.keys();
    if (this.#runs.size >= MOST && oldest !== undefined) this.#runs.delete(oldest);
    const held: Held = {
      run: { id: randomUUID(), state: 'running', progress: 0, says: 'Reading the population' },
      stop: new AbortController(),
    };
    this.#runs.set(held.run.id, held);
    void this.#work(held, options);
    return held.run;
  }

  /** @throws StudioFailure not-found */
  find(id: string): BacktestRun {
    return this.#held(id).run;
  }

  cancel(id: string): BacktestRun {
    const held = this.#held(id);
    held.stop.abort(new Error('cancelled'));
    return held.run;
  }

  stop(): void {
    for (const { stop } of this.#runs.values()) stop.abort(new Error('stopped'));
  }

  #held(id: string): Held {
    const held = this.#runs.get(id);
    if (held === undefined) throw new StudioFailure('not-found', 'This backtest is not here any more.');
    return held;
  }

  async #work(held: Held, { compare, ...options }: RunOptions): Promise<void> {
    let told = 0;
    const onProgress = ({ phase, done, total, patients }: BacktestProgress): void => {
      const says = phase === 'reading' ? 'Sorting the records by patient' : `${patients} patients`;
      this.#set(
        held,
        { progress: total === 0 ? 0 : done / total, says },
        performance.now() - told > TELL_EVERY,
      );
      if (performance.now() - told > TELL_EVERY) told = performance.now();
    };
    try {
      const report = await runBacktest(
        { ...options, ...(compare ? { compare: 'HEAD' } : {}) },
        onProgress,
        held.stop.signal,
      );
      this.#set(
        held,
        { state: 'done', progress: 1, says: `${report.population.patients} patients`, report },
        true,
      );
    } catch (error) {
      const cancelled = held.stop.signal.aborted;
      this.#set(
        held,
        { state: cancelled ? 'cancelled' : 'failed', says: cancelled ? 'Cancelled' : sayOf(error) },
        true,
      );
    }
  }

  #set(held: Held, change: Partial<BacktestRun>, tell: boolean): void {
    held.run = { ...held.run, ...change };
    if (!tell) return;
    const { id, state, progress, says } = held.run;
    this.#tell({ id, state, progress, says });
  }
}

/** Of an error that is not about what was asked for only its kind: others may hold a patient's data. */
const sayOf = (error: unknown): string =>
  error instanceof BacktestError || error instanceof RevisionError
    ? error.message
    : `The backtest broke (${error instanceof Error ? error.name : 'unknown'}).`;
