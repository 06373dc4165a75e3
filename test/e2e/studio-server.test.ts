/** The built `rationale studio`, as its page uses it: a day's work from opening a card to a branch with it, and a backtest. */

import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Analysis, OpenedFile, Overview, StudioEvent } from '../../src/studio/contract.js';
import type { EditedText } from '../../src/studio/contract-editing.js';
import type {
  BacktestRun,
  ChartRequest,
  DiffView,
  HeldPatient,
  PatientCase,
  Published,
  TestsResult,
} from '../../src/studio/contract-tools.js';
import { describeWithGit } from '../support/describe-with-git.js';
import { startStudio, type RunningStudio } from '../support/start-studio.js';

const METFORMIN = 'cards/services/kidney-safety/metformin-egfr.yaml';
const NEW_SUMMARY = 'eGFR {{ egfr | round }}: no metformin below {{ contraindicated_below }}';

describeWithGit('The studio, from opening a card to publishing it', () => {
  let studio: RunningStudio;
  let token: string;
  beforeAll(async () => {
    studio = await startStudio();
    const page = await (await fetch(`${studio.origin}/studio/`)).text();
    token = /name="studio-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  });
  afterAll(() => studio.stop());

  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${studio.origin}/studio/api/${path}`, {
      method,
      headers: { 'X-Studio-Token': token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Answer;
  }

  /** Of the page's stream of events, the first that is asked for. */
  async function event(
    of: (event: StudioEvent) => boolean,
    meanwhile: () => Promise<unknown>,
  ): Promise<StudioEvent> {
    const stop = new AbortController();
    const { body } = await fetch(`${studio.origin}/studio/api/events`, {
      headers: { 'X-Studio-Token': token },
      signal: stop.signal,
    });
    if (body === null) throw new Error('no events');
    // Taken before anything is waited for: a stream nobody reads is cancelled when its response is collected as garbage.
    const chunks = body.pipeThrough(new TextDecoderStream());
    await meanwhile();
    let text = '';
    for await (const chunk of chunks) {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      const found = lines.map((line) => JSON.parse(line) as StudioEvent).find(of);
      if (found === undefined) continue;
      stop.abort();
      return found;
    }
    throw new Error('the events ended');
  }

  async function finished(id: string): Promise<BacktestRun> {
    for (let tries = 0; tries < 600; tries += 1) {
      const run = await ask<BacktestRun>('GET', `backtests/${id}`);
      if (run.state !== 'running') return run;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error('it never ended');
  }

  test('shows the shipped content without a problem, at the commit it stands at', async () => {
    const { problems, services, models, revision } = await ask<Overview>('GET', 'overview');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(services.flatMap(({ cards }) => cards.map(({ id }) => id))).toContain('metformin-egfr');
    expect(models.length).toBeGreaterThan(40);
    expect(revision).toEqual({ commit: studio.git('rev-parse', '--short=12', 'HEAD'), branch: 'main' });
  });

  test('answers neither without the token nor to another site, and the service beside it as ever', async () => {
    const statuses = await Promise.all(
      [
        {},
        { 'X-Studio-Token': 'x'.repeat(token.length) },
        { 'X-Studio-Token': token, Origin: 'https://evil.example' },
        { 'X-Studio-Token': token, 'Sec-Fetch-Site': 'cross-site' },
      ].map(async (headers) => (await fetch(`${studio.origin}/studio/api/overview`, { headers })).status),
    );
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect((await fetch(`${studio.origin}/cds-services`)).status).toBe(200);
  });

  test('an order in the chart is answered by the service with the content on disk', async () => {
    const patients = await ask<readonly HeldPatient[]>('GET', 'patients');
    expect(patients.map(({ id }) => id)).toContain('ada-ironside');
    const coding = [
      { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '861007', display: 'metformin' },
    ];
    const { url, body } = await ask<ChartRequest>('POST', 'chart/call', {
      patient: 'ada-ironside',
      service: 'kidney-safety',
      hook: 'order-sign',
      drafts: [
        {
          resourceType: 'MedicationRequest',
          id: 'draft',
          intent: 'order',
          medicationCodeableConcept: { coding },
        },
      ],
    });
    const answer = await fetch(studio.origin + url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { cards } = (await answer.json()) as { cards: readonly { summary: string }[] };
    expect(cards.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/eGFR 24: metformin is contraindicated below 30$/),
    ]);
  });

  test('a change is made, tried on a patient, tested, saved, told, compared and published', async () => {
    const opened = await ask<OpenedFile>('GET', `file?path=${METFORMIN}`);
    expect(opened.committed).toBe(opened.text);
    const { text } = await ask<EditedText>('POST', 'edit', {
      path: METFORMIN,
      text: opened.text,
      edits: [
        { kind: 'set', at: ['card', 'summary'], value: NEW_SUMMARY },
        { kind: 'set', at: ['settings', 'egfr_max_age_days', 'value'], value: 180 },
      ],
    });
    expect(text.split('\n').filter((line) => !opened.text.includes(line))).toHaveLength(2);

    const { spec } = await ask<PatientCase>('POST', 'patients/ada-ironside/case', { path: METFORMIN, text });
    const tried = { ...spec, drafts: [{ drug: 'metformin', dose: '500 mg', every: '12 h' }] };
    const { preview, problems } = await ask<Analysis>('POST', 'analyse', {
      path: METFORMIN,
      text,
      spec: tried,
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(preview?.cards.map(({ summary }) => summary)).toEqual(['eGFR 24: no metformin below 30']);

    const { cases } = await ask<TestsResult>('POST', 'tests', { path: METFORMIN, text });
    const flipped = cases
      .filter(({ before }) => before !== undefined)
      .map(({ name, before, actual }) => [name, before, actual]);
    expect(flipped).toContainEqual([
      'A result on the last day that counts',
      'fires',
      'cannot be told, asks: egfr_too_low',
    ]);

    const green = await ask<EditedText>('POST', 'edit', {
      path: METFORMIN,
      text: opened.text,
      edits: [
        { kind: 'set', at: ['settings', 'egfr_max_age_days', 'label'], value: 'Oldest eGFR that counts' },
      ],
    });
    const saved = await event(
      ({ kind }) => kind === 'content',
      async () => {
        // The first look at the folder is no change: it must have been.
        await new Promise((done) => setTimeout(done, 2500));
        await ask('PUT', 'file', { path: METFORMIN, text: green.text, hash: opened.hash });
      },
    );
    expect(saved).toEqual({ kind: 'content' });
    expect(await studio.read(METFORMIN)).toBe(green.text);
    await expect(ask('PUT', 'file', { path: METFORMIN, text, hash: opened.hash })).rejects.toThrow('409');
    expect(await studio.read(METFORMIN)).toBe(green.text);

    const { base, diff, checks } = await ask<DiffView>('GET', 'diff');
    expect([base, checks.green]).toEqual([studio.git('rev-parse', '--short=12', 'HEAD'), true]);
    expect(JSON.stringify(diff)).toContain('metformin-egfr');
    const published = await ask<Published>('POST', 'publish', {
      kind: 'branch',
      branch: 'content/label',
      message: 'content: a shorter label',
    });
    const commit = studio.git('rev-parse', 'content/label');
    expect(published).toEqual({ kind: 'branch', branch: 'content/label', commit });
    expect(studio.git('diff', '--name-only', 'main', 'content/label')).toBe(METFORMIN);
    expect(studio.git('branch', '--show-current')).toBe('main');
  });

  test('a backtest over the samples runs to its end, with a report and a page', async () => {
    const { id, state } = await ask<BacktestRun>('POST', 'backtests', {
      population: { kind: 'samples' },
    });
    expect(state).toBe('running');
    await expect(ask('POST', 'backtests', { population: { kind: 'samples' } })).rejects.toThrow(
      'A backtest is running',
    );
    const run = await finished(id);
    expect(run).toMatchObject({ state: 'done', progress: 1, says: '8 patients' });
    expect(run.report?.population.patients).toBe(8);
    const fired = run.report?.cards
      .filter(({ patients }) => (patients.fired ?? 0) > 0)
      .map(({ card }) => card);
    expect(fired).toEqual(expect.arrayContaining(['af-anticoagulation', 'fibrosis-fib4']));
    const page = await fetch(`${studio.origin}/studio/api/backtests/${id}/page`, {
      headers: { 'X-Studio-Token': token },
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
  });

  test('a backtest that is cancelled ends, and the next one starts', async () => {
    const folder = join(studio.folder, 'population');
    await cp(resolve('examples/patients'), folder, { recursive: true });
    const { id } = await ask<BacktestRun>('POST', 'backtests', { population: { kind: 'folder', folder } });
    await ask('DELETE', `backtests/${id}`);
    expect(await finished(id)).toMatchObject({ state: 'cancelled', says: 'Cancelled' });
    const next = await ask<BacktestRun>('POST', 'backtests', { population: { kind: 'samples' } });
    expect(next.state).toBe('running');
    await ask('DELETE', `backtests/${next.id}`);
    expect((await finished(next.id)).state).toBe('cancelled');
  });

  test('nothing outside of the content is read, and the samples are as shipped', async () => {
    for (const path of ['../package.json', '/etc/hostname', 'cards/%2e%2e/x.yaml', '.git/config'])
      await expect(ask('GET', `file?path=${encodeURIComponent(path)}`)).rejects.toThrow('not-allowed');
    const index = JSON.parse(await readFile('examples/patients/index.json', 'utf8')) as readonly unknown[];
    expect(index).toHaveLength(8);
  });
});
