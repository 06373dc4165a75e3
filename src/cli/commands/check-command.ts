/** `rationale check`: schema and lint of every content file, and what a release may not change without a word. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { compareReleases } from '../../content/compare-releases.js';
import type { Content, Problem } from '../../model/content.js';
import { EXIT } from '../exit-codes.js';
import { contentRoot, loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly since?: string;
  readonly json?: boolean;
}

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('check every content file: schema, codes, logic, wording')
    .argument('[folder]', 'folder that holds cards/ and hooks/')
    .option('--since <folder>', 'content of the last release: changes need a new version, topics stay')
    .option('--json', 'print the problems as JSON')
    .action(async (folder: string | undefined, { since, json }: Options) => {
      const { content, problems: found } = await loadFolder(folder);
      const changes =
        content === undefined || since === undefined ? [] : await compareWith(since, content, folder);
      const problems = [...found, ...changes];
      printProblems(problems, terminal, json);
      if (content === undefined || changes.length > 0) {
        process.exitCode = EXIT.contentInvalid;
      } else if (json !== true) {
        const cards = [...content.services.values()].flatMap((service) => service.cards);
        terminal.print(
          terminal.paint('green', `${cards.length} cards in ${content.services.size} services are sound.`),
        );
      }
    });
}

async function compareWith(
  since: string,
  now: Content,
  folder: string | undefined,
): Promise<readonly Problem[]> {
  const { content: before } = await loadFolder(since);
  if (before === undefined)
    throw new UsageError(`${since} holds no content that loads: nothing to compare with.`);
  return compareReleases(before, now, (file) => readFile(join(contentRoot(folder), file), 'utf8'));
}
