/** `rationale diff` as a reviewer runs it: a repository, a change of a threshold, a sentence and a code, and what is told. */

import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDiff } from '../../src/cli/commands/diff-command.js';
import { runCommand, type CommandRun } from '../support/run-command.js';
import { CARD, removeContent, VALID, writeContent } from '../unit/content/content-fixture.js';
import { editCard, editFile, type Files } from '../unit/diff/diff-fixture.js';

const SITE = 'cards/sites/clinic.yaml';
const CLINIC = `format: 1
site: clinic
title: Clinic
cards:
  potion-kidney:
    settings: { oldest_days: 180 }
    why: Results are taken twice a year here.
    approved: { by: Medication safety committee, on: 2026-11-20, minutes: 2026-11/3 }
`;

describe('rationale diff', () => {
  let folder: string;
  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      encoding: 'utf8',
    }).trim();
  const diff = (...words: string[]): Promise<CommandRun> =>
    runCommand(addDiff, 'diff', 'v1', '--folder', folder, ...words);
  const write = async (files: Files): Promise<void> => {
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text ?? '');
  };
  /** The commit's own number differs from run to run. */
  const readable = ({ printed }: CommandRun): string => printed.replace(/\(\w{10}\)/, '(commit)');

  beforeAll(async () => {
    folder = await writeContent({ ...VALID, [SITE]: CLINIC });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'first');
    git('tag', 'v1');
  });
  afterAll(removeContent);

  test('tells nothing when comments, layout and the order of members changed', async () => {
    await write({ [CARD]: `# A remark.\n${VALID[CARD] ?? ''}` });
    expect(readable(await diff())).toBe(`# Content changes since v1 (commit)

Now: nothing has changed.`);
    expect((await diff('--exit-code')).code).toBe(0);
    await write({ [CARD]: VALID[CARD] });
  });

  test('tells a threshold, a sentence, a code, and what that does to the cases', async () => {
    await write({
      ...editCard(
        [
          'value: 30, unit: "mL/min/{1.73_m2}", allowed: [30, 30]',
          'value: 45, unit: "mL/min/{1.73_m2}", allowed: [45, 45]',
        ],
        ['(limit {{ stop_below }})', '(the limit is {{ stop_below }})'],
        ['A potion is being ordered', 'A potion is being <b>ordered</b>'],
        ['eGFR below 30;', 'eGFR below 45;'],
        ['expect: { fires: false, because: low_egfr }', 'expect: { fires: true }'],
        ['Exactly 30 does not fire', 'Exactly 30 fires'],
      ),
      ...editFile('cards/value-sets/potions.yaml', [
        '{ "6809": potion }',
        '{ "6809": potion, "6810": strong | potion }',
      ]),
    });
    const run = await diff();
    console.log(run.printed);
    expect(readable(run)).toBe('');
    expect(run.code).toBe(0);
  });
});
