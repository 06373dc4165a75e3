/** A backtest against another git revision: who is newly flagged, who no longer is, and by which card that is gone. */

import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BacktestReport } from '../../../src/backtest/backtest-report.js';
import { runBacktest } from '../../../src/backtest/run-backtest.js';
import { createBacktestContent, removeFolder, writeBundles } from '../../support/backtest-fixture.js';
import { describeWithGit } from '../../support/describe-with-git.js';
import type { SmallContent } from '../../support/small-content.js';

describeWithGit('Against another revision', () => {
  let content: SmallContent;
  let population: string;
  let report: BacktestReport;
  const git = (...words: readonly string[]): string =>
    execFileSync(
      'git',
      ['-C', content.folder, '-c', 'user.name=Tests', '-c', 'user.email=t@example.org', ...words],
      {
        encoding: 'utf8',
      },
    ).trim();
  const run = (compare: string): Promise<BacktestReport> =>
    runBacktest({
      population,
      contentFolder: content.folder,
      today: '2026-11-25',
      site: 'demo',
      workers: 0,
      compare,
    });

  beforeAll(async () => {
    content = await createBacktestContent();
    population = await writeBundles();
    await content.writeCard({ id: 'left-behind', version: '1.0.0', fromAge: 70 });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-qm', 'before');
    git('tag', 'before');
    await rm(join(content.folder, 'cards/services/ageing/left-behind.yaml'));
    await content.writeCard({ version: '1.1.0', fromAge: 76 });
    await content.writeCard({ id: 'new-talk', version: '1.0.0', fromAge: 60 });
    report = await run('before');
  });
  afterAll(async () => {
    await content.remove();
    await removeFolder(population);
  });

  const comparisons = (): Record<string, unknown> =>
    Object.fromEntries(
      report.cards.map(({ card, versionBefore, comparison }) => [card, [versionBefore, comparison]]),
    );

  test('names the patients whom a raised threshold no longer flags', () => {
    expect(comparisons()['fall-talk']).toEqual([
      '1.0.0',
      {
        before: 6,
        newly: 0,
        noLonger: 6,
        // 74 or 75 years old, and 70: from 76 on none of them is.
        examples: { newly: [], noLonger: expect.arrayContaining(['low', 'p-1', 'p-2', 'p-4', 'p-5', 'p-7']) },
      },
    ]);
  });

  test('counts whom a new card flags as newly flagged, and changes nothing where nothing changed', () => {
    const newly = expect.arrayContaining(['low', 'not-known', 'p-1', 'p-2', 'p-4', 'p-5', 'p-7']);
    expect(comparisons()['new-talk']).toEqual([
      null,
      { before: 0, newly: 7, noLonger: 0, examples: { newly, noLonger: [] } },
    ]);
    expect(comparisons()['low-egfr']).toEqual([
      '1.0.0',
      { before: 3, newly: 0, noLonger: 0, examples: { newly: [], noLonger: [] } },
    ]);
  });

  test('tells of a card that is gone whom it flagged', () => {
    expect(report.gone).toMatchObject([
      { card: 'left-behind', version: '1.0.0', comparison: { before: 6, newly: 0, noLonger: 6 } },
    ]);
  });

  test('says what was compared: revision, content, and that there are changes since the commit', () => {
    const { compared, content: own } = report.run;
    expect(compared?.revision).toBe(`before (${git('rev-parse', '--short=10', 'before')})`);
    expect(compared?.hash).not.toBe(own.hash);
    expect(own.revision).toBe(`${git('rev-parse', '--short=12', 'HEAD')}+`);
  });

  test('says so when there is no such revision', async () => {
    await expect(run('no-such-tag')).rejects.toThrow(/^There is no revision no-such-tag/);
  });
});
