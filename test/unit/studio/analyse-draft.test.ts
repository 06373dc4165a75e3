/** What the page shows of a draft at each pause of typing: problems with their place and repair, and why a card is due or not. */

import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { applyProfile } from '../../../src/card/apply-profile.js';
import type { Card } from '../../../src/model/cds-hooks.js';
import { nameDropped } from '../../../src/studio/analyse/name-dropped.js';
import type { Analysis, Preview, WhyNode } from '../../../src/studio/contract.js';
import { copyFamiliarContent } from '../../support/familiar-content.js';
import { serveTestStudio, studioContext, type TestStudio } from '../../support/serve-test-studio.js';

const PATH = 'cards/services/kidney-safety/metformin-egfr.yaml';
const TEXT = readFileSync(PATH, 'utf8');
const CASES = (parse(TEXT) as { tests: { cases: { name: string }[] } }).tests.cases;

let folder: string;
let studio: TestStudio;

beforeAll(async () => {
  folder = await copyFamiliarContent();
  studio = await serveTestStudio(folder);
});
afterAll(async () => {
  await studio.stop();
  await rm(folder, { recursive: true });
});

async function analyse(text: string, more: object = {}): Promise<Analysis> {
  const { status, body } = await studio.post('analyse', { path: PATH, text, ...more });
  expect([status, body]).toMatchObject([200, {}]);
  return body as Analysis;
}

async function preview(name: string, more: object = {}): Promise<Preview> {
  const found = await analyse(TEXT, { spec: CASES.find((one) => one.name === name), ...more });
  if (found.preview === undefined) throw new Error('no preview');
  return found.preview;
}

/** Truth, sentence or operation, and whether it decided: a line each. */
const outline = ({ op, id, truth, decided, of }: WhyNode): readonly string[] => [
  `${id ?? op} ${truth}${decided ? ', decides' : ''}`,
  ...of.flatMap(outline).map((line) => `  ${line}`),
];

describe('Why a card is', () => {
  test('due: every part is so, and each value is shown where it stands in its resource', async () => {
    const { outcome, why, resources, cards } = await preview('eGFR 24 last week');
    expect(outcome).toBe('fired');
    expect(cards.map(({ summary }) => summary)).toEqual(['eGFR 24: metformin is contraindicated below 30']);
    if (why === undefined) throw new Error('no tree');
    expect(outline(why)).toEqual([
      'all true, decides',
      '  ordering_metformin true, decides',
      '  egfr_too_low true, decides',
    ]);
    expect(why.of[1]).toMatchObject({
      sentence: 'Latest eGFR 24 (2026-11-17), contraindicated below 30',
      check: 'egfr < contraindicated_below',
      unknown: [],
    });
    const values = why.of.flatMap((node) => node.values);
    expect(values).toEqual([
      {
        label: 'Metformin being ordered',
        value: 'metformin hydrochloride 500 MG Oral Tablet',
        source: 'MedicationRequest/draft-0',
        element: ['medicationCodeableConcept'],
      },
      {
        label: 'Latest eGFR',
        value: '24',
        unit: 'mL/min/1.73 m²',
        date: '2026-11-17',
        source: 'Observation/egfr_results-0',
        element: ['valueQuantity', 'value'],
      },
    ]);
    const found = values.map(({ source = '', element = [] }) =>
      element.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], resources[source]),
    );
    expect(found).toMatchObject([{ coding: [{ code: '861007' }] }, 24]);
  });

  test('not due: the part that is not so decides, and nothing is shown', async () => {
    const { outcome, because, why, cards } = await preview('Exactly 30 is not below the limit');
    expect([outcome, because, cards]).toEqual([
      'not-met',
      'Not due, because this is not so: Latest eGFR 30 (2026-11-17), contraindicated below 30.',
      [],
    ]);
    expect(why === undefined ? [] : outline(why)).toEqual([
      'all false, decides',
      '  ordering_metformin true',
      '  egfr_too_low false, decides',
    ]);
  });

  test.each([
    ['Result is text', 'unreadable', /^Latest eGFR: sent in a form that cannot be read \(not a number\)$/],
    ['No eGFR at all, so it asks', 'no-result', /^Latest eGFR: nothing was found in the eGFR results$/],
    ['Results not sent, so it asks', 'not-sent', /Latest eGFR/],
    ['Result has no unit', 'unit-missing', /unit/],
  ])('unknown: %s, with the reason', async (name, reason, sentence) => {
    const { outcome, why, cards } = await preview(name);
    expect(outcome).toBe('unknown');
    expect(cards).toHaveLength(1);
    expect(why === undefined ? [] : outline(why)).toEqual([
      'all unknown, decides',
      '  ordering_metformin true',
      '  egfr_too_low unknown, decides',
    ]);
    expect(why?.of[1]).toMatchObject({ values: [], unknown: [{ need: 'egfr_results', reason }] });
    expect(why?.of[1]?.unknown[0]?.sentence).toMatch(sentence);
  });

  test('not evaluated at all: it says so and has no tree', async () => {
    const spec = { hook: 'patient-view', patient: { age: 50 } };
    const { preview: shown } = await analyse(TEXT, { spec });
    expect(shown).toMatchObject({
      outcome: 'failed',
      failure: 'The service kidney-safety answers order-select, order-sign, medication-refill.',
      cards: [],
    });
    expect(shown).not.toHaveProperty('why');
  });

  test('refused, when the patient is no case', async () => {
    const { status, body } = await studio.post('analyse', {
      path: PATH,
      text: TEXT,
      spec: { patient: { age: 'x' } },
    });
    expect([status, body]).toEqual([
      400,
      { code: 'bad-request', message: 'The patient is not a case: patient.age must be integer' },
    ]);
  });

  test('told with the settings of a case', async () => {
    const spec = CASES.find(({ name }) => name === 'A result on the last day that counts');
    const { preview: shown } = await analyse(TEXT, {
      spec: { ...spec, settings: { egfr_max_age_days: 364 } },
    });
    expect(shown?.outcome).toBe('unknown');
  });
});

describe('A client', () => {
  test.each(['generic', 'epic', 'sandbox', 'athena'])('%s shows all of the card', async (profile) => {
    const { cards, fitted, dropped } = await preview('eGFR 24 last week', { profile });
    expect(fitted.map(({ summary }) => summary)).toEqual(cards.map(({ summary }) => summary));
    expect(dropped).toEqual([]);
  });

  test('that applies no suggestions is told of: what is left out, and why', async () => {
    const { cards, fitted, dropped } = await preview('eGFR 24 last week', { profile: 'oracle' });
    const title = 'Oracle Health (Cerner Millennium)';
    expect(dropped).toEqual([
      {
        what: 'The suggestion “Remove metformin”',
        why: `${title} cannot apply it; the detail tells it in words.`,
      },
      { what: 'The override reasons', why: `${title} offers reasons of its own.` },
    ]);
    expect(cards[0]).toHaveProperty('suggestions');
    expect(fitted[0]).not.toHaveProperty('suggestions');
    expect(fitted[0]?.detail).toContain('Remove metformin');
  });

  test('that applies one action at a time is told of when some go together', async () => {
    const { content } = await studioContext(folder).whole();
    const epic = content.profiles.get('epic');
    const [card] = (await preview('eGFR 24 last week')).cards;
    if (epic === undefined || card === undefined) throw new Error('no card or profile');
    const resource = { resourceType: 'MedicationRequest', id: 'new', status: 'draft' };
    const made: Card = {
      ...card,
      suggestions: [
        {
          label: 'Exchange it',
          uuid: 'one',
          actions: [
            { type: 'delete', description: 'Remove metformin', resourceId: 'MedicationRequest/draft-0' },
            { type: 'create', description: 'Add the other', resource },
          ],
        },
      ],
    };
    const fitted = applyProfile(made, epic);
    expect(fitted.suggestions?.map(({ actions }) => actions?.length)).toEqual([1, 1]);
    expect(nameDropped([made], [fitted], epic)).toEqual([
      {
        what: 'That some actions go together',
        why: 'Epic applies one action at a time; the detail says which belong together.',
      },
    ]);
    expect(nameDropped([made, made], [fitted], epic)[1]).toEqual({
      what: '1 of 2 cards',
      why: 'Epic shows at most 1.',
    });
  });

  test('that does not exist is as none', async () => {
    const { fitted, dropped, cards } = await preview('eGFR 24 last week', { profile: 'none' });
    expect([fitted, dropped]).toEqual([cards, []]);
  });
});

describe('A problem', () => {
  const repairs: readonly (readonly [string, string, string, string, string])[] = [
    [
      'a colon in a text without quotes',
      'title: Metformin with eGFR below 30',
      'title: Metformin: eGFR below 30',
      'Put quotes around the text',
      'title: "Metformin: eGFR below 30"',
    ],
    [
      'a text that begins with a reserved character',
      'title: Metformin with eGFR below 30',
      'title: @metformin',
      'Put quotes around the text',
      'title: "@metformin"',
    ],
    [
      'a text that goes on after its closing quote',
      'title: Metformin with eGFR below 30',
      'title: "Metformin" below 30',
      'Put quotes around the text',
      'title: "Metformin below 30"',
    ],
    [
      'a text that begins with a value',
      "  summary: 'eGFR {{ egfr | round }}: metformin is contraindicated below {{ contraindicated_below }}'",
      '  summary: {{ egfr }} is too low',
      'Put quotes around the text',
      '  summary: "{{ egfr }} is too low"',
    ],
    [
      'a value in a text between braces',
      "say: 'Latest eGFR {{ egfr }} ({{ egfr_date }}), contraindicated below {{ contraindicated_below }}'",
      'say: Latest eGFR {{ egfr }} today',
      'Put it in quotes',
      'say: "Latest eGFR {{ egfr }} today",',
    ],
    [
      'a number that should be text',
      'title: Metformin with eGFR below 30',
      'title: 30',
      'Put it in quotes',
      'title: "30"',
    ],
    [
      'a version of two numbers',
      'version: 1.1.0\nstatus',
      'version: 1.1\nstatus',
      'Put it in quotes',
      'version: "1.1.0"\n',
    ],
    [
      'a tab',
      '  indicator: critical\n',
      '\tindicator: critical\n',
      'Indent with spaces',
      '  indicator: critical\n',
    ],
    ['a comma in a number', 'value: 365\n', 'value: 364,0\n', 'Write 364.0', 'value: 364.0\n'],
    ['a fact that is not there', 'check: egfr <', 'check: efgr <', 'Write egfr', 'check: egfr <'],
    ['a criterion that is not there', 'egfr_too_low]', 'egfr_to_low]', 'Write egfr_too_low', 'egfr_too_low]'],
    ['a code list that is not there', 'in: egfr,', 'in: egrf,', 'Write egfr', 'in: egfr,'],
    [
      'a need that is not there',
      'from: egfr_results,',
      'from: egfr_result,',
      'Write egfr_results',
      'from: egfr_results,',
    ],
    [
      'a hook that is not there',
      '[order-select, ',
      '[order-selct, ',
      'Write order-select',
      '[order-select, ',
    ],
    [
      'a member that is not there',
      'if_unknown: ask',
      'if_unkown: ask',
      'Write if_unknown',
      'if_unknown: ask',
    ],
    [
      'a word that is none of those allowed',
      'status: silent',
      'status: silnt',
      'Write silent',
      'status: silent',
    ],
    ['a filter that is not there', 'egfr | round', 'egfr | rond', 'Write round', 'egfr | round'],
    [
      'a name in the detail',
      '{{ metformin_ordered }}',
      '{{ metformin_orderd }}',
      'Write metformin_ordered',
      '{{ metformin_ordered }}',
    ],
  ];

  test.each(repairs)(
    '%s is shown where it is, and its repair gives a file that loads',
    async (_what, right, wrong, label, repaired) => {
      const text = TEXT.replace(right, () => wrong);
      expect(text).not.toBe(TEXT);
      const { problems } = await analyse(text);
      const [problem] = problems.filter(({ fix }) => fix !== undefined);
      const fix = problem?.fix;
      if (problem === undefined || fix === undefined) throw new Error(JSON.stringify(problems));
      expect(fix.label).toBe(label);
      const line = text.slice(0, problem.from).split('\n').length;
      expect(line).toBe(problem.line);
      expect(problem.to).toBeGreaterThan(problem.from);
      expect(text.slice(problem.from, problem.to)).not.toContain('\n');
      const mended = text.slice(0, fix.from) + fix.insert + text.slice(fix.to);
      expect(mended).toContain(repaired);
      const again = await analyse(mended);
      expect(again.problems).toEqual([]);
      expect(again.card?.id).toBe('metformin-egfr');
    },
  );

  test('without a repair that can be made for the author has none', async () => {
    for (const [right, wrong] of [
      ['hooks: [order-select, ', 'hooks: [something-else, '],
      ['value: 30\n', "value: '30'\n"],
      ['fire_when:\n  all: [ordering_metformin, egfr_too_low]\n', ''],
    ] as const) {
      const { problems, card } = await analyse(TEXT.replace(right, wrong));
      expect(problems.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
      expect(problems.flatMap(({ fix }) => fix ?? [])).toEqual([]);
      expect(card).toBeUndefined();
    }
  });

  test('at the very end of the text, or of an empty text, stands inside of it', async () => {
    for (const text of ['', '\n', 'format: 1', TEXT.slice(0, 800)]) {
      const { problems } = await analyse(text);
      expect(problems.length).toBeGreaterThan(0);
      for (const { from, to } of problems) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(text.length);
        expect(to).toBeGreaterThan(from);
      }
    }
  });

  test('of labels and references is told, and breaks neither forms nor completion', async () => {
    const aliased = TEXT.replace(
      '  owner: { role: Renal pharmacist }',
      '  owner: &o { role: Renal pharmacist }\n  other: *o',
    );
    const found = await analyse(aliased);
    expect(found.problems.map(({ message }) => message)).toEqual([
      'Parts of a file are not given labels (&) here.',
      'References (*) to another part of the file are not followed.',
    ]);
    expect(found).not.toHaveProperty('file');
    expect((await studio.post('complete', { path: PATH, text: aliased, offset: 10 })).status).toBe(200);
    await analyse(TEXT.replace('{ role: Renal pharmacist }', '*nowhere'));
  });
});

describe('A draft', () => {
  test('that is right has no problems, its file as data, and an outline for the forms', async () => {
    const { problems, file, card, took } = await analyse(TEXT);
    expect(problems).toEqual([]);
    expect(file).toEqual(parse(TEXT));
    expect(took).toBeGreaterThanOrEqual(0);
    expect(card).toMatchObject({
      id: 'metformin-egfr',
      hooks: ['order-select', 'order-sign', 'medication-refill'],
      needs: [{ name: 'egfr_results', resourceType: 'Observation' }],
      settings: [
        { id: 'contraindicated_below', value: 30, shownUnit: 'mL/min/1.73 m²', local: false },
        { id: 'egfr_max_age_days', value: 365, allowed: [90, 365], local: true },
      ],
      facts: [
        { id: 'metformin_ordered', kind: 'orders', codes: 'metformin' },
        { id: 'egfr', kind: 'latest_result', need: 'egfr_results', codes: 'egfr' },
      ],
    });
    expect(card?.codes.map(({ name, drugs }) => [name, drugs])).toEqual([
      ['metformin', true],
      ['egfr', false],
    ]);
    expect(card?.cases.map(({ name }) => name)).toEqual(CASES.map(({ name }) => name));
    for (const { name, line } of card?.cases ?? [])
      expect(TEXT.split('\n')[line - 1]).toContain(`- name: ${name}`);
  });

  test('of a shared list tells the problems of the list', async () => {
    const path = 'cards/value-sets/egfr.yaml';
    const text = readFileSync(path, 'utf8');
    const right = await studio.post('analyse', { path, text });
    expect(right.body).toMatchObject({ problems: [] });
    const wrong = await studio.post('analyse', { path, text: text.replace(/^title:.*$/m, '') });
    const { problems } = wrong.body as Analysis;
    expect(problems.map(({ severity }) => severity)).toContain('error');
  });

  test('says nothing of the disk: neither of other cards, nor is anything saved', async () => {
    await analyse(TEXT.replace('title: Metformin', 'title: Other'));
    const { body } = await studio.get(`file?path=${PATH}`);
    expect((body as { text: string }).text).toBe(TEXT);
  });
});
