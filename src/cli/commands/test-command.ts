/** `rationale test`: runs the cases in the card files, and those of sites. */

import type { Command } from 'commander';
import { runCardTests } from '../../card-tests/run-card-tests.js';
import { EXIT } from '../exit-codes.js';
import { findByName } from '../find-by-name.js';
import { loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { printTestReport } from '../print-test-report.js';
import type { CardRule, Content } from '../../model/content.js';
import type { Terminal } from '../terminal.js';

export function addTest(program: Command, terminal: Terminal): void {
  program
    .command('test')
    .description('run the cases in the files of cards and sites, and say what no case shows')
    .argument('[folder]', 'folder that holds cards/ and hooks/')
    .option('--card <id>', 'only this card')
    .option('--json', 'print the report as JSON')
    .action(async (folder: string | undefined, options: { card?: string; json?: boolean }) => {
      const { content, problems } = await loadFolder(folder);
      if (content === undefined) {
        printProblems(problems, terminal, options.json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      if (options.card !== undefined) findByName(cardsOf(content), options.card, 'card');
      const report = runCardTests(content, options.card);
      if (options.json === true) terminal.print(JSON.stringify(report, null, 2));
      else printTestReport(report, terminal);
      if (report.failed > 0) process.exitCode = EXIT.testsFailed;
    });
}

const cardsOf = (content: Content): ReadonlyMap<string, CardRule> =>
  new Map([...content.services.values()].flatMap(({ cards }) => cards.map((card) => [card.id, card])));
