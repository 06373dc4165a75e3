/** `rationale value-set import`: a site brings its own code list, from an expanded FHIR ValueSet. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { importValueSet } from '../../value-set-import/import-value-set.js';
import { contentRoot } from '../load-folder.js';
import { readJsonFile, UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly id: string;
  readonly licence: string;
  readonly drugs?: boolean;
  readonly folder?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addValueSet(program: Command, terminal: Terminal): void {
  program
    .command('value-set')
    .description('work with code lists')
    .command('import')
    .description('write an expanded FHIR ValueSet as a code list that cards can use')
    .argument('<expansion.json>', 'file that holds the ValueSet with its expansion')
    .requiredOption('--id <name>', 'name of the list, e.g. our-beta-blockers')
    .requiredOption('--licence <text>', 'under what terms the codes may be used')
    .option('--drugs', 'its RxNorm codes are medicines: match them by product, ingredient and name')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--force', 'replace the list if there is one')
    .option('--json', 'print what was written as JSON')
    .action(async (file: string, { id, licence, drugs, folder, force, json }: Options) => {
      if (!/^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(id))
        throw new UsageError('The name must be lower-case words joined by hyphens, e.g. our-beta-blockers.');
      const checked = new Date().toISOString().slice(0, 10);
      const imported = importValueSet(await readJsonFile(file), {
        id,
        checked,
        licence,
        drugs: drugs === true,
      });
      if ('problem' in imported) throw new UsageError(imported.problem);
      const path = join(contentRoot(folder), 'cards', 'value-sets', `${id}.yaml`);
      try {
        await writeFile(path, imported.text, { flag: force === true ? 'w' : 'wx' });
      } catch (error) {
        throw new UsageError(`${path} cannot be written; if it exists, --force replaces it.`, {
          cause: error,
        });
      }
      const { members, remarks } = imported;
      if (json === true) terminal.print(JSON.stringify({ file: path, members, remarks }));
      else {
        for (const remark of remarks) terminal.print(terminal.paint('yellow', remark));
        terminal.print(`Wrote ${path} with ${members} codes. Look through it, then: rationale check`);
      }
    });
}
