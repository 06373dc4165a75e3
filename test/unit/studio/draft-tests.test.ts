/** The cases of a draft on the page, the cases that it has not, and where a setting flips one patient. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Sweep, TestsResult } from '../../../src/studio/contract-tools.js';
import { editYaml } from '../../../src/studio/edit/edit-yaml.js';
import { describeWithGit } from '../../support/describe-with-git.js';
import { copyFamiliarContent } from '../../support/familiar-content.js';
import { serveTestStudio, type TestStudio } from '../../support/serve-test-studio.js';
import { createSmallContent, smallCard, type SmallContent } from '../../support/small-content.js';

const METFORMIN = 'cards/services/kidney-safety/metformin-egfr.yaml';
const NALOXONE = 'cards/services/opioid-safety/opioid-mme-naloxone.yaml';
const FIBRILLATION = 'cards/services/stroke-prevention/af-anticoagulation.yaml';
const SMALL = 'cards/services/ageing/fall-talk.yaml';

interface CaseFile {
  readonly tests: {
    readonly cases: readonly { readonly name: string; readonly expect: { readonly fires?: unknown } }[];
  };
}

const textOf = (path: string): string => readFileSync(path, 'utf8');
const casesOf = (text: string): CaseFile['tests']['cases'] => (parse(text) as CaseFile).tests.cases;

let folder: string;
let studio: TestStudio;
let small: SmallContent;
let smallStudio: TestStudio;

beforeAll(async () => {
  folder = await copyFamiliarContent();
  studio = await serveTestStudio(folder);
  small = await createSmallContent();
  smallStudio = await serveTestStudio(small.folder);
});
afterAll(async () => {
  await Promise.all([studio.stop(), smallStudio.stop()]);
  await Promise.all([rm(folder, { recursive: true }), small.remove()]);
});

async function run(path: string, text: string, more: object = {}, on = studio): Promise<TestsResult> {
  const { status, body } = await on.post('tests', { path, text, ...more });
  expect([status, body]).toMatchObject([200, {}]);
  return body as TestsResult;
}

const rows = ({ cases }: TestsResult): readonly (readonly string[])[] =>
  cases.map(({ name, expected, actual, before }) => [
    name,
    expected,
    actual,
    ...(before === undefined ? [] : [`before: ${before}`]),
  ]);

describe('The cases of a draft', () => {
  test('are told in words: what each expects and what came, also where it cannot be told', async () => {
    const result = await run(SMALL, smallCard(), {}, smallStudio);
    expect(rows(result)).toEqual([
      ['Above', 'fires', 'fires'],
      ['At the limit', 'fires', 'fires'],
      ['Below', 'does not fire', 'does not fire'],
      ['Patient not sent', 'cannot be told', 'cannot be told: old_enough'],
    ]);
    expect(result.cases.every(({ passed, failures }) => passed && failures.length === 0)).toBe(true);
    for (const { name, line } of result.cases)
      expect(smallCard().split('\n')[line - 1]).toContain(`name: ${name}`);
  });

  test('that fail say why', async () => {
    const result = await run(SMALL, smallCard().replace('value: 65', 'value: 70'), {}, smallStudio);
    expect(rows(result)).toEqual([
      ['Above', 'fires', 'fires'],
      ['At the limit', 'fires', 'does not fire'],
      ['Below', 'does not fire', 'does not fire'],
      ['Patient not sent', 'cannot be told', 'cannot be told: old_enough'],
    ]);
    const [failed, ...others] = result.cases.filter(({ passed }) => !passed);
    expect(others).toEqual([]);
    expect(failed?.failures.length).toBeGreaterThan(0);
  });

  test('are run with a setting that is tried, but for those that set it themselves', async () => {
    const own = smallCard().replace(
      '{ name: At the limit, ',
      '{ name: At the limit, settings: { from_age: 65 }, ',
    );
    const result = await run(SMALL, own, { settings: { from_age: 80 } }, smallStudio);
    expect(result.cases.map(({ actual }) => actual)).toEqual([
      'does not fire',
      'fires',
      'does not fire',
      'cannot be told: old_enough',
    ]);
  });

  test('of every kind of expectation are in words', async () => {
    const found = new Map(
      rows(await run(METFORMIN, textOf(METFORMIN))).map(([name = '', ...row]) => [name, row]),
    );
    expect(found.get('Metformin is drafted and not selected')).toEqual([
      'does not fire, not-applicable, because of ordering_metformin',
      'does not fire: not about this call',
    ]);
    expect(found.get('Result is text')).toEqual([
      'cannot be told, asks, because of egfr_too_low',
      'cannot be told, asks: egfr_too_low',
    ]);
  });

  test('of a card with errors do not run, and it says why', async () => {
    expect(
      await run(SMALL, smallCard().replace('age >= from_age', 'aeg >= from_age'), {}, smallStudio),
    ).toEqual({
      cases: [],
      coverage: [],
      proposals: [],
      failure: 'The card has errors: its cases run once they are repaired.',
    });
  });

  test('show what was seen of each criterion', async () => {
    const sentence = 'Age {{ age }}, from {{ from_age }} on';
    const seen = async (text: string): Promise<unknown> => (await run(SMALL, text, {}, smallStudio)).coverage;
    expect(await seen(smallCard())).toEqual([
      { criterion: 'old_enough', sentence, seen: ['true', 'false', 'unknown'] },
    ]);
    const without = smallCard()
      .split('\n')
      .filter((line) => !/name: (?:Below|Patient not sent)/.test(line))
      .join('\n');
    expect(await seen(without)).toEqual([{ criterion: 'old_enough', sentence, seen: ['true'] }]);
  });
});

describeWithGit('Against the committed file', () => {
  test('the cases that came to something else say to what, and the others nothing', async () => {
    const content = await createSmallContent();
    const git = (...words: readonly string[]): unknown =>
      execFileSync('git', ['-C', content.folder, ...words]);
    git('init', '--quiet');
    git(
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.org',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'none',
    );
    const own = await serveTestStudio(content.folder);
    const draft = smallCard().replace('value: 65', 'value: 70');
    expect(
      rows(await run(SMALL, draft, {}, own))
        .flat()
        .join(),
    ).not.toContain('before');
    git('add', '--all');
    git('-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '--quiet', '-m', 'content');
    const name = '    - { name: New, patient: { age: 90 }, expect: { fires: true } }\n';
    expect(rows(await run(SMALL, draft + name, {}, own))).toEqual([
      ['Above', 'fires', 'fires'],
      ['At the limit', 'fires', 'does not fire', 'before: fires'],
      ['Below', 'does not fire', 'does not fire'],
      ['Patient not sent', 'cannot be told', 'cannot be told: old_enough'],
      ['New', 'fires', 'fires'],
    ]);
    expect(
      rows(await run(SMALL, smallCard(), {}, own))
        .flat()
        .join(),
    ).not.toContain('before');
    await own.stop();
    await content.remove();
  });
});

describe('A case that is missing', () => {
  test.each([METFORMIN, NALOXONE, FIBRILLATION])(
    'is proposed for %s, and passes once it is appended',
    async (path) => {
      const text = textOf(path);
      const { proposals, cases } = await run(path, text);
      expect(proposals.length).toBeGreaterThan(0);
      const whole = proposals.reduce(
        (file, { spec }, index) =>
          editYaml(file, [{ kind: 'set', at: ['tests', 'cases', cases.length + index], value: spec }]),
        text,
      );
      const again = await run(path, whole);
      expect(again.cases).toHaveLength(cases.length + proposals.length);
      expect(again.cases.filter(({ passed }) => !passed)).toEqual([]);
      expect(again.proposals.map(({ why }) => why)).not.toEqual(
        expect.arrayContaining(proposals.map(({ why }) => why)),
      );
    },
  );

  test('is one at a threshold that no case has, just beside it, and one with a need that was not sent', async () => {
    const lines = smallCard().split('\n');
    const first = lines
      .filter((line) => !/name: (?:At the limit|Below|Patient not sent)/.test(line))
      .join('\n');
    const { proposals } = await run(SMALL, first, {}, smallStudio);
    const judge = 'It expects what the card does now: judge whether that is right.';
    expect(proposals.map(({ why, spec }) => [why, spec.name, spec.patient, spec.expect])).toEqual([
      [
        `just below Age from which the card appears (65). ${judge}`,
        'Age 64 years',
        { age: 64 },
        { fires: false },
      ],
      [`at Age from which the card appears (65). ${judge}`, 'Age 65 years', { age: 65 }, { fires: true }],
      [
        `just above Age from which the card appears (65). ${judge}`,
        'Age 66 years',
        { age: 66 },
        { fires: true },
      ],
      [`patient was not sent. ${judge}`, 'patient not sent', { age: 70 }, { fires: 'unknown' }],
    ]);
  });

  test('is not proposed when there is no case to begin from', async () => {
    const none = smallCard().replace(
      / {2}cases:\n[^]*$/,
      '  cases:\n    - { name: Wrong, patient: { age: 70 }, expect: { fires: false } }\n',
    );
    expect((await run(SMALL, none, {}, smallStudio)).proposals).toEqual([]);
  });
});

describe('A sweep of a setting', () => {
  const sweep = async (
    path: string,
    spec: object | undefined,
    setting: string,
    on = studio,
  ): Promise<Sweep> => {
    const text = on === smallStudio ? smallCard() : textOf(path);
    const { status, body } = await on.post('sweep', { path, text, spec, setting });
    expect([status, body]).toMatchObject([200, {}]);
    return body as Sweep;
  };
  /** What one run gives with the setting at a value. */
  const single = async (path: string, spec: object, setting: string, value: number): Promise<string> => {
    const text = editYaml(textOf(path), [
      {
        kind: 'set',
        at: ['tests', 'cases'],
        value: [{ ...spec, name: 'One', settings: { [setting]: value } }],
      },
    ]);
    const { cases } = await run(path, text);
    return cases[0]?.actual ?? '';
  };

  test('of an age finds the neighbours between which the card appears', async () => {
    const { setting, points, flips } = await sweep(SMALL, { patient: { age: 71 } }, 'from_age', smallStudio);
    expect(setting).toBe('from_age');
    expect(points.map(({ value }) => value)).toEqual(Array.from({ length: 21 }, (_none, n) => 60 + n));
    expect(points.filter(({ outcome }) => outcome === 'fires').map(({ value }) => value)).toEqual(
      Array.from({ length: 12 }, (_none, n) => 60 + n),
    );
    expect(flips).toEqual([{ below: 71, above: 72, from: 'fires', to: 'does not fire' }]);
  });

  test.each<[string, number, readonly [number, number]]>([
    ['one that flips from asking to firing', 200, [199, 200]],
    ['one that flips at the lower end', 91, [90, 91]],
    ['one that flips at the upper end', 365, [364, 365]],
  ])('finds %s, as single runs do', async (_what, days, [below, above]) => {
    const spec = {
      patient: { age: 66 },
      drafts: [{ drug: 'metformin', dose: '500 mg', every: '12 h' }],
      data: { egfr_results: [{ loinc: '98979-8', value: 24, unit: 'mL/min/{1.73_m2}', days_ago: days }] },
      expect: { fires: true },
    };
    const { flips } = await sweep(METFORMIN, spec, 'egfr_max_age_days');
    expect(flips).toEqual([{ below, above, from: 'cannot be told, asks: egfr_too_low', to: 'fires' }]);
    for (const flip of flips) {
      expect(await single(METFORMIN, spec, 'egfr_max_age_days', flip.below)).toBe(flip.from);
      expect(await single(METFORMIN, spec, 'egfr_max_age_days', flip.above)).toBe(flip.to);
    }
  });

  test('gives at each point what a single run gives', async () => {
    const spec = casesOf(textOf(NALOXONE)).find(({ expect: { fires } }) => fires === true);
    const { points, flips } = await sweep(NALOXONE, spec, 'mme_threshold');
    expect(flips).toEqual([{ below: 60, above: 61, from: 'fires', to: 'does not fire' }]);
    for (const { value, outcome } of points.filter((_point, n) => n % 6 === 0))
      expect([value, await single(NALOXONE, spec ?? {}, 'mme_threshold', value)]).toEqual([value, outcome]);
  });

  test('for a patient of whom nothing is known is the same everywhere, and has no flips', async () => {
    const { points, flips } = await sweep(
      SMALL,
      { patient: { age: 71 }, not_sent: ['patient'] },
      'from_age',
      smallStudio,
    );
    expect([new Set(points.map(({ outcome }) => outcome)), flips]).toEqual([
      new Set(['cannot be told: old_enough']),
      [],
    ]);
  });

  test('of a setting that is fixed has one point', async () => {
    const [spec] = casesOf(textOf(METFORMIN));
    expect(await sweep(METFORMIN, spec, 'contraindicated_below')).toEqual({
      setting: 'contraindicated_below',
      points: [{ value: 30, outcome: 'fires' }],
      flips: [],
    });
  });

  test('of a setting that is not there is empty', async () => {
    expect(await sweep(SMALL, { patient: { age: 71 } }, 'nothing', smallStudio)).toEqual({
      setting: 'nothing',
      points: [],
      flips: [],
    });
  });

  test('is refused for a card with errors, and for what is no patient', async () => {
    const draft = { path: SMALL, text: smallCard() };
    for (const [body, message] of [
      [
        { ...draft, text: 'format: 1\n', spec: {}, setting: 'from_age' },
        'The card has errors: repair them first.',
      ],
      [{ ...draft, setting: 'from_age' }, 'The member spec must be an object.'],
      [{ ...draft, spec: {} }, 'The member setting must be text.'],
      [
        { ...draft, spec: { nothing: 1 }, setting: 'from_age' },
        expect.stringContaining('The patient is not a case'),
      ],
    ] as const) {
      const answer = await smallStudio.post('sweep', body);
      expect([answer.status, answer.body]).toEqual([400, { code: 'bad-request', message }]);
    }
  });
});
