/** What the README and docs/cards.md list is what there is: generated, and not edited by hand. */

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

test('the tables of the README and the list of cards are as generated', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate-tables.js', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr.replace(/^\(node.*\n?|.*ExperimentalWarning.*\n?/gm, '')]).toEqual([0, '']);
}, 60_000);
