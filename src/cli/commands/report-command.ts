/** `rationale report`: what the cards did and what clinicians did with them, from the event files. */

import type { Command } from 'commander';
import { diskErrorCode } from '../../events/disk-error-code.js';
import { buildReport } from '../../report/build-report.js';
import type { Report, ReportFilter } from '../../report/report.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import { printReport } from '../print-report.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

type Options = ReportFilter & { readonly json?: boolean };

export function addReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .description('count decisions and feedback, by card, version and site')
    .argument('[folder]', 'folder of event files; default: EVENTS_DIR')
    .option('--card <id>', 'only this card')
    .option('--site <id>', 'only this site')
    .option('--from <day>', 'first day, UTC, e.g. 2026-11-01')
    .option('--to <day>', 'last day, UTC')
    .option('--json', 'print the report as JSON')
    .action(async (given: string | undefined, { json, ...filter }: Options) => {
      const folder = given ?? process.env.EVENTS_DIR;
      if (folder === undefined || folder === '')
        throw new UsageError('Name the folder of event files, or set EVENTS_DIR.');
      requireDay('--from', filter.from);
      requireDay('--to', filter.to);
      const report = await readReport(folder, filter);
      if (json === true) terminal.print(JSON.stringify(report, null, 2));
      else printReport(report, terminal);
    });
}

function requireDay(option: string, day: string | undefined): void {
  if (day !== undefined && parseTimeSpan(day)?.precision !== 'day') {
    throw new UsageError(`${option} must be a day such as 2026-11-24.`);
  }
}

async function readReport(folder: string, filter: ReportFilter): Promise<Report> {
  try {
    return await buildReport(folder, filter);
  } catch (error) {
    if (diskErrorCode(error) === undefined) throw error;
    throw new UsageError(`${folder} cannot be read as a folder of event files.`, { cause: error });
  }
}
