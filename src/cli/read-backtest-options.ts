/** What `rationale backtest` is asked on the command line, checked. */

import type { BacktestOptions, Shard } from '../backtest/backtest-options.js';
import { contentRoot } from './load-folder.js';
import { readInstant } from './read-instant.js';
import { UsageError } from './read-json-file.js';

export interface BacktestFlags extends OutputFlags {
  readonly site: string;
  readonly service?: readonly string[];
  readonly hook?: readonly string[];
  readonly now?: string;
  readonly labels?: string;
  readonly compare?: string;
  readonly shard?: string;
  readonly patientsPerDay?: string;
  readonly workers?: string;
  readonly folder?: string;
}

/** Where a report goes. */
export interface OutputFlags {
  readonly out?: string;
  readonly export?: string;
  readonly showSmallCells?: boolean;
  readonly json?: boolean;
}

/** @param today `YYYY-MM-DD` @throws UsageError naming the option */
export function readBacktestOptions(
  population: string,
  flags: BacktestFlags,
  today: string,
): BacktestOptions {
  const { site, service, hook, now, labels, compare, shard, patientsPerDay, workers, folder } = flags;
  if (shard !== undefined && flags.export !== undefined)
    throw new UsageError('A shard is no report yet: give --export to rationale backtest merge.');
  return {
    population,
    contentFolder: contentRoot(folder),
    today,
    site,
    services: service,
    hooks: hook,
    now: now === undefined ? undefined : readInstant(now, '--now'),
    labels,
    compare,
    shard: shard === undefined ? undefined : readShard(shard),
    patientsPerDay: readWhole('--patients-per-day', patientsPerDay),
    workers: readWhole('--workers', workers),
  };
}

function readShard(text: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError('--shard must be a part of how many, such as 2/8.');
}

function readWhole(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a whole number of at least 1.`);
}
