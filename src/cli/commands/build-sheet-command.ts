/** `rationale build-sheet`: what the analyst of an EHR has to enter for one client, as Markdown and as a page. */

import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { describeBuildSheet } from '../../build-sheet/describe-build-sheet.js';
import { layOutSheet } from '../../build-sheet/lay-out-sheet.js';
import { writePage } from '../../page/write-page.js';
import { writeMarkdown } from '../../page/write-markdown.js';
import { EXIT } from '../exit-codes.js';
import { printProblems } from '../print-problems.js';
import { readSheetScope, type SheetOptions } from '../read-sheet-scope.js';
import type { Terminal } from '../terminal.js';

type Options = SheetOptions & { readonly html?: string; readonly json?: boolean };

export function addBuildSheet(program: Command, terminal: Terminal): void {
  program
    .command('build-sheet')
    .description(
      'print what an EHR analyst enters for a client: addresses, prefetch, scopes, tokens, codes, links',
    )
    .requiredOption('--client <name>', 'id or name of the client in the clients file')
    .option('--clients <file>', 'clients file (default: CLIENTS_FILE, or clients.yaml beside the content)')
    .option('--base-url <url>', 'public address of the service (default: PUBLIC_BASE_URL)')
    .option('--html <file>', 'also write a page to be read, printed or sent')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print the sheet as JSON')
    .action(async ({ html, json, ...options }: Options) => {
      const scope = await readSheetScope(options, process.env);
      if ('problems' in scope) {
        printProblems(scope.problems, terminal);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const sheet = describeBuildSheet(scope, new Date().toISOString().slice(0, 10));
      const document = layOutSheet(sheet);
      if (html !== undefined) {
        await writeFile(html, writePage(document));
        terminal.complain(`Wrote ${html}.`);
      }
      if (json === true) terminal.print(JSON.stringify(sheet, asJson, 2));
      else terminal.print(writeMarkdown(document).trimEnd());
    });
}

/** JSON knows neither maps nor infinity. */
function asJson(_name: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  return value === Infinity ? 'unlimited' : value;
}
