/** `rationale explain`: why each card of a service appeared for a request, or why it did not. */

import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { createUuidMinter } from '../../card/mint-uuid.js';
import { explainCall } from '../../explain-call.js';
import { EXIT } from '../exit-codes.js';
import { loadFolder } from '../load-folder.js';
import { printExplanation } from '../print-explanation.js';
import { printProblems } from '../print-problems.js';
import { readJsonFile, UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly now?: string;
  readonly site: string;
  readonly folder?: string;
  readonly json?: boolean;
}

export function addExplain(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description('answer a request and explain every card of the service, fired or not')
    .argument('<service>', 'id of the service')
    .argument('<request.json>', 'file that holds the request')
    .option('--now <instant>', 'the clock, e.g. 2026-11-24T12:00:00Z (default: now)')
    .option('--site <id>', 'site whose settings hold', 'demo')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print response and explanations as JSON')
    .action(async (serviceId: string, file: string, options: Options) => {
      const body = await readJsonFile(file);
      const now = readInstant(options.now);
      const { content, problems } = await loadFolder(options.folder);
      if (content === undefined) {
        printProblems(problems, terminal);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const site = content.sites.get(options.site);
      if (site === undefined) throw new UsageError(`There is no site ${options.site}.`);
      const mint = createUuidMinter({ secret: randomBytes(32), now: () => now, random: randomBytes });
      const explained = explainCall(content, { serviceId, body, site, now, mint });
      if (options.json === true) terminal.print(JSON.stringify(explained, null, 2));
      else printExplanation(explained, terminal);
    });
}

function readInstant(text: string | undefined): number {
  if (text === undefined) return Date.now();
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new UsageError('--now must be an instant such as 2026-11-24T12:00:00Z.');
  return instant;
}
