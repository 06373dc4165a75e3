/** What is null or empty, as lines that a failing test can show; the check is that of the conformance battery. */

import { findEmptiness } from '../../src/conformance/check-emptiness.js';

/** Each null, blank string, empty array and empty object, as `path: problem`. */
export const emptinessProblems = (value: unknown): string[] =>
  findEmptiness(value).map(({ path, problem }) => `${path}: ${problem}`);
