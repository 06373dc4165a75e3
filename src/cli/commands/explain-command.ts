/** `rationale explain`: why each card of a service appeared for a request, or why it did not. */

import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { createUuidMinter } from '../../card/mint-uuid.js';
import { RationaleError } from '../../errors.js';
import { explainCall } from '../../explain-call.js';
import { createBasisUrl } from '../../governance/page-links.js';
import { EXIT } from '../exit-codes.js';
import { findByName } from '../find-by-name.js';
import { loadFolder } from '../load-folder.js';
import { printExplanation } from '../print-explanation.js';
import { printProblems } from '../print-problems.js';
import { printRefusal } from '../print-refusal.js';
import { readInstant } from '../read-instant.js';
import { readJsonFile } from '../read-json-file.js';
import { readSwitches } from '../read-switches.js';
import { readPublicBase } from '../read-public-base.js';
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
      const now = readInstant(options.now, '--now');
      const { content, problems } = await loadFolder(options.folder);
      if (content === undefined) {
        printProblems(problems, terminal, options.json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const switches = await readSwitches(options.folder, process.env);
      const site = findByName(content.sites, options.site, 'site');
      findByName(content.services, serviceId, 'service');
      const mint = createUuidMinter({ secret: randomBytes(32), now: () => now, random: randomBytes });
      try {
        const { base, site: own } = readPublicBase(process.env);
        const explained = explainCall(content, {
          serviceId,
          body,
          site,
          now,
          mint,
          policy: { switches },
          ...(base === undefined ? {} : { basisUrl: createBasisUrl(base, own) }),
        });
        if (options.json === true) terminal.print(JSON.stringify(explained, null, 2));
        else printExplanation(explained, terminal);
      } catch (error) {
        if (!(error instanceof RationaleError)) throw error;
        printRefusal(error, terminal, options.json);
        process.exitCode = EXIT.failure;
      }
    });
}
