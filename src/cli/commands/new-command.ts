/** `rationale new card`: a card file that loads, with its cases, to be edited. */

import type { Command } from 'commander';
import { findByName } from '../find-by-name.js';
import { loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { EXIT } from '../exit-codes.js';
import { UsageError } from '../read-json-file.js';
import { scaffoldCard } from '../scaffold-card.js';
import type { Terminal } from '../terminal.js';

export function addNew(program: Command, terminal: Terminal): void {
  program
    .command('new')
    .description('start a new card')
    .command('card')
    .description('write a draft card with cases into a service folder')
    .argument('<service>', 'id of the service')
    .argument('<card>', 'id of the new card, e.g. potassium-high')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print the written path as JSON')
    .action(async (serviceId: string, cardId: string, options: { folder?: string; json?: boolean }) => {
      const { content, problems } = await loadFolder(options.folder);
      if (content === undefined) {
        printProblems(problems, terminal, options.json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const service = findByName(content.services, serviceId, 'service');
      const holder = [...content.services.values()].find(({ cards }) =>
        cards.some(({ id }) => id === cardId),
      );
      if (holder !== undefined)
        throw new UsageError(`There is a card ${cardId} already, in the service ${holder.id}.`);
      const today = new Date().toISOString().slice(0, 10);
      const file = await scaffoldCard(service, cardId, options.folder, today);
      if (options.json === true) terminal.print(JSON.stringify({ file }));
      else terminal.print(`Wrote ${file}. Edit it, then: rationale check && rationale test --card ${cardId}`);
    });
}
