/** Writes a problem as compilers do, so that editors find the place (file:line:column). */

import type { Problem } from '../model/content.js';

/** `file:line:column message [rule]`, and the remedy on the next line, indented. */
export function formatProblem({ file, line, column, message, remedy, rule }: Problem): string {
  return `${file}:${line}:${column} ${message} [${rule}]\n    ${remedy}`;
}
