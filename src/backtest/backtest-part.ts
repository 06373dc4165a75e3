/** What one shard of a backtest writes, to be added to the others. Types only. */

import type { CardDescription, GoneCard, RunDescription } from './backtest-report.js';
import type { Tally } from './tally/tally.js';

/** One shard of a run: what `rationale backtest merge` adds up. */
export interface BacktestPart {
  readonly kind: 'rationale-backtest-part';
  readonly format: 1;
  readonly shard: { readonly index: number; readonly of: number };
  readonly run: RunDescription;
  readonly cards: readonly CardDescription[];
  readonly gone: readonly Omit<GoneCard, 'comparison'>[];
  readonly tally: Tally;
}
