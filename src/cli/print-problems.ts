/** Prints content problems: for people as `file:line:column`, message and remedy; for programs as JSON. */

import { formatProblem } from '../content/format-problem.js';
import type { Problem } from '../model/content.js';
import type { Terminal } from './terminal.js';

/** @param asJson to the output and not beside it, whatever else the command would have printed there */
export function printProblems(problems: readonly Problem[], terminal: Terminal, asJson = false): void {
  if (asJson) {
    terminal.print(JSON.stringify(problems, null, 2));
    return;
  }
  for (const problem of problems) {
    const style = problem.severity === 'error' ? 'red' : 'yellow';
    terminal.complain(`${terminal.paint(style, problem.severity)} ${formatProblem(problem)}`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (problems.length > 0) {
    terminal.complain(`${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}.`);
  }
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
