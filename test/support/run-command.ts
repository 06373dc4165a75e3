/** Runs a command of `rationale` in this process and gives back what it printed. */

import { Command } from 'commander';
import type { Terminal } from '../../src/cli/terminal.js';

export interface CommandRun {
  /** For whoever reads the result. */
  readonly printed: string;
  /** About how it went. */
  readonly complained: string;
  readonly code: typeof process.exitCode;
}

/**
 * @param add adds the command to a program
 * @throws what the program's top would turn into a message and an exit code
 */
export async function runCommand(
  add: (program: Command, terminal: Terminal) => void,
  ...words: readonly string[]
): Promise<CommandRun> {
  const printed: string[] = [];
  const complained: string[] = [];
  const program = new Command().exitOverride();
  add(program, {
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    paint: (_style, text) => text,
  });
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(words, { from: 'user' });
    return {
      printed: printed.join('\n'),
      complained: complained.join('\n'),
      code: process.exitCode,
    };
  } finally {
    process.exitCode = before;
  }
}
