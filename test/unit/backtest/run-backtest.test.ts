/** A backtest from population to report, on twelve patients whose outcomes can be counted by hand. */

import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BacktestOptions, BacktestProgress } from '../../../src/backtest/backtest-options.js';
import type { BacktestReport, CardResult } from '../../../src/backtest/backtest-report.js';
import { mergeParts } from '../../../src/backtest/merge-parts.js';
import { writeReport } from '../../../src/backtest/report/write-report.js';
import { runBacktest, runBacktestPart } from '../../../src/backtest/run-backtest.js';
import {
  bundleOf,
  createBacktestContent,
  MADE_PATIENTS,
  removeFolder,
  writeBulk,
  writeBundles,
} from '../../support/backtest-fixture.js';
import type { SmallContent } from '../../support/small-content.js';

const TODAY = '2026-11-25';

describe('A backtest', () => {
  let content: SmallContent;
  let bundles: string;
  let bulk: string;
  let report: BacktestReport;
  const options = (more: Partial<BacktestOptions> = {}): BacktestOptions => ({
    population: bundles,
    contentFolder: content.folder,
    today: TODAY,
    site: 'demo',
    workers: 0,
    ...more,
  });
  const cardOf = (id: string, from = report): CardResult => {
    const card = from.cards.find(({ card: name }) => name === id);
    if (card === undefined) throw new Error(`no card ${id}`);
    return card;
  };
  const withLabels = async (lines: readonly string[]): Promise<BacktestReport> => {
    const folder = await mkdtemp(join(tmpdir(), 'rationale-labels-'));
    const labels = join(folder, 'labels.csv');
    await writeFile(labels, lines.join('\r\n'));
    return runBacktest(options({ labels })).finally(() => removeFolder(folder));
  };

  beforeAll(async () => {
    content = await createBacktestContent();
    [bundles, bulk] = await Promise.all([writeBundles(), writeBulk()]);
    report = await runBacktest(options());
  });
  afterAll(async () => {
    await content.remove();
    await Promise.all([bundles, bulk].map(removeFolder));
  });

  test('counts each patient once, by age band and sex, and tells on which days they were judged', () => {
    const { patients, ages, sexes, clocks, days } = report.population;
    expect({ patients, clocks, days }).toEqual({
      patients: 12,
      clocks: [{ group: 'last-record', patients: 12 }],
      days: { first: '2020-02-02', last: '2020-06-01' },
    });
    expect(Object.fromEntries(ages.map(({ group, patients: count }) => [group, count]))).toEqual({
      'under 18': 0,
      '18 to 39': 3,
      '40 to 64': 2,
      '65 to 74': 1,
      '75 and over': 5,
      // Born in 1955: 64 or 65 in February 2020.
      'not known': 1,
    });
    expect(Object.fromEntries(sexes.map(({ group, patients: count }) => [group, count]))).toEqual({
      female: 4,
      male: 5,
      other: 0,
      'not known': 3,
    });
  });

  test('opens every chart once: who is old enough, who is not, and whose age the record leaves open', () => {
    const { patients, share, alerts, unknownBy } = cardOf('fall-talk');
    expect(patients).toEqual({
      evaluated: 12,
      fired: 6,
      unknown: 1,
      notMet: 5,
      notApplicable: 0,
      failed: 0,
      asked: 0,
    });
    expect(share).toEqual({ count: 6, of: 12, share: 0.5, low: 0.253782, high: 0.746218 });
    expect(alerts).toEqual({ shown: 6, per100Patients: 50, perClinicianDay: 10 });
    expect(unknownBy).toEqual([{ need: 'patient', reason: 'partial-date', patients: 1 }]);
  });

  test('signs every active order as a draft against the others: a second one counts, the order itself does not', () => {
    const card = cardOf('low-egfr');
    // low and by-reference by their eGFR, twice because each order stands beside the other, not-known asks.
    expect(card.patients).toEqual({
      evaluated: 4,
      fired: 3,
      unknown: 1,
      notMet: 0,
      notApplicable: 0,
      failed: 0,
      asked: 1,
    });
    const sign = card.hooks.find(({ hook }) => hook === 'order-sign');
    expect(sign).toMatchObject({ evaluated: 5, fired: 4, unknown: 1, asked: 1, shown: 5 });
    expect(card.unknownBy).toEqual([{ need: 'egfr_results', reason: 'no-result', patients: 1 }]);
  });

  test('counts an order that is selected and then signed as one alert', () => {
    const card = cardOf('low-egfr');
    expect(card.hooks.map(({ hook, shown }) => [hook, shown])).toEqual([
      ['order-select', 5],
      ['order-sign', 5],
    ]);
    expect(card.alerts.shown).toBe(5);
    expect(card.alerts.per100Patients).toBe(41.666667);
  });

  test('tries every setting across its allowed range, the others as they are', () => {
    const [sweep] = cardOf('low-egfr').sweeps;
    expect(sweep).toEqual({
      setting: 'stop_below',
      points: [
        { value: 20, fired: 1 },
        { value: 23, fired: 1 },
        { value: 26, fired: 3 },
        { value: 30, fired: 3 },
        { value: 32, fired: 3 },
        { value: 35, fired: 3 },
        { value: 38, fired: 3 },
        { value: 41, fired: 3 },
        { value: 44, fired: 3 },
        { value: 47, fired: 3 },
        { value: 50, fired: 3 },
      ],
    });
    const ages = cardOf('fall-talk').sweeps[0]?.points ?? [];
    expect(ages.find(({ value }) => value === 60)).toEqual({ value: 60, fired: 7 });
    expect(ages.at(-1)).toEqual({ value: 80, fired: 0 });
  });

  test('tells which cards come together, for the patient and on one occasion', () => {
    expect(report.overlaps).toEqual([{ cards: ['fall-talk', 'low-egfr'], patients: 1, together: 0 }]);
  });

  test('gives the same report of a bulk export as of Bundles, the name of the population apart', async () => {
    const ofBulk = await runBacktest(options({ population: bulk }));
    expect(ofBulk.run.population.kind).toBe('bulk');
    expect({ ...ofBulk, run: report.run }).toEqual(report);
  });

  test.each(['bundles', 'bulk'] as const)('merges shards of %s to the bytes of one run', async (kind) => {
    const population = kind === 'bundles' ? bundles : bulk;
    const whole = await runBacktest(options({ population }));
    const parts = await Promise.all(
      [3, 1, 2].map((index) => runBacktestPart(options({ population, shard: { index, of: 3 } }))),
    );
    const written = parts.map((part) => JSON.parse(JSON.stringify(part)) as typeof part);
    expect(written.some(({ tally }) => tally.counts.patients < 12)).toBe(true);
    expect(writeReport(mergeParts(written))).toBe(writeReport(whole));
  });

  test('refuses to merge shards that are not all there, are there twice, or are of other runs', async () => {
    const part = (index: number, more: Partial<BacktestOptions> = {}): ReturnType<typeof runBacktestPart> =>
      runBacktestPart(options({ shard: { index, of: 2 }, ...more }));
    const [first, second, other] = await Promise.all([part(1), part(2), part(2, { patientsPerDay: 12 })]);
    expect(() => mergeParts([first])).toThrow('Missing: 2/2.');
    expect(() => mergeParts([first, first, second])).toThrow('Shard 1/2 is there twice.');
    expect(() => mergeParts([first, other])).toThrow('is of another run');
    expect(() => mergeParts([])).toThrow('There are no parts to merge.');
  });

  test('takes one clock for all: what happened after it is not known yet', async () => {
    const early = await runBacktest(options({ now: Date.parse('2020-02-15T12:00:00Z') }));
    expect(early.run.now).toBe('2020-02-15T12:00:00.000Z');
    // Ten results are later; without them the card asks about each order but the pair's.
    expect(early.population.laterResources).toBe(11);
    expect(cardOf('low-egfr', early).patients).toMatchObject({
      evaluated: 4,
      fired: 1,
      unknown: 3,
      asked: 3,
    });
  });

  test('takes the day of each patient from index.json where there is one', async () => {
    const folder = await writeBundles(MADE_PATIENTS.slice(0, 2));
    await writeFile(join(folder, 'index.json'), JSON.stringify([{ patient: 'p-1', lastDate: '2005-05-04' }]));
    const indexed = await runBacktest(options({ population: folder })).finally(() => removeFolder(folder));
    expect(indexed.population.clocks).toEqual([
      { group: 'index', patients: 1 },
      { group: 'last-record', patients: 1 },
    ]);
    expect(indexed.population.days).toEqual({ first: '2005-05-04', last: '2020-06-01' });
    // p-1, born 1945-05-05, is 59 on the day before the birthday.
    expect(cardOf('fall-talk', indexed).sweeps[0]?.points[0]).toEqual({ value: 60, fired: 0 });
  });

  test('runs the chosen services and hooks alone, and says what there is when one is not there', async () => {
    const one = await runBacktest(options({ services: ['kidneys'], hooks: ['order-sign'] }));
    expect(one.cards.map(({ card, hooks }) => [card, hooks.map(({ hook }) => hook)])).toEqual([
      ['low-egfr', ['order-sign']],
    ]);
    await expect(runBacktest(options({ services: ['kidney'] }))).rejects.toThrow(
      'There is no service kidney. There are: ageing, kidneys.',
    );
    await expect(runBacktest(options({ hooks: ['order-sing'] }))).rejects.toThrow(
      /^There is no hook order-sing\./,
    );
    await expect(runBacktest(options({ site: 'nowhere' }))).rejects.toThrow(
      'There is no site nowhere. There are: demo.',
    );
  });

  test('judges by labels: predictive value, sensitivity, and how many alerts one that is right costs', async () => {
    const labelled = await withLabels([
      'patient,card,label',
      'p-1,fall-talk,1',
      '"p-2",fall-talk,0',
      'p-4,fall-talk,1',
      'p-0,fall-talk,1',
      'p-3,fall-talk,0',
      'nobody,fall-talk,1',
      'p-1,another-card,1',
    ]);
    // The card that is not judged is left out of the rows.
    expect(labelled.run.labels).toEqual({ rows: 6 });
    expect(cardOf('fall-talk', labelled).labelled).toEqual({
      firedRight: 2,
      firedWrong: 1,
      silentWrong: 1,
      silentRight: 1,
      ppv: { count: 2, of: 3, share: 0.666667, low: 0.20766, high: 0.938508 },
      sensitivity: { count: 2, of: 3, share: 0.666667, low: 0.20766, high: 0.938508 },
      numberNeeded: { value: 1.5, low: 1.065521, high: 4.815573 },
    });
    expect(cardOf('low-egfr', labelled).labelled).toBeUndefined();
  });

  test('names the line of a label that cannot be read, and nothing that stands in it', async () => {
    await expect(withLabels(['p-1,fall-talk,yes', 'p-1,fall-talk,maybe'])).rejects.toThrow(
      'Line 2 of the labels is not a patient id, a card id, and 0 or 1.',
    );
    await expect(withLabels(['p-1,fall-talk,1', 'p-1,fall-talk,0'])).rejects.toThrow(
      'Line 2 of the labels contradicts an earlier one.',
    );
  });

  test('counts what it could not read or place, and goes on', async () => {
    const folder = await writeBundles(MADE_PATIENTS.slice(0, 1));
    const [patient] = MADE_PATIENTS;
    const stranger = { resourceType: 'Observation', id: 'x', subject: { reference: 'Patient/someone-else' } };
    const bundle = patient === undefined ? {} : bundleOf(patient);
    await writeFile(join(folder, 'broken.json'), '{');
    await writeFile(join(folder, 'hospital.json'), '{"resourceType":"Bundle","entry":[]}');
    const entry = [...((bundle.entry ?? []) as readonly object[]), { resource: stranger }];
    await writeFile(join(folder, 'p-0.json'), JSON.stringify({ ...bundle, entry }));
    const { population } = await runBacktest(options({ population: folder })).finally(() =>
      removeFolder(folder),
    );
    expect(population).toMatchObject({
      patients: 1,
      unreadable: 1,
      filesWithoutPatient: 1,
      resourcesWithoutPatient: 1,
    });
  });

  test('says so when a folder holds no patients', async () => {
    await expect(runBacktest(options({ population: content.folder }))).rejects.toThrow(
      /holds no patients: neither \.ndjson files nor Bundles in \.json files\.$/,
    );
    await expect(runBacktest(options({ population: join(bundles, 'nowhere') }))).rejects.toThrow(
      /cannot be read as a folder\.$/,
    );
  });

  test('tells of its progress, ends when it is told to, and leaves nothing on disk', async () => {
    const before = await leftOvers();
    const told: BacktestProgress[] = [];
    const controller = new AbortController();
    const running = runBacktest(
      options({ population: bulk }),
      (progress) => {
        told.push(progress);
        if (told.length === 2) controller.abort(new Error('enough'));
      },
      controller.signal,
    );
    await expect(running).rejects.toThrow('enough');
    expect(told[0]).toEqual({ phase: 'reading', done: 1, total: 8, patients: 0 });
    expect(await leftOvers()).toEqual(before);
  });
});

const leftOvers = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('rationale-backtest-'));
