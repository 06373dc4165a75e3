/** The registry: what is running here, as data, as a page and as CSV (NIST AI RMF, GOVERN 1.6). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeRegistry } from '../../../src/governance/describe-registry.js';
import { layOutRegistry } from '../../../src/governance/lay-out-registry.js';
import { createPageLinks } from '../../../src/governance/page-links.js';
import type { Registry, RegistryCard } from '../../../src/governance/registry.js';
import { writeRegistryCsv } from '../../../src/governance/write-registry-csv.js';
import type { Cell } from '../../../src/page/page-document.js';
import { CARD, edit, removeContent } from '../content/content-fixture.js';
import { decide, loadPotion, TODAY, type Potion } from './potion.js';

afterAll(removeContent);

const MODEL = `format: 1
id: age-points
title: Age as points
version: 1.2.0
kind: points
unit: '1'
about:
  purpose: Made up for tests.
  for_patients: Nobody.
  not_for: Care.
  developer: Made up
  owner: { role: Tester }
  funding: none
  released: '2026'
  uses: [age]
evidence: [{ says: Age., from: Made up, cite: Made up for tests and nothing else. }]
output: { name: Age as points }
inputs: { age: { label: Age, unit: 'mL/min/{1.73_m2}' } }
points: [{ label: Age, sum: [age] }]
`;
const FILES = {
  'cards/models/age-points.yaml': MODEL,
  'cards/models/untold.yaml': MODEL.replace('id: age-points', 'id: untold').replace(
    /about:[^]*?\nevidence/,
    'evidence',
  ),
  ...edit(
    CARD,
    'criteria:\n',
    '  points: { label: Age as points, calculate: { model: age-points, with: { age: egfr } } }\ncriteria:\n',
  ),
};
const AT = { loaded: '2026-11-24T08:00:00.000Z', date: TODAY };

let potion: Potion;
let registry: Registry;
beforeAll(async () => {
  potion = await loadPotion(FILES);
  const site = decide(potion, {
    settings: { oldest_days: 180 },
    approved: {
      by: 'P&T "Committee", main',
      on: '2026-11-20',
      minutes: '=HYPERLINK("https://example.org")',
      version: '1.0.0',
      hash: potion.card.logicHash,
      backtest: 'b'.repeat(64),
    },
    reviewBy: '2026-11-23',
  });
  const demo = potion.content.sites.get('demo');
  if (demo === undefined) throw new Error('no demo');
  registry = describeRegistry(potion.content, AT, [demo, site]);
});

describe('The registry', () => {
  test('lists every card as shipped and at each site, and every model', () => {
    const { contentHash, logicHash } = potion.card;
    expect(registry).toEqual({
      contentHash: potion.content.hash,
      loaded: '2026-11-24T08:00:00.000Z',
      date: '2026-11-24',
      sites: [
        { id: 'demo', title: 'Demonstration, not approved for care', demonstration: true },
        { id: 'st-elsewhere', title: 'St Elsewhere', demonstration: false },
      ],
      cards: [
        {
          id: 'potion-kidney',
          title: 'Potion with reduced kidney function',
          service: 'kidney',
          hooks: ['order-sign'],
          version: '1.0.0',
          status: 'silent',
          contentHash,
          logicHash,
          owner: 'Renal pharmacist',
          reviewDue: '2027-11-01',
          overdue: false,
          sites: [
            {
              site: 'demo',
              status: 'active',
              says: 'Not approved: demonstration.',
              unapproved: true,
              reviewDue: '2027-11-01',
              overdue: false,
              logicHash,
              changedSettings: 0,
            },
            {
              site: 'st-elsewhere',
              status: 'active',
              says: 'Approved by P&T "Committee", main on 2026-11-20.',
              unapproved: false,
              approved: {
                by: 'P&T "Committee", main',
                on: '2026-11-20',
                minutes: '=HYPERLINK("https://example.org")',
                version: '1.0.0',
                hash: logicHash,
                backtest: 'b'.repeat(64),
              },
              reviewDue: '2026-11-23',
              overdue: true,
              logicHash,
              changedSettings: 1,
            },
          ],
        },
      ],
      models: [
        {
          id: 'age-points',
          title: 'Age as points',
          method: 'points',
          kind: 'evidence',
          version: '1.2.0',
          contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          served: true,
          owner: 'Tester',
          usedBy: ['potion-kidney'],
        },
        {
          id: 'untold',
          title: 'Age as points',
          method: 'points',
          kind: 'evidence',
          version: '1.2.0',
          contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          served: false,
          unserved: 'its file does not tell what must be known of it',
          usedBy: [],
        },
      ],
    });
  });

  test('tells of every site unless one is named', () => {
    const all = describeRegistry(potion.content, AT);
    expect(all.sites.map(({ id }) => id)).toEqual(['demo']);
    expect(all.cards[0]?.sites.map(({ site }) => site)).toEqual(['demo']);
  });
});

describe('The page', () => {
  test('marks what is active without approval, what was changed, and reviews that are overdue', () => {
    const document = layOutRegistry(registry, createPageLinks(''));
    expect(document.facts).toEqual([
      ['Content hash', { code: potion.content.hash }],
      ['In force since', '2026-11-24T08:00:00.000Z'],
      ['Sites', 'Demonstration, not approved for care (demonstration); St Elsewhere'],
      ['Cards', '1'],
      ['Models', '2'],
      ['Reviews overdue', { mark: '1' }],
      ['As of', '2026-11-24'],
    ]);
    const tables = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])),
    );
    const { contentHash, logicHash } = potion.card;
    const row: readonly Cell[] = [
      [
        { link: 'Potion with reduced kidney function', url: 'basis/potion-kidney/1.0.0' },
        { code: 'potion-kidney' },
      ],
      ['kidney', { small: 'order-sign' }],
      [
        '1.0.0',
        { small: `content ${contentHash.slice(0, 12)}` },
        { small: `logic ${logicHash.slice(0, 12)}` },
      ],
      [
        'shipped silent',
        'demo: active',
        { mark: 'Not approved: demonstration.' },
        'st-elsewhere: active',
        { small: 'Approved by P&T "Committee", main on 2026-11-20.' },
        { small: 'settings changed: 1' },
      ],
      ['Renal pharmacist'],
      ['2027-11-01', 'st-elsewhere: 2026-11-23', { mark: 'overdue' }],
    ];
    expect(tables[0]?.rows).toEqual([row]);
    expect(tables[1]?.rows.map((cells) => cells[3])).toEqual([
      ['yes'],
      [{ mark: 'no' }, 'its file does not tell what must be known of it'],
    ]);
    expect(tables[1]?.rows[0]?.[0]).toEqual([
      { link: 'Age as points', url: 'basis/model/age-points/1.2.0' },
      { code: 'age-points' },
    ]);
  });
});

describe('As CSV', () => {
  /** Rows of a CSV text with quotes, as RFC 4180 has them. */
  function parseCsv(text: string): readonly (readonly string[])[] {
    const rows: string[][] = [[]];
    for (const [, quoted, plain = '', end = ''] of text.matchAll(
      /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g,
    )) {
      if (end === '' && plain === '' && quoted === undefined) break;
      rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
      if (end === '\r\n') rows.push([]);
    }
    return rows.filter((row) => row.length > 0);
  }

  test('has a row for each card and site and for each model, and no cell that is a formula', () => {
    const [head = [], ...rows] = parseCsv(writeRegistryCsv(registry));
    const asObjects = rows.map((row) =>
      Object.fromEntries(head.flatMap((name, index) => (row[index] === '' ? [] : [[name, row[index]]]))),
    );
    const { contentHash, logicHash } = potion.card;
    const card = {
      type: 'card',
      id: 'potion-kidney',
      title: 'Potion with reduced kidney function',
      service: 'kidney',
      hooks: 'order-sign',
      version: '1.0.0',
      shipped_status: 'silent',
      owner_role: 'Renal pharmacist',
      content_hash: contentHash,
      logic_hash: logicHash,
    };
    expect(asObjects).toEqual([
      { ...card, site: 'demo', status_here: 'active', review_due: '2027-11-01', review_overdue: 'no' },
      {
        ...card,
        site: 'st-elsewhere',
        status_here: 'active',
        review_due: '2026-11-23',
        review_overdue: 'yes',
        approved_by: 'P&T "Committee", main',
        approved_on: '2026-11-20',
        approved_version: '1.0.0',
        approved_logic_hash: logicHash,
        minutes: '\'=HYPERLINK("https://example.org")',
        backtest: 'b'.repeat(64),
      },
      {
        type: 'model',
        id: 'age-points',
        title: 'Age as points',
        version: '1.2.0',
        owner_role: 'Tester',
        content_hash: registry.models[0]?.contentHash,
        method: 'points',
        served: 'yes',
        used_by: 'potion-kidney',
      },
      {
        type: 'model',
        id: 'untold',
        title: 'Age as points',
        version: '1.2.0',
        content_hash: registry.models[1]?.contentHash,
        method: 'points',
        served: 'no: its file does not tell what must be known of it',
      },
    ]);
  });

  test('a card without a site has one row', () => {
    const [, row] = parseCsv(
      writeRegistryCsv({ ...registry, cards: registry.cards.map((card) => ({ ...card, sites: [] })) }),
    );
    expect(row?.slice(0, 2)).toEqual(['card', 'potion-kidney']);
  });

  test('any text comes back as it was, or with an apostrophe before it where a spreadsheet would calculate', () => {
    const [card] = registry.cards;
    if (card === undefined) throw new Error('no card');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `=${text}`),
          fc.constantFrom('+1', '-1', '@x', '\t=1', ' =1', '\r\n=1'),
        ),
        (title) => {
          const changed: RegistryCard = { ...card, title, sites: [] };
          const [, row] = parseCsv(writeRegistryCsv({ ...registry, cards: [changed], models: [] }));
          const cell = row?.[2] ?? '';
          expect(cell.replace(/^'/, '')).toBe(title.replace(/^'/, ''));
          expect(cell).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
    );
  });
});
