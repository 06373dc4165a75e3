/** Finds the folder of shared test data, and reports by name what was not run because it is absent (no section of the standard). */

import { describe, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(process.env.RATIONALE_TEST_DATA ?? '../shared/data');

/**
 * The absolute path of a file or folder of the test data, or undefined when it is absent.
 * @param relativePath e.g. `hostile/blns/blns.json`.
 */
export function testData(relativePath: string): string | undefined {
  const path = join(FOLDER, relativePath);
  return existsSync(path) ? path : undefined;
}

/**
 * A block of tests that needs the folder. Where it is absent the block is reported as skipped, with its name; in
 * continuous integration (`CI=true`) it fails instead.
 */
export function describeWithTestData(name: string, fn: () => void): void {
  if (existsSync(FOLDER)) {
    describe(name, fn);
  } else if (process.env.CI === 'true') {
    test(name, () => {
      throw new Error(`The test data is not at ${FOLDER}; set RATIONALE_TEST_DATA.`);
    });
  } else {
    test.skip(`${name} (not run: no test data; set RATIONALE_TEST_DATA)`, fn);
  }
}
