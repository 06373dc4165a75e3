/** `rationale backtest` at a terminal: what it prints, what it writes and for whom, and how it refuses. */

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addBacktest } from '../../../src/cli/commands/backtest-command.js';
import { showProgress } from '../../../src/cli/show-progress.js';
import { createBacktestContent, removeFolder, writeBundles } from '../../support/backtest-fixture.js';
import { runCommand, type CommandRun } from '../../support/run-command.js';
import type { SmallContent } from '../../support/small-content.js';

describe('rationale backtest', () => {
  let content: SmallContent;
  let population: string;
  let out: string;
  const run = (...words: readonly string[]): Promise<CommandRun> =>
    runCommand(addBacktest, 'backtest', population, '--folder', content.folder, ...words);
  const read = (name: string): Promise<string> => readFile(join(out, name), 'utf8');

  beforeAll(async () => {
    content = await createBacktestContent();
    population = await writeBundles();
    out = await mkdtemp(join(tmpdir(), 'rationale-out-'));
  });
  afterAll(async () => {
    await content.remove();
    await Promise.all([population, out].map(removeFolder));
  });

  test('prints a line a card and the hash of the report that it wrote, for its owner alone', async () => {
    const folder = join(out, 'plain');
    const { printed, complained, code } = await run('--out', folder);
    expect(code).toBe(0);
    expect(printed).toMatch(/^12 patients of \S+, site demo, each on their own day\.$/m);
    expect(printed).toMatch(/^fall-talk +12 +6 +50\.0 % +1 +0 +0 +50\.0$/m);
    expect(printed).toContain('fall-talk fires on 6 of 12 patients, 50 %; its file answers for 20 %.');
    const json = await read('plain/report.json');
    expect(printed).toContain(`report.json sha256 ${createHash('sha256').update(json).digest('hex')}`);
    expect(await read('plain/report.html')).toContain('Backtest: 2 cards, 12 patients');
    expect(complained).toBe(`Wrote ${join(folder, 'report.json')}.\nWrote ${join(folder, 'report.html')}.`);
    expect((await stat(join(folder, 'report.json'))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  test('writes shards and merges them to the same bytes', async () => {
    for (const shard of ['1/2', '2/2']) await run('--out', join(out, 'parts'), '--shard', shard);
    const files = ['part-1-of-2.json', 'part-2-of-2.json'].map((name) => join(out, 'parts', name));
    const merged = join(out, 'merged');
    const { code } = await runCommand(addBacktest, 'backtest', 'merge', ...files, '--out', merged);
    expect(code).toBe(0);
    await run('--out', join(out, 'whole'));
    expect(await read('merged/report.json')).toBe(await read('whole/report.json'));
    await expect(
      runCommand(addBacktest, 'backtest', 'merge', files[0] ?? '', '--out', merged),
    ).rejects.toThrow('Missing: 2/2.');
    await expect(
      runCommand(addBacktest, 'backtest', 'merge', join(merged, 'report.json'), '--out', merged),
    ).rejects.toThrow('is no part of a backtest');
  });

  test('exports without small groups, and with them when told to', async () => {
    await run('--out', join(out, 'x'), '--export', join(out, 'hidden.json'));
    await run('--out', join(out, 'x'), '--export', join(out, 'open.json'), '--show-small-cells');
    const firedIn = async (name: string): Promise<unknown> => {
      const { cards } = JSON.parse(await read(name)) as { cards: { patients: { fired: unknown } }[] };
      return cards.map(({ patients }) => patients.fired);
    };
    expect(await firedIn('hidden.json')).toEqual([null, null]);
    expect(await firedIn('open.json')).toEqual([6, 3]);
  });

  test('prints the report as JSON and writes nothing', async () => {
    const { printed, complained } = await run('--json', '--service', 'ageing');
    expect(JSON.parse(printed)).toMatchObject({ kind: 'rationale-backtest', run: { services: ['ageing'] } });
    expect(complained).toBe('');
  });

  test.each([
    [['--shard', '3/2'], '--shard must be a part of how many, such as 2/8.'],
    [['--shard', '1/2', '--export', 'x.json'], 'A shard is no report yet'],
    [['--workers', 'many'], '--workers must be a whole number of at least 1.'],
    [['--patients-per-day', '0'], '--patients-per-day must be a whole number of at least 1.'],
    [['--now', '2026-11-24'], '--now must be an instant with its zone'],
    [['--site', 'nowhere'], 'There is no site nowhere. There are: demo.'],
  ])('refuses %j', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message);
  });

  test('tells what is wrong with content that does not load', async () => {
    await content.write('cards/services/ageing/broken.yaml', 'format: 1\nid: broken\n');
    try {
      const { complained, code } = await run('--json');
      expect(code).toBe(3);
      expect(complained).toBe('');
      const told = await run('--out', join(out, 'never'));
      expect(told.complained).toMatch(/cards\/services\/ageing\/broken\.yaml:\d+:\d+/);
    } finally {
      await removeFolder(join(content.folder, 'cards/services/ageing/broken.yaml'));
    }
  });
});

describe('The progress of a backtest', () => {
  const written: string[] = [];
  const output = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) });

  test('is one line that is written over, and empty in the end', () => {
    const progress = showProgress(output(true));
    progress.onProgress({ phase: 'judging', done: 1, total: 4, patients: 8 });
    progress.clear();
    expect(written.splice(0)).toEqual([
      `\r\u001B[2K${'█'.repeat(8)}${'░'.repeat(22)} 25 % running the cards, 8 patients`,
      '\r\u001B[2K',
    ]);
  });

  test('is not shown where there is no terminal', () => {
    const progress = showProgress(output(false));
    progress.onProgress({ phase: 'judging', done: 1, total: 4, patients: 8 });
    progress.clear();
    expect(written).toEqual([]);
  });
});
