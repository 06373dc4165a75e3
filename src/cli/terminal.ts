/** Where a command writes, and whether in colour: never with NO_COLOR, never when not a terminal. */

import { styleText } from 'node:util';

type Style = 'red' | 'green' | 'yellow' | 'dim' | 'bold';

export interface Terminal {
  /** A line for whoever reads the result. */
  print(line: string): void;
  /** A line about how it went: problems, progress. */
  complain(line: string): void;
  paint(style: Style, text: string): string;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export function createTerminal(
  environment: Readonly<Record<string, string | undefined>>,
  stdout: Output,
  stderr: Output,
): Terminal {
  const colour = stdout.isTTY === true && (environment.NO_COLOR ?? '') === '';
  return {
    print(line) {
      stdout.write(`${line}\n`);
    },
    complain(line) {
      stderr.write(`${line}\n`);
    },
    paint: (style, text) => (colour ? styleText(style, text) : text),
  };
}
