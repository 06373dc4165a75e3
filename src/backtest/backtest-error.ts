/** What stops a backtest before or while it runs, in words for whoever started it: never a value from a record. */

import type { Problem } from '../model/content.js';

export class BacktestError extends Error {
  override readonly name = 'BacktestError';
  /** Problems of content that does not load; empty for everything else. */
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = [], cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.problems = problems;
  }
}
