/** `rationale diff` as a reviewer runs it: a repository, a change of a threshold, a sentence and a code, and what is told. */

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDiff } from '../../src/cli/commands/diff-command.js';
import type { ContentDiff } from '../../src/diff/content-diff.js';
import { describeWithGit } from '../support/describe-with-git.js';
import { runCommand, type CommandRun } from '../support/run-command.js';
import { CARD, removeContent, VALID, withHistory, writeContent } from '../unit/content/content-fixture.js';
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
const CLOCK =
  '  - { version: 1.1.0, on: 2026-11-24, what: "Warns from an eGFR of 45, as the label of 2026 does." }';

/** The label changed: a threshold, two sentences, a case on either side of the new limit, and a new strong potion. */
const CHANGES: Files = {
  ...editCard(
    [
      'value: 30, unit: "mL/min/{1.73_m2}", allowed: [30, 30]',
      'value: 45, unit: "mL/min/{1.73_m2}", allowed: [45, 45]',
    ],
    ['(limit {{ stop_below }})', '(the limit is {{ stop_below }})'],
    ['A potion is being ordered', 'A potion is being <b>ordered</b>'],
    ['eGFR below 30;', 'eGFR below 45;'],
    ['Exactly 30 does not fire', 'Exactly 45 does not fire'],
    ['value: 30, unit: "mL/min/{1.73_m2}", days_ago: 7', 'value: 45, unit: "mL/min/{1.73_m2}", days_ago: 7'],
    [
      'version: 1.0.0',
      `version: 1.1.0\nhistory:\n${CLOCK}\n  - { version: 1.0.0, on: 2026-11-01, what: First release. }`,
    ],
  ),
  ...editFile('cards/value-sets/potions.yaml', [
    '{ "6809": potion }',
    '{ "6809": potion, "6810": strong | potion }',
  ]),
};

describeWithGit('rationale diff', () => {
  let folder: string;
  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      encoding: 'utf8',
    }).trim();
  const diff = (...words: string[]): Promise<CommandRun> =>
    runCommand(addDiff, 'diff', 'v1', '--folder', folder, ...words);
  const write = async (files: Files): Promise<void> => {
    for (const [path, text] of Object.entries(files))
      await writeFile(join(folder, path), withHistory(path, text ?? ''));
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

  test('tells nothing when a comment was added', async () => {
    await write({ [CARD]: `# A remark.\n${VALID[CARD] ?? ''}` });
    expect(readable(await diff())).toBe(`# Content changes since v1 (commit)

Now: nothing has changed.`);
    expect((await diff('--exit-code')).code).toBe(0);
    await write({ [CARD]: VALID[CARD] });
  });

  test('tells a threshold, a sentence, a code, and what that does to the cases', async () => {
    await write(CHANGES);
    const run = await diff();
    expect(readable(run)).toBe(`# Content changes since v1 (commit)

Now: 1 card changed, 1 shared file changed. Of 4 cases run on both, 1 comes out otherwise, 1 shows something else.

## Look at these first

- **potions**: The list has changed, and its version is still 2026-11-01. Write the day it was checked again.
- **potion-kidney at clinic**: The approval by Medication safety committee on 2026-11-20 was given for other logic or other words. Let the committee decide again (rationale approve), or lower the status there.

## Cards

### potion-kidney: Potion with reduced kidney function

Changed · version **1.1.0** instead of 1.0.0 · silent · cards/services/kidney/potion-kidney.yaml

> 1.1.0, 2026-11-24: Warns from an eGFR of 45, as the label of 2026 does.

**Settings**

- Contraindicated below this eGFR: **45 mL/min/1.73 m²** instead of 30 mL/min/1.73 m²

**When it fires**

- Fires with Latest eGFR: **below 45 mL/min/1.73 m²** instead of below 30 mL/min/1.73 m²

**Sentences**

- Sentence of ordering: A potion is being ~~ordered~~ **&lt;b&gt;ordered&lt;/b&gt;**
- Sentence of low\\_egfr: Latest eGFR {{ egfr }} ~~(limit~~ **(the limit is** {{ stop\\_below }})

**Evidence**

- What Potion labelling 2016 says: Potions are contraindicated at eGFR below ~~30;~~ **45;** a result counts for 90 to 730 days.

**Cases in the file**

- Cases: 1 added, 1 removed
  - added Exactly 45 does not fire
  - removed Exactly 30 does not fire

**What it rests on**

- Changed: value set potions

**The same cases, before and now**

4 cases run on both: 1 comes out otherwise, 1 shows something else.

| case | before | now |
| --- | --- | --- |
| Exactly 30 does not fire (case of the older file) | Not due, because this is not so: Latest eGFR 30 (limit 30). | Card (critical): eGFR 30: the potion is contraindicated below 45 |

- eGFR 24 last week
  - Summary: eGFR 24: the potion is contraindicated below ~~30~~ **45**
  - Detail: A potion is being ~~ordered~~ **‹b&gt;ordered‹/b&gt;**
  - Detail: Latest eGFR 24 ~~(limit 30):~~ **(the limit is 45):** 24 mL/min/1.73 m², 2026-11-17

## Shared by cards

### Value set potions: Potions

Changed. Used by potion-kidney.

**Codes**

- Codes: 1 added
  - added 6810 strong &#124; potion`);
    expect(run.code).toBe(0);
  });

  test('tells the same twice, and the same to a program', async () => {
    await write(CHANGES);
    const [once, again] = [await diff(), await diff()];
    expect(again).toEqual(once);
    const { printed } = await diff('--json');
    const told = JSON.parse(printed) as ContentDiff;
    expect(told.warnings.map(({ rule }) => rule)).toEqual(['version-not-raised', 'approval-voided']);
    expect(told.cards[0]?.sections[0]).toEqual({
      title: 'Settings',
      changes: [
        {
          kind: 'changed',
          what: 'Contraindicated below this eGFR',
          before: '30 mL/min/1.73 m²',
          after: '45 mL/min/1.73 m²',
        },
      ],
    });
  });

  test('for a pipeline, ends with 1 when something has changed', async () => {
    await write(CHANGES);
    expect((await diff('--exit-code')).code).toBe(1);
    expect((await diff()).code).toBe(0);
  });

  test('for a site, tells the cards as they are there', async () => {
    await write({
      ...CHANGES,
      [SITE]: CLINIC.replace('oldest_days: 180', 'oldest_days: 120'),
      ...editFile('cards/sites/demo.yaml', ['why: For tests', 'why: For all tests']),
    });
    const { printed } = await diff('--site', 'clinic', '--json');
    const told = JSON.parse(printed) as ContentDiff;
    expect(told.shared.map(({ kind, id }) => [kind, id])).toEqual([
      ['value-set', 'potions'],
      ['site', 'clinic'],
    ]);
    expect(told.cards[0]?.sections[0]?.changes[1]).toEqual({
      kind: 'changed',
      what: 'Oldest eGFR that still counts',
      before: '180 days',
      after: '120 days',
    });
    await expect(diff('--site', 'clinics')).rejects.toThrow('There is no site clinics. Did you mean clinic?');
    await write({ [SITE]: CLINIC, 'cards/sites/demo.yaml': VALID['cards/sites/demo.yaml'] });
  });

  test('compares with a folder as with a revision', async () => {
    await write(CHANGES);
    const older = await writeContent({ ...VALID, [SITE]: CLINIC });
    const byFolder = await runCommand(addDiff, 'diff', older, '--folder', folder);
    // The label of a folder is its path, escaped.
    const heading = /^# Content changes since .*\n/;
    expect(byFolder.printed.replace(heading, '')).toBe((await diff()).printed.replace(heading, ''));
  });

  test('says that the older content does not load today, and compares what can be read', async () => {
    await write({
      [CARD]: VALID[CARD],
      'cards/value-sets/potions.yaml': VALID['cards/value-sets/potions.yaml'],
    });
    await write({ 'cards/services/kidney/service.yaml': 'format: 0\ntitle: Kidney safety\n' });
    git('commit', '--quiet', '--all', '--message', 'older format');
    git('tag', 'older');
    await write({
      ...CHANGES,
      'cards/services/kidney/service.yaml': VALID['cards/services/kidney/service.yaml'],
    });
    const { printed, code } = await runCommand(addDiff, 'diff', 'older', '--folder', folder);
    expect(code).toBe(0);
    expect(printed).toMatch(
      /^- The older content does not load in today's format: .+ in cards\/services\/kidney\/service\.yaml/m,
    );
    expect(printed).toContain('cards/services/kidney/service.yaml.');
    expect(printed).toContain(
      '- Contraindicated below this eGFR: **45 mL/min/1.73 m²** instead of 30 mL/min/1.73 m²',
    );
    expect(printed).not.toContain('run on both');
  });

  test('says what is wrong with a revision', async () => {
    await expect(runCommand(addDiff, 'diff', 'v9', '--folder', folder)).rejects.toThrow(
      `There is no revision v9 in the repository of ${folder}`,
    );
    const outside = await mkdtemp(join(tmpdir(), 'rationale-outside-'));
    try {
      await expect(runCommand(addDiff, 'diff', 'v1', '--folder', outside)).rejects.toThrow(
        'is in no git repository',
      );
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});
