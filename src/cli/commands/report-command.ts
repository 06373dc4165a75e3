/** `rationale report`: what the cards did and what clinicians did with them, from the event files or the database. */

import type { Command } from 'commander';
import { diskErrorCode } from '../../events/disk-error-code.js';
import { connectDatabase } from '../../events-store/connect-database.js';
import { nameDatabaseProblem } from '../../events-store/name-database-problem.js';
import { readStoredLines } from '../../events-store/read-stored-lines.js';
import { buildReport, countEvents } from '../../report/build-report.js';
import type { Report, ReportFilter } from '../../report/report.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import { printReport } from '../print-report.js';
import { readDatabaseUrl } from '../read-database-url.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

type Options = ReportFilter & { readonly json?: boolean; readonly database?: string | true };

export function addReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .description('count decisions and feedback, by card, version and site')
    .argument('[folder]', 'folder of event files; default: EVENTS_DIR')
    .option('--database [url]', 'read the events of a database; default: DATABASE_URL')
    .option('--card <id>', 'only this card')
    .option('--site <id>', 'only this site')
    .option('--from <day>', 'first day, UTC, e.g. 2026-11-01')
    .option('--to <day>', 'last day, UTC')
    .option('--json', 'print the report as JSON')
    .action(async (given: string | undefined, { json, database, ...filter }: Options) => {
      requireDay('--from', filter.from);
      requireDay('--to', filter.to);
      const report = await readReport(given, database, filter);
      if (json === true) terminal.print(JSON.stringify(report, null, 2));
      else printReport(report, terminal);
    });
}

function requireDay(option: string, day: string | undefined): void {
  if (day !== undefined && parseTimeSpan(day)?.precision !== 'day') {
    throw new UsageError(`${option} must be a day such as 2026-11-24.`);
  }
}

/** What is named goes before what is set. */
async function readReport(
  given: string | undefined,
  database: string | true | undefined,
  filter: ReportFilter,
): Promise<Report> {
  if (given !== undefined && database !== undefined) throw new UsageError('Name a folder or --database.');
  const folder = given ?? (database === undefined ? process.env.EVENTS_DIR : undefined);
  if (folder === undefined || folder === '') {
    const url = typeof database === 'string' ? database : readDatabaseUrl();
    if (url !== undefined) return readDatabaseReport(url, filter);
    throw new UsageError('Name the folder of event files, or set EVENTS_DIR or DATABASE_URL.');
  }
  return readFolderReport(folder, filter);
}

async function readDatabaseReport(url: string, filter: ReportFilter): Promise<Report> {
  const database = connectDatabase(url);
  try {
    return await countEvents([() => readStoredLines(database, filter.from)], filter);
  } catch (error) {
    throw new UsageError(`The events cannot be read: ${nameDatabaseProblem(error)}.`, { cause: error });
  } finally {
    await database.close();
  }
}

async function readFolderReport(folder: string, filter: ReportFilter): Promise<Report> {
  try {
    return await buildReport(folder, filter);
  } catch (error) {
    if (diskErrorCode(error) === undefined) throw error;
    throw new UsageError(`${folder} cannot be read as a folder of event files.`, { cause: error });
  }
}
