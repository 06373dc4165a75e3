/** Prints content problems as `file:line:column`, the message and the remedy, errors first to be counted. */

import { formatProblem } from '../content/format-problem.js';
import type { Problem } from '../model/content.js';
import type { Terminal } from './terminal.js';

export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
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
