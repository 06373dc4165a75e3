/** `rationale basis` and `rationale registry` as an operator or a committee runs them. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addBasis } from '../../../src/cli/commands/basis-command.js';
import { addRegistry } from '../../../src/cli/commands/registry-command.js';
import { EXIT } from '../../../src/cli/exit-codes.js';
import { createTerminal } from '../../../src/cli/terminal.js';
import { removeContent, VALID, writeContent } from '../content/content-fixture.js';

const NAMES = ['PUBLIC_BASE_URL', 'SITE', 'GOVERNANCE_PAGES', 'CONTENT_DIR'] as const;

let folder: string;
let out: string;
let before: (string | undefined)[];
beforeAll(async () => {
  folder = await writeContent({
    ...VALID,
    'cards/models/age-points.yaml': `format: 1
id: age-points
title: Age as points
version: 1.2.0
kind: points
unit: '1'
about: { purpose: Made up for tests., for_patients: Nobody., not_for: Care., developer: Made up, funding: none, released: '2026', uses: [age] }
evidence: [{ says: Age., from: Made up, cite: Made up for tests and nothing else. }]
output: { name: Age as points }
inputs: { age: { label: Age, unit: 'mL/min/{1.73_m2}' } }
points: [{ label: Age, sum: [age] }]
`,
  });
  out = await mkdtemp(join(tmpdir(), 'rationale-basis-'));
});
afterAll(async () => {
  await rm(out, { recursive: true });
  await removeContent();
});
beforeEach(() => {
  before = NAMES.map((name) => process.env[name]);
  for (const name of NAMES) Reflect.deleteProperty(process.env, name);
});
afterEach(() => {
  NAMES.forEach((name, index) => {
    const value = before[index];
    if (value !== undefined) process.env[name] = value;
    else Reflect.deleteProperty(process.env, name);
  });
  process.exitCode = 0;
});

interface Ran {
  readonly printed: string;
  readonly complained: string;
  /** Class and message of what it failed with. */
  readonly failed?: string;
}

async function run(...words: readonly string[]): Promise<Ran> {
  const printed: string[] = [];
  const complained: string[] = [];
  const terminal = createTerminal(
    {},
    { write: (text) => printed.push(text) },
    { write: (text) => complained.push(text) },
  );
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addBasis(program, terminal);
  addRegistry(program, terminal);
  try {
    await program.parseAsync([...words, '--folder', folder], { from: 'user' });
    return { printed: printed.join(''), complained: complained.join('') };
  } catch (error) {
    const failed = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { printed: printed.join(''), complained: complained.join(''), failed };
  }
}

describe('rationale basis', () => {
  test('prints the page of a card as Markdown', async () => {
    const { printed, complained } = await run('basis', 'potion-kidney');
    expect(printed).toMatch(
      /^# Basis of the card: Potion with reduced kidney function\n\n\*\*Not approved: demonstration\.\*\*/,
    );
    expect(printed).toContain('## 11. Change history');
    expect(complained).toBe('');
  });

  test('writes the page into a file, with links where the public address is known', async () => {
    const file = join(out, 'card.html');
    expect(await run('basis', 'potion-kidney', '--out', file)).toEqual({
      printed: '',
      complained: `Wrote ${file}.\n`,
    });
    expect(await readFile(file, 'utf8')).not.toContain('registry');
    process.env.PUBLIC_BASE_URL = 'https://cds.example.org';
    await run('basis', 'potion-kidney', '--out', file);
    expect(await readFile(file, 'utf8')).toContain('href="https://cds.example.org/registry"');
    process.env.GOVERNANCE_PAGES = 'false';
    await run('basis', 'potion-kidney', '--out', file);
    expect(await readFile(file, 'utf8')).not.toContain('registry');
  });

  test('prints a card as data, and a model as a model card', async () => {
    expect(JSON.parse((await run('basis', 'potion-kidney', '--json')).printed)).toMatchObject({
      id: 'potion-kidney',
      site: { id: 'demo' },
    });
    for (const name of ['age-points', 'model/age-points']) {
      expect(JSON.parse((await run('basis', name, '--json')).printed)).toMatchObject({
        id: 'age-points',
        kind: 'evidence',
        developer: 'Made up',
        uses: { birthDate: 'Used.' },
      });
    }
  });

  test.each([
    ['basis potion-kidny', 'There is no card or model potion-kidny. Did you mean potion-kidney?'],
    ['basis model/potion-kidney', 'There is no model potion-kidney. rationale registry lists what there is.'],
    ['basis zzzzzzzzzz', 'There is no card or model zzzzzzzzzz. rationale registry lists what there is.'],
    ['basis potion-kidney --site dmo', 'There is no site dmo. Did you mean demo?'],
  ])('%s says what there is instead', async (words, message) => {
    expect((await run(...words.split(' '))).failed).toBe(`Error: ${message}`.replace('Error', 'UsageError'));
  });
});

describe('rationale registry', () => {
  test('prints a line for each card, site and model', async () => {
    const lines = (await run('registry')).printed.split('\n');
    expect(lines[0]).toMatch(/^Content [0-9a-f]{64}$/);
    expect(lines.slice(1)).toEqual([
      '',
      'kidney',
      expect.stringMatching(
        /^ {2}potion-kidney {2}1\.0\.0 {2}[0-9a-f]{12} {2}shipped silent; order-sign; Renal pharmacist; review by 2027-11-01$/,
      ),
      expect.stringMatching(
        /^ {17}demo: active\. Not approved: demonstration\. Logic [0-9a-f]{64}; review by 2027-11-01$/,
      ),
      '',
      'models',
      expect.stringMatching(/^ {2}age-points {5}1\.2\.0 {2}[0-9a-f]{12} {2}points, served, used by no card$/),
      '',
    ]);
  });

  test('prints CSV and JSON, and not both', async () => {
    const csv = (await run('registry', '--csv')).printed;
    expect(csv.split('\r\n').map((line) => line.split(',').slice(0, 2))).toEqual(
      [['type', 'id'], ['card', 'potion-kidney'], ['model', 'age-points'], ['\n']]
        .map((row) => (row[0] === '\n' ? expect.anything() : row))
        .slice(0, csv.split('\r\n').length),
    );
    expect(JSON.parse((await run('registry', '--json', '--site', 'demo')).printed)).toMatchObject({
      sites: [{ id: 'demo' }],
      cards: [{ id: 'potion-kidney', sites: [{ site: 'demo' }] }],
    });
    expect((await run('registry', '--json', '--csv')).failed).toBe('UsageError: Write --csv or --json.');
  });

  test('of content that does not load tells its problems', async () => {
    const broken = await writeContent({ 'cards/sites/demo.yaml': 'format: 1\n' });
    const good = folder;
    folder = broken;
    const { printed, complained } = await run('registry');
    const basis = await run('basis', 'potion-kidney');
    folder = good;
    expect([printed, process.exitCode]).toEqual(['', EXIT.contentInvalid]);
    expect(complained).toContain('cards/sites/demo.yaml');
    expect(basis.complained).toContain('cards/sites/demo.yaml');
  });
});
