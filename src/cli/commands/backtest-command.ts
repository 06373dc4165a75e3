/** `rationale backtest`: what the cards would do in a population, for the committee that decides about them. */

import type { Command } from 'commander';
import { mergeParts, readPart } from '../../backtest/merge-parts.js';
import { readBacktestOptions, type BacktestFlags, type OutputFlags } from '../read-backtest-options.js';
import { readJsonFile } from '../read-json-file.js';
import { runInTerminal, tellBacktestErrors } from '../run-in-terminal.js';
import type { Terminal } from '../terminal.js';
import { writeBacktest, writePart } from '../write-backtest.js';

export function addBacktest(program: Command, terminal: Terminal): void {
  const command = program
    .command('backtest')
    .description('run the cards over a population of patients and report what they would do')
    .argument('<population>', 'folder of patient Bundles, or of an NDJSON bulk export')
    .option('--site <id>', 'site whose settings hold', 'demo')
    .option('--service <id...>', 'only these services')
    .option('--hook <id...>', 'only these hooks')
    .option('--now <instant>', 'one clock for all patients (default: each patient’s own day)')
    .option('--compare <revision>', 'git revision of the content to compare with')
    .option('--labels <csv>', 'record review: patient id, card id, 1 or 0')
    .option('--patients-per-day <number>', 'patients a clinician sees in a day (default: 20)')
    .option('--shard <i/n>', 'only this part of the population; writes a part to be merged')
    .option('--workers <number>', 'threads (default: one a core)')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .action(async (population: string, flags: BacktestFlags) => {
      await tellBacktestErrors(terminal, flags.json, async () => {
        const today = new Date().toISOString().slice(0, 10);
        const part = await runInTerminal(readBacktestOptions(population, flags, today));
        if (flags.shard !== undefined) await writePart(part, flags, terminal);
        else await writeBacktest(mergeParts([part]), flags, terminal);
      });
    });
  const merge = command
    .command('merge')
    .description('add the parts of one run up')
    .argument('<parts...>', 'files that --shard wrote')
    .action(async (files: readonly string[], _own: OutputFlags, given: Command) => {
      const flags: OutputFlags = given.optsWithGlobals();
      await tellBacktestErrors(terminal, flags.json, async () => {
        const parts = await Promise.all(files.map(async (file) => readPart(await readJsonFile(file), file)));
        await writeBacktest(mergeParts(parts), flags, terminal);
      });
    });
  for (const each of [command, merge])
    each
      .option('--out <folder>', 'where report.json and report.html go (default: backtest)')
      .option('--export <file>', 'also a report without ids and small groups, to be passed on')
      .option('--show-small-cells', 'show groups of fewer than eleven')
      .option('--json', 'print the report as JSON');
}
