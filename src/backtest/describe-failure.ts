/** What a failed piece of work tells: our own words, a disk's code, or the class of an error; never a message that may hold a record. */

import { BacktestError } from './backtest-error.js';

export function describeFailure(error: unknown): string {
  if (error instanceof BacktestError) return error.message;
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
    return `The backtest failed: ${error.name}${code}.`;
  }
  return 'The backtest failed.';
}
