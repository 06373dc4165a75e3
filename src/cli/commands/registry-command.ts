/** `rationale registry`: every card and model with version, status, hash, owner and review: what `/registry` serves. */

import type { Command } from 'commander';
import { describeRegistry } from '../../governance/describe-registry.js';
import { writeRegistryCsv } from '../../governance/write-registry-csv.js';
import { EXIT } from '../exit-codes.js';
import { findByName } from '../find-by-name.js';
import { loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { printRegistry } from '../print-registry.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly site?: string;
  readonly folder?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

export function addRegistry(program: Command, terminal: Terminal): void {
  program
    .command('registry')
    .description(
      'list every card and model: version, status as shipped and at each site, hash, owner, review',
    )
    .option('--site <id>', 'tell of this site alone')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--csv', 'print as CSV: a row for each card and site, and for each model')
    .option('--json', 'print as JSON')
    .action(async ({ site, folder, csv, json }: Options) => {
      if (csv === true && json === true) throw new UsageError('Write --csv or --json.');
      const { content, problems } = await loadFolder(folder);
      if (content === undefined) {
        printProblems(problems, terminal, json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const now = new Date().toISOString();
      const registry = describeRegistry(
        content,
        { loaded: now, date: now.slice(0, 10) },
        ...(site === undefined ? [] : [[findByName(content.sites, site, 'site')]]),
      );
      if (csv === true) terminal.print(writeRegistryCsv(registry).trimEnd());
      else if (json === true) terminal.print(JSON.stringify(registry, null, 2));
      else printRegistry(registry, terminal);
    });
}
