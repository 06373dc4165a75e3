/** What may be written at the cursor: from the schema, from the file itself, and from the content beside it. */

import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Completions } from '../../../src/studio/contract-editing.js';
import { copyFamiliarContent } from '../../support/familiar-content.js';
import { serveTestStudio, type TestStudio } from '../../support/serve-test-studio.js';

const PATH = 'cards/services/kidney-safety/metformin-egfr.yaml';
const TEXT = readFileSync(PATH, 'utf8');

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

/** The cursor stands behind the first occurrence of a piece of text. */
async function behind(
  piece: string,
  text = TEXT,
  path = PATH,
): Promise<Completions & { readonly typed: string }> {
  const at = text.indexOf(piece);
  expect(at).toBeGreaterThanOrEqual(0);
  const offset = at + piece.length;
  const { status, body } = await studio.post('complete', { path, text, offset });
  expect(status).toBe(200);
  const found = body as Completions;
  return { ...found, typed: text.slice(found.from, offset) };
}

const labels = ({ options }: Completions): readonly string[] => options.map(({ label }) => label);

const CHECK = [
  'metformin_ordered',
  'egfr',
  'contraindicated_below',
  'egfr_max_age_days',
  'exists',
  'is true',
  'is false',
  'count',
  'in',
];

describe('In a value', () => {
  test('a check may name the facts and the settings of the card', async () => {
    const found = await behind('check: egfr < ');
    expect(labels(found)).toEqual(CHECK);
    expect(found.options[1]).toEqual({ label: 'egfr', detail: 'fact', info: 'Latest eGFR' });
    expect(found.options[3]).toEqual({
      label: 'egfr_max_age_days',
      detail: 'setting',
      info: 'Oldest eGFR that still counts',
    });
  });

  test('the word that is half written is what is replaced', async () => {
    const found = await behind('check: egfr < contra');
    expect([found.typed, labels(found)]).toEqual(['contra', CHECK]);
  });

  test('a fact looks things up in the value sets there are', async () => {
    const found = await behind('orders: { from: orders, in: ');
    const sets = labels(found);
    expect(sets).toEqual(expect.arrayContaining(['metformin', 'egfr', 'warfarin', 'opioids']));
    expect(new Set(sets).size).toBe(sets.length);
    expect(found.options.find(({ label }) => label === 'metformin')).toMatchObject({ detail: 'value set' });
  });

  test('a list of the card itself comes first among them', async () => {
    const own = TEXT.replace(
      '\nfacts:\n',
      '\ncodes:\n  own_list: { system: http://loinc.org, list: { a: b } }\n\nfacts:\n',
    );
    const found = await behind('orders: { from: orders, in: ', own);
    expect(found.options[0]).toEqual({ label: 'own_list', detail: 'codes' });
  });

  test.each([
    ['{ from: ', ['egfr_results', 'orders', 'other_drafts']],
    ['all: [', ['ordering_metformin', 'egfr_too_low']],
    ['within_days: ', ['contraindicated_below', 'egfr_max_age_days']],
    ['not_sent: [', ['egfr_results']],
    ['because: ', ['ordering_metformin', 'egfr_too_low']],
    ['delete: { each: ', ['metformin_ordered', 'egfr']],
    ['\nif_unknown: ', ['nothing', 'fire', 'ask']],
    ['\nstatus: ', ['draft', 'silent', 'active', 'retired']],
    ['local: ', ['true', 'false']],
    ["summary: 'eGFR {{ ", ['metformin_ordered', 'egfr', 'contraindicated_below', 'egfr_max_age_days']],
  ])('behind %j stand %j', async (piece, expected) => {
    expect(labels(await behind(piece))).toEqual(expected);
  });

  test('a score is one of those there are', async () => {
    const text = TEXT.replace(
      '\nfacts:\n',
      '\nfacts:\n  score: { label: S, calculate: { model: , with: [] } }\n',
    );
    expect(labels(await behind('calculate: { model: ', text))).toEqual(
      expect.arrayContaining(['cha2ds2-vasc', 'opioid-mme-cdc-2022']),
    );
  });

  test('nothing is offered where anything may stand', async () => {
    expect(labels(await behind('developer: '))).toEqual([]);
  });
});

describe('In a map', () => {
  const ABOUT = [
    'purpose',
    'for_patients',
    'not_for',
    'cautions',
    'owner',
    'developer',
    'funding',
    'harm_if_wrong',
    'uses',
    'performance',
  ];

  test('its members are offered, but for those that it has', async () => {
    const text = TEXT.replace('about:\n', 'about:\n  pe\n');
    const found = await behind('about:\n  pe', text);
    expect([found.typed, labels(found)]).toEqual(['pe', ['performance']]);
  });

  test('the needed ones are marked, and each is explained by the schema', async () => {
    const text = `${TEXT.slice(0, TEXT.indexOf('about:\n'))}about:\n  \n`;
    const found = await behind('about:\n  ', text);
    expect(labels(found)).toEqual(ABOUT);
    const [purpose] = found.options;
    expect(purpose).toMatchObject({ label: 'purpose', apply: 'purpose: ', detail: 'needed' });
    expect(found.options.find(({ label }) => label === 'cautions')).not.toHaveProperty('detail');
    expect(found.options.filter(({ info }) => info !== undefined).length).toBeGreaterThan(3);
  });

  test('in braces they are offered too', async () => {
    expect(labels(await behind('orders: { from: orders, '))).toEqual([
      'in',
      'status',
      'within_days',
      'categories',
      'except_categories',
    ]);
  });

  test('at the top of an empty file are all of a card', async () => {
    const found = await behind('', '');
    expect(labels(found)).toEqual(expect.arrayContaining(['format', 'id', 'facts', 'criteria', 'tests']));
  });

  test('of a file of another kind are those of that kind', async () => {
    const site = labels(await behind('', '', 'cards/sites/new-site.yaml'));
    expect(site).toEqual(expect.arrayContaining(['site', 'cards']));
    const service = labels(await behind('', '', 'cards/services/kidney-safety/service.yaml'));
    expect(service).toEqual(expect.arrayContaining(['hooks', 'description']));
    const list = labels(await behind('', '', 'cards/value-sets/new-list.yaml'));
    expect(list).toEqual(expect.arrayContaining(['title', 'list']));
    for (const other of [site, service, list]) expect(other).not.toContain('fire_when');
  });
});

describe('At any place', () => {
  test('of a text that is half written it answers, and replaces nothing but the word before the cursor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(TEXT.length), fc.nat(40), async (offset, cut) => {
        const text = TEXT.slice(0, offset) + TEXT.slice(Math.min(offset + cut, TEXT.length));
        const { status, body } = await studio.post('complete', { path: PATH, text, offset });
        expect(status).toBe(200);
        const { from } = body as Completions;
        expect(text.slice(from, offset)).toMatch(/^[\w.-]*$/);
      }),
      { numRuns: 40 },
    );
  });

  test.each([-1, TEXT.length + 1, '5', null])('an offset of %j is refused', async (offset) => {
    const { status, body } = await studio.post('complete', { path: PATH, text: TEXT, offset });
    expect([status, body]).toEqual([
      400,
      { code: 'bad-request', message: 'The offset must be a place in the text.' },
    ]);
  });
});
