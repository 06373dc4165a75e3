/** `rationale studio`: the page on which cards are written, on this machine alone. */

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { runStart } from '../run-start.js';

interface Options {
  readonly port?: string;
  readonly folder?: string;
}

export function addStudio(program: Command): void {
  program
    .command('studio')
    .description(
      'write cards in the browser, with the demonstration service beside it; on this machine alone',
    )
    .option('--port <number>', 'port to listen on', '3000')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .action(async ({ port, folder }: Options) => {
      process.exitCode = await runStart(
        {
          ...process.env,
          NODE_ENV: 'development',
          HOST: '127.0.0.1',
          PORT: port,
          DEMO: 'true',
          STUDIO: 'true',
          CLIENTS_FILE: undefined,
          ...(folder === undefined ? {} : { CONTENT_DIR: resolve(folder) }),
        },
        process.stdout,
        process.stderr,
      );
    });
}
