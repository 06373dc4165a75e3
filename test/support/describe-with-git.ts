/** Tests that make a repository: where git is not installed they are reported as skipped; in continuous integration they fail. */

import { spawnSync } from 'node:child_process';
import { describe, test } from '@jest/globals';

const installed = spawnSync('git', ['--version']).status === 0;

export function describeWithGit(name: string, fn: () => void): void {
  if (installed || process.env.CI === 'true') describe(name, fn);
  else test.skip(`${name} (not run: git is not installed)`, fn);
}
