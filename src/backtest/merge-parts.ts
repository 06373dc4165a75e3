/** Adds the shards of one run up to the report that a single run would have made. */

import { BacktestError } from './backtest-error.js';
import type { BacktestPart } from './backtest-part.js';
import type { BacktestReport } from './backtest-report.js';
import { buildReport } from './report/build-report.js';
import { createTally } from './tally/create-tally.js';
import { mergeTallies } from './tally/merge-tallies.js';

/** @throws BacktestError when they are not all of the shards of one run, each once */
export function mergeParts(parts: readonly BacktestPart[]): BacktestReport {
  const [first] = parts;
  if (first === undefined) throw new BacktestError('There are no parts to merge.');
  const { run, cards, gone } = first;
  const asked = identityOf(first);
  for (const part of parts)
    if (identityOf(part) !== asked || part.shard.of !== first.shard.of)
      throw new BacktestError(
        `Shard ${nameOf(part)} is of another run than shard ${nameOf(first)}: other content, site, clock, day or choice.`,
      );
  requireAll(parts, first.shard.of);
  const tally = parts.map((part) => part.tally).reduce(mergeTallies, createTally());
  return buildReport({ kind: first.kind, format: first.format, run, cards, gone, tally });
}

const identityOf = ({ run, cards, gone }: BacktestPart): string => JSON.stringify([run, cards, gone]);
const nameOf = ({ shard }: BacktestPart): string => `${shard.index}/${shard.of}`;

function requireAll(parts: readonly BacktestPart[], of: number): void {
  const seen = parts.map(({ shard }) => shard.index);
  const twice = seen.find((index, place) => seen.indexOf(index) !== place);
  if (twice !== undefined) throw new BacktestError(`Shard ${twice}/${of} is there twice.`);
  const missing = Array.from({ length: of }, (_none, index) => index + 1).filter(
    (index) => !seen.includes(index),
  );
  if (missing.length > 0)
    throw new BacktestError(`Missing: ${missing.map((index) => `${index}/${of}`).join(', ')}.`);
}

/** Checks what was read from a file of a part. @throws BacktestError when it is none of this format */
export function readPart(json: unknown, file: string): BacktestPart {
  if (isPart(json)) return json;
  throw new BacktestError(`${file} is no part of a backtest, or one of another version.`);
}

function isPart(json: unknown): json is BacktestPart {
  if (typeof json !== 'object' || json === null) return false;
  const members = ['shard', 'run', 'cards', 'gone', 'tally'];
  return (
    'kind' in json &&
    json.kind === 'rationale-backtest-part' &&
    'format' in json &&
    json.format === 1 &&
    members.every((name) => name in json)
  );
}
