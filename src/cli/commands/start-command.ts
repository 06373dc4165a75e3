/** `rationale start`: what `npm start` does. */

import type { Command } from 'commander';
import { SETTINGS } from '../../config.js';
import { runStart } from '../run-start.js';

export function addStart(program: Command): void {
  program
    .command('start')
    .description('start the service')
    .addHelpText('after', ['', 'Settings (environment):', ...SETTINGS.map(describe)].join('\n'))
    .action(async () => {
      process.exitCode = await runStart(process.env, process.stdout, process.stderr);
    });
}

const describe = (setting: (typeof SETTINGS)[number]): string =>
  `  ${setting.name.padEnd(12)} ${setting.means} Default: ${setting.default}.`;
