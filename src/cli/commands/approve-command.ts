/** `rationale approve`: writes what a site's committee decided about a card into the site's file. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { approveCard } from '../approve-card.js';
import { EXIT } from '../exit-codes.js';
import { contentRoot } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { printTestReport } from '../print-test-report.js';
import { readDay } from '../read-day.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly site: string;
  readonly by: string;
  readonly on: string;
  readonly minutes: string;
  readonly reviewBy: string;
  readonly backtest: string;
  readonly why?: string;
  readonly folder?: string;
  readonly json?: boolean;
}

export function addApprove(program: Command, terminal: Terminal): void {
  program
    .command('approve')
    .description('record that a committee approved a card for a site, and make it active there')
    .argument('<card>', 'id of the card')
    .requiredOption('--site <id>', 'site whose file is written')
    .requiredOption('--by <committee>', 'who decided, e.g. "P&T Committee"')
    .requiredOption('--on <date>', 'day of the decision, e.g. 2026-11-25')
    .requiredOption('--minutes <reference>', 'where the decision is recorded')
    .requiredOption('--review-by <date>', 'day of the next review')
    .requiredOption('--backtest <report.json>', 'report of rationale backtest on this card')
    .option('--why <text>', "the site's reason, when the file has none or another")
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print what was written as JSON')
    .action(async (card: string, options: Options) => {
      const { site, by, minutes, why, folder, json } = options;
      const today = new Date().toISOString().slice(0, 10);
      const report = await readReport(options.backtest);
      const on = readDay(options.on, '--on');
      const reviewBy = readDay(options.reviewBy, '--review-by');
      const result = await approveCard(contentRoot(folder), today, {
        card,
        site,
        by,
        on,
        minutes,
        reviewBy,
        why,
        report,
      });
      if ('refused' in result) throw new UsageError(result.refused);
      if ('problems' in result) {
        printProblems(result.problems, terminal, json);
        process.exitCode = EXIT.contentInvalid;
      } else if ('failed' in result) {
        if (json === true) terminal.print(JSON.stringify(result.failed, null, 2));
        else printTestReport(result.failed, terminal);
        process.exitCode = EXIT.testsFailed;
      } else if (json === true) terminal.print(JSON.stringify({ card, site, ...result, reviewBy }));
      else {
        const { version = '', hash = '' } = result.approved;
        terminal.print(
          `${card} ${version} is active at ${site}, approved by ${by} on ${on}, in ${result.file}.`,
        );
        terminal.print(`What was approved: ${hash}. Signatures on the content are now to be made again.`);
      }
    });
}

async function readReport(file: string): Promise<{ readonly json: unknown; readonly sha256: string }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read.`, { cause: error });
  }
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    return { json, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    throw new UsageError(`${file} is not JSON.`, { cause: error });
  }
}
