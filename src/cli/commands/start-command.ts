/** `rationale start`: what `npm start` does. */

import type { Command } from 'commander';
import { SETTINGS, type SettingInfo } from '../../settings.js';
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

const describe = (setting: SettingInfo): string =>
  `  ${setting.name.padEnd(22)} ${setting.means} Default: ${setting.default}.`;
