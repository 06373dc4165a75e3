/** Writes what a backtest came to: report, page and export, or one shard; and prints it. */

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BacktestPart } from '../backtest/backtest-part.js';
import type { BacktestReport } from '../backtest/backtest-report.js';
import { hideSmallCells } from '../backtest/hide/hide-small-cells.js';
import { layOutBacktest } from '../backtest/page/lay-out-backtest.js';
import { reportHash, writeReport } from '../backtest/report/write-report.js';
import { writePage } from '../page/write-page.js';
import { printBacktest } from './print-backtest.js';
import type { OutputFlags } from './read-backtest-options.js';
import { UsageError } from './read-json-file.js';
import type { Terminal } from './terminal.js';

export const DEFAULT_OUT = 'backtest';

/** For the owner alone: a report names patients by their ids. */
const OWNER_FILE = 0o600;
const OWNER_FOLDER = 0o700;

/** Files go to `--out`; with `--json` and without it, the report is printed and nothing else is kept. */
export async function writeBacktest(
  report: BacktestReport,
  flags: OutputFlags,
  terminal: Terminal,
): Promise<void> {
  const { out = flags.json === true ? undefined : DEFAULT_OUT, showSmallCells = false } = flags;
  if (out !== undefined) {
    await write(out, 'report.json', writeReport(report), terminal);
    await write(out, 'report.html', writePage(layOutBacktest(report, showSmallCells)), terminal);
  }
  if (flags.export !== undefined) {
    await writeExport(
      flags.export,
      writeReport(showSmallCells ? withoutIds(report) : hideSmallCells(report)),
    );
    terminal.complain(`Wrote ${flags.export}.`);
  }
  if (flags.json === true) {
    terminal.print(writeReport(report).trimEnd());
    return;
  }
  printBacktest(report, terminal);
  terminal.print(`report.json sha256 ${reportHash(report)}`);
}

/** @returns nothing; the file is named by its shard */
export async function writePart(part: BacktestPart, flags: OutputFlags, terminal: Terminal): Promise<void> {
  if (flags.json === true && flags.out === undefined) {
    terminal.print(JSON.stringify(part));
    return;
  }
  const name = `part-${part.shard.index}-of-${part.shard.of}.json`;
  await write(flags.out ?? DEFAULT_OUT, name, `${JSON.stringify(part)}\n`, terminal);
}

async function write(folder: string, name: string, text: string, terminal: Terminal): Promise<void> {
  const file = join(folder, name);
  try {
    await mkdir(folder, { recursive: true, mode: OWNER_FOLDER });
    await writeFile(file, text, { mode: OWNER_FILE });
    // A file that was there before keeps its rights otherwise.
    await chmod(file, OWNER_FILE);
  } catch (error) {
    throw new UsageError(`${file} cannot be written.`, { cause: error });
  }
  terminal.complain(`Wrote ${file}.`);
}

async function writeExport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written.`, { cause: error });
  }
}

/** Small cells may be shown on request; ids never leave. */
function withoutIds(report: BacktestReport): BacktestReport {
  return {
    ...report,
    cards: report.cards.map(({ comparison, ...card }) => ({
      ...card,
      ...(comparison === undefined ? {} : { comparison: countsOf(comparison) }),
    })),
    ...(report.gone === undefined
      ? {}
      : { gone: report.gone.map((card) => ({ ...card, comparison: countsOf(card.comparison) })) }),
  };
}

const countsOf = ({
  before,
  newly,
  noLonger,
}: NonNullable<BacktestReport['cards'][number]['comparison']>) => ({
  before,
  newly,
  noLonger,
});
