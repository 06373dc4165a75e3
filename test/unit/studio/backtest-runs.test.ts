/** Backtests of the studio: one at a time, cancelled when told, and the last few kept. What a run finds is tested with the built program. */

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { BacktestRuns, type RunOptions } from '../../../src/studio/backtests/backtest-runs.js';
import type { BacktestRun } from '../../../src/studio/contract-tools.js';
import { StudioFailure } from '../../../src/studio/studio-failure.js';
import { createSmallContent, type SmallContent } from '../../support/small-content.js';
import { serveTestStudio, type TestStudio } from '../../support/serve-test-studio.js';

let content: SmallContent;
let told: BacktestRun[];
let runs: BacktestRuns;

beforeEach(async () => {
  content = await createSmallContent();
  told = [];
  runs = new BacktestRuns((run) => told.push(run));
});
afterEach(async () => {
  runs.stop();
  await content.remove();
});

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  population: resolve('examples/patients'),
  contentFolder: content.folder,
  today: '2026-11-24',
  site: 'demo',
  compare: false,
  ...more,
});

async function ended(id: string): Promise<BacktestRun> {
  for (let tries = 0; tries < 400; tries += 1) {
    const run = runs.find(id);
    if (run.state !== 'running') return run;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('it never ended');
}

describe('A backtest', () => {
  test('runs by itself: a second one is refused while it does, and one may follow it', async () => {
    const first = runs.start(options({ population: `${content.folder}/none` }));
    expect(first).toEqual({ id: first.id, state: 'running', progress: 0, says: 'Reading the population' });
    expect(() => runs.start(options())).toThrow(
      new StudioFailure('bad-request', 'A backtest is running. Wait for it, or cancel it.'),
    );
    expect((await ended(first.id)).state).toBe('failed');
    const second = runs.start(options({ population: `${content.folder}/none` }));
    expect(second.id).not.toBe(first.id);
    await ended(second.id);
  });

  test('that is cancelled is neither done nor failed, has no report, and the page is told', async () => {
    const { id } = runs.start(options());
    runs.cancel(id);
    const run = await ended(id);
    expect(run).toMatchObject({ state: 'cancelled', says: 'Cancelled' });
    expect(run).not.toHaveProperty('report');
    expect(told.at(-1)).toMatchObject({ id, state: 'cancelled' });
  });

  test.each([
    ['a population that is not there', { population: '/no/such/folder' }],
    ['a site that is not there', { site: 'nowhere' }],
  ])('of %s fails and says so', async (_what, more) => {
    const { id } = runs.start(options(more));
    const run = await ended(id);
    expect(run.state).toBe('failed');
    expect(run.says).not.toMatch(/^The backtest broke/);
    expect(told.at(-1)).toEqual({ id, state: 'failed', progress: run.progress, says: run.says });
  });

  test('that is gone is not found; the last five are kept', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const { id } = runs.start(options({ population: '/no/such/folder' }));
      ids.push(id);
      await ended(id);
    }
    const gone = new StudioFailure('not-found', 'This backtest is not here any more.');
    expect(() => runs.find(ids[0] ?? '')).toThrow(gone);
    expect(() => runs.cancel('nothing')).toThrow(gone);
    expect(ids.slice(1).map((id) => runs.find(id).state)).toEqual(Array.from({ length: 5 }, () => 'failed'));
  });
});

describe('Over HTTP', () => {
  let studio: TestStudio;
  beforeEach(async () => {
    studio = await serveTestStudio(content.folder);
  });
  afterEach(() => studio.stop());

  test('a backtest is started, followed and cancelled, and has no page before it has a report', async () => {
    const started = await studio.post('backtests', { population: { kind: 'samples' } });
    const { id } = started.body as BacktestRun;
    expect([started.status, started.body]).toMatchObject([201, { state: 'running' }]);
    const second = await studio.post('backtests', { population: { kind: 'samples' } });
    expect([second.status, second.body]).toMatchObject([400, { code: 'bad-request' }]);
    expect((await studio.delete(`backtests/${id}`)).status).toBe(200);
    const page = await studio.get(`backtests/${id}/page`);
    expect([page.status, page.body]).toEqual([
      404,
      { code: 'not-found', message: 'There is no report yet.' },
    ]);
    expect((await studio.get('backtests/nothing')).status).toBe(404);
  });

  test.each([
    ['no population', {}, 'The member population must be an object.'],
    ['no folder', { population: { kind: 'folder' } }, 'The member folder must be text.'],
    [
      'an empty folder',
      { population: { kind: 'folder', folder: ' ' } },
      'Name the folder of the population.',
    ],
  ])('%s is refused', async (_what, body, message) => {
    const answer = await studio.post('backtests', body);
    expect([answer.status, answer.body]).toEqual([400, { code: 'bad-request', message }]);
  });
});
