/** `rationale check`: schema and lint of every content file. */

import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import type { Terminal } from '../terminal.js';

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('check every content file: schema, codes, logic, wording')
    .argument('[folder]', 'folder that holds cards/ and hooks/')
    .option('--json', 'print the problems as JSON')
    .action(async (folder: string | undefined, options: { json?: boolean }) => {
      const { content, problems } = await loadFolder(folder);
      printProblems(problems, terminal, options.json);
      if (content === undefined) {
        process.exitCode = EXIT.contentInvalid;
      } else if (options.json !== true) {
        const cards = [...content.services.values()].flatMap((service) => service.cards);
        terminal.print(
          terminal.paint('green', `${cards.length} cards in ${content.services.size} services are sound.`),
        );
      }
    });
}
