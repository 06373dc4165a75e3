/** Runs a backtest for somebody at a terminal: progress on the error output, Ctrl-C ends it and leaves nothing behind. */

import { BacktestError } from '../backtest/backtest-error.js';
import type { BacktestOptions } from '../backtest/backtest-options.js';
import type { BacktestPart } from '../backtest/backtest-part.js';
import { runBacktestPart } from '../backtest/run-backtest.js';
import { EXIT } from './exit-codes.js';
import { printProblems } from './print-problems.js';
import { UsageError } from './read-json-file.js';
import { showProgress } from './show-progress.js';
import type { Terminal } from './terminal.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export async function runInTerminal(options: BacktestOptions): Promise<BacktestPart> {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(new BacktestError('Stopped; nothing was written.'));
  };
  const progress = showProgress(process.stderr);
  for (const signal of SIGNALS) process.once(signal, stop);
  try {
    return await runBacktestPart(options, progress.onProgress, controller.signal);
  } finally {
    progress.clear();
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

/** Content that does not load is told problem by problem; everything else in a sentence. */
export async function tellBacktestErrors(
  terminal: Terminal,
  asJson: boolean | undefined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BacktestError)) throw error;
    if (error.problems.length === 0) throw new UsageError(error.message, { cause: error });
    printProblems(error.problems, terminal, asJson);
    process.exitCode = EXIT.contentInvalid;
  }
}
