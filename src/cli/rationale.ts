#!/usr/bin/env node
/** The `rationale` command: commands for authors and operators, each a few lines that call one function. */

import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { RevisionError } from '../content-revision/revision-error.js';
import { RationaleError } from '../errors.js';
import { readVersion } from '../start/read-version.js';
import { addApprove } from './commands/approve-command.js';
import { addBasis } from './commands/basis-command.js';
import { addBacktest } from './commands/backtest-command.js';
import { addBuildSheet } from './commands/build-sheet-command.js';
import { addCheck } from './commands/check-command.js';
import { addConfig } from './commands/config-command.js';
import { addConformance } from './commands/conformance-command.js';
import { addDiff } from './commands/diff-command.js';
import { addDoctor } from './commands/doctor-command.js';
import { addExplain } from './commands/explain-command.js';
import { addImportModel } from './commands/import-model-command.js';
import { addMigrate } from './commands/migrate-command.js';
import { addNew } from './commands/new-command.js';
import { addRegistry } from './commands/registry-command.js';
import { addReport } from './commands/report-command.js';
import { addRollback } from './commands/rollback-command.js';
import { addScore } from './commands/score-command.js';
import { addSend } from './commands/send-command.js';
import { addSign } from './commands/sign-command.js';
import { addStart } from './commands/start-command.js';
import { addStudio } from './commands/studio-command.js';
import { addSwitches } from './commands/switch-commands.js';
import { addTest } from './commands/test-command.js';
import { addValueSet } from './commands/value-set-command.js';
import { addToken } from './commands/token-command.js';
import { EXIT } from './exit-codes.js';
import { UsageError } from './read-json-file.js';
import { createTerminal } from './terminal.js';

// Whoever reads has seen enough (`rationale explain ... | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
});

const terminal = createTerminal(process.env, process.stdout, process.stderr);
const program = new Command('rationale')
  .description('A CDS Hooks service whose cards say why they appear.')
  .version(readVersion(), '--version', 'print the version')
  .exitOverride()
  .showHelpAfterError('(rationale <command> --help tells more)');

addStart(program);
addStudio(program);
addCheck(program, terminal);
addTest(program, terminal);
addExplain(program, terminal);
addScore(program, terminal);
addImportModel(program, terminal);
addSend(program, terminal);
addNew(program, terminal);
addToken(program, terminal);
addValueSet(program, terminal);
addApprove(program, terminal);
addSign(program, terminal);
addRollback(program, terminal);
addSwitches(program, terminal);
addMigrate(program, terminal);
addReport(program, terminal);
addBuildSheet(program, terminal);
addBacktest(program, terminal);
addBasis(program, terminal);
addRegistry(program, terminal);
addConformance(program, terminal);
addDiff(program, terminal);
addConfig(program, terminal);
addDoctor(program, terminal);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own message; --help and --version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof RevisionError) {
    terminal.complain(error.message);
    return EXIT.usage;
  }
  if (error instanceof RationaleError) {
    const where = error.path === undefined ? '' : ` (${error.path})`;
    terminal.complain(`${error.code}: ${error.message}${where}`);
    return EXIT.failure;
  }
  terminal.complain(error instanceof Error ? error.message : String(error));
  return EXIT.failure;
}
