/** `rationale check`: schema and lint of every content file, and what a release may not change without a word. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { compareReleases } from '../../content/compare-releases.js';
import type { Content, Problem } from '../../model/content.js';
import { checkSignatures } from '../../start/check-signatures.js';
import { EXIT } from '../exit-codes.js';
import { contentRoot, loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly since?: string;
  readonly signatures?: boolean;
  readonly reviewers?: string;
  readonly json?: boolean;
}

export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('check every content file: schema, codes, logic, wording')
    .argument('[folder]', 'folder that holds cards/ and hooks/')
    .option('--since <folder>', 'content of the last release: changes need a new version, topics stay')
    .option('--signatures', 'check that two reviewers signed the content as it is')
    .option('--reviewers <file>', 'reviewers file (default: REVIEWERS_FILE)')
    .option('--json', 'print the problems as JSON')
    .action(async (folder: string | undefined, options: Options) => {
      const { since, json } = options;
      const { content, problems: found } = await loadFolder(folder);
      const changes =
        content === undefined || since === undefined ? [] : await compareWith(since, content, folder);
      const signatures =
        content === undefined || options.signatures !== true
          ? []
          : await checkSigned(content, folder, options, terminal);
      const problems = [...found, ...changes, ...signatures];
      printProblems(problems, terminal, json);
      if (content === undefined || problems.some(({ severity }) => severity === 'error')) {
        process.exitCode = EXIT.contentInvalid;
      } else if (json !== true) {
        const cards = [...content.services.values()].flatMap((service) => service.cards);
        terminal.print(
          terminal.paint('green', `${cards.length} cards in ${content.services.size} services are sound.`),
        );
      }
    });
}

/** Prints whose signatures hold; what is wrong with the others is told as problems. */
async function checkSigned(
  content: Content,
  folder: string | undefined,
  { reviewers = process.env.REVIEWERS_FILE, json }: Options,
  terminal: Terminal,
): Promise<readonly Problem[]> {
  if (reviewers === undefined)
    throw new UsageError('Name the reviewers file: --reviewers, or REVIEWERS_FILE.');
  const { judged, problems } = await checkSignatures(content, contentRoot(folder), reviewers);
  for (const { signature, role = '', problem } of json === true ? [] : judged) {
    if (problem !== undefined) continue;
    const { reviewer, key, signed } = signature;
    terminal.print(`Signed by ${reviewer} (${role}) on ${signed}, key ${key}.`);
  }
  return problems;
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
