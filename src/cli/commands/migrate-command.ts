/** `rationale migrate`: brings the tables of the event database up to date, by a user who may create them. */

import type { Command } from 'commander';
import { connectDatabase } from '../../events-store/connect-database.js';
import { migrate } from '../../events-store/migrate.js';
import { nameDatabaseProblem } from '../../events-store/name-database-problem.js';
import { readDatabaseUrl } from '../read-database-url.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

export function addMigrate(program: Command, terminal: Terminal): void {
  program
    .command('migrate')
    .description(
      'create or update the tables of the event database (the service does so itself where it may)',
    )
    .option('--database <url>', 'default: DATABASE_URL')
    .action(async (options: { readonly database?: string }) => {
      const url = options.database ?? readDatabaseUrl();
      if (url === undefined) throw new UsageError('Name the database with --database, or set DATABASE_URL.');
      const database = connectDatabase(url);
      try {
        const applied = await migrate(database);
        terminal.print(
          applied.length === 0 ? 'The tables are up to date.' : `Applied: ${applied.join(', ')}.`,
        );
      } catch (error) {
        throw new UsageError(`The tables are as they were: ${nameDatabaseProblem(error)}.`, { cause: error });
      } finally {
        await database.close();
      }
    });
}
