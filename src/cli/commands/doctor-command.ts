/** `rationale doctor`: is this installation well? Each line with what it means and what to do. */

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readConfig, type Config } from '../../config.js';
import { runDoctor } from '../../doctor/run-doctor.js';
import type { Finding } from '../../doctor/finding.js';
import type { Client } from '../../model/client.js';
import type { Content } from '../../model/content.js';
import { readClients } from '../../trust/read-clients.js';
import { EXIT } from '../exit-codes.js';
import { loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly json?: boolean;
}

const SIGNS: Readonly<Record<Finding['state'], readonly [string, Parameters<Terminal['paint']>[0]]>> = {
  well: ['✓', 'green'],
  doubt: ['!', 'yellow'],
  wrong: ['✗', 'red'],
  'not-checked': ['–', 'dim'],
};

export function addDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description(
      'look at the clock, port, certificate, names, keys, FHIR servers, content, disk and last card',
    )
    .option('--json', 'print as JSON')
    .action(async ({ json }: Options) => {
      const config = readConfig(process.env);
      const content = await loadFolder(config.contentFolder);
      const clients = await registered(config, content.content, terminal);
      const findings = await runDoctor({ config, content, clients, clock: Date.now });
      if (json === true) terminal.print(JSON.stringify(findings, null, 2));
      else for (const finding of findings) printFinding(finding, terminal);
      if (findings.some(({ state }) => state === 'wrong')) process.exitCode = EXIT.failure;
    });
}

/** A clients file with errors is told as `rationale start` tells it; the rest is looked at all the same. */
async function registered(
  config: Config,
  content: Content | undefined,
  terminal: Terminal,
): Promise<readonly Client[]> {
  const { clientsFile: file } = config;
  if (file === undefined) return [];
  const { clients, problems } = readClients(await readFile(file, 'utf8'), file, {
    ...(content === undefined
      ? {}
      : { sites: new Set(content.sites.keys()), profiles: new Set(content.profiles.keys()) }),
    allowPublished: config.loopback,
  });
  printProblems(problems, terminal, false);
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = EXIT.failure;
  return clients;
}

function printFinding({ about, state, says, remedy }: Finding, terminal: Terminal): void {
  const [sign, style] = SIGNS[state];
  terminal.print(`${terminal.paint(style, sign)} ${terminal.paint('bold', about)}: ${says}`);
  if (remedy !== undefined) terminal.print(`    ${remedy}`);
}
