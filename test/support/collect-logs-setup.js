/** Before the suite: a folder for what services under test log. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setUp() {
  process.env.RATIONALE_TEST_LOGS = mkdtempSync(join(tmpdir(), 'rationale-logs-'));
}
