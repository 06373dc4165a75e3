/** Everything wrong with a response, as lines that a failing test can show; the checks are those of the conformance battery. */

import { findResponseProblems } from '../../src/conformance/check-response.js';

/** `path: problem`; empty when it may be sent. */
export const responseProblems = (response: unknown): string[] =>
  findResponseProblems(response).map(({ path, problem }) => `${path}: ${problem}`);
