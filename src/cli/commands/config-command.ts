/** `rationale config check`: the settings in force, secrets hidden; a name that is none of ours is an error. */

import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Command } from 'commander';
import { describeSettings, findStrangers } from '../../describe-settings.js';
import { ConfigError, readConfig } from '../../config.js';
import { EXIT } from '../exit-codes.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly envFile?: string;
  readonly json?: boolean;
}

export function addConfig(program: Command, terminal: Terminal): void {
  program
    .command('config')
    .description('look at the settings')
    .command('check')
    .description('print the settings in force, secrets hidden; names that are none of ours are errors')
    .option(
      '--env-file <file>',
      'settings of this file over those of the environment, as node --env-file reads it',
    )
    .option('--json', 'print as JSON')
    .action(({ envFile, json }: Options) => {
      const own = envFile === undefined ? {} : parseEnv(readText(envFile));
      const environment = { ...process.env, ...own };
      const problems = [...findStrangers(own, process.env), ...wrongValues(environment)];
      const settings = describeSettings(environment);
      if (json === true) terminal.print(JSON.stringify({ settings, problems }, null, 2));
      else {
        for (const { name, value, from } of settings)
          terminal.print(
            `${name.padEnd(22)} ${value}${from === 'default' ? terminal.paint('dim', '  (default)') : ''}`,
          );
        for (const problem of problems) terminal.complain(`${terminal.paint('red', 'error')} ${problem}`);
      }
      if (problems.length > 0) process.exitCode = EXIT.failure;
    });
}

function wrongValues(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
}
