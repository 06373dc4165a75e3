/** Every basis page that ships, and one with everything in it: whole, plain, and nothing in it is markup that was not meant. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeCardBasis } from '../../../src/governance/describe-card-basis.js';
import { describeModelBasis } from '../../../src/governance/describe-model-basis.js';
import { exportModel } from '../../../src/governance/export-model.js';
import { findModel } from '../../../src/governance/find-basis.js';
import { layOutCardBasis } from '../../../src/governance/lay-out-card-basis.js';
import { layOutModelBasis } from '../../../src/governance/lay-out-model-basis.js';
import { createBasisUrl, createPageLinks } from '../../../src/governance/page-links.js';
import type { Content } from '../../../src/model/content.js';
import type { Block, Inline, PageDocument } from '../../../src/page/page-document.js';
import { writeMarkdown } from '../../../src/page/write-markdown.js';
import { writePage } from '../../../src/page/write-page.js';
import { shippedContent } from '../../content/load-shipped.js';
import { removeContent } from '../content/content-fixture.js';
import { decide, loadPotion, TODAY, type Potion } from './potion.js';

afterAll(removeContent);

const LONG = 60_000;
const LINKS = createPageLinks('../../');

let shipped: Content;
let potion: Potion;
beforeAll(async () => {
  shipped = await shippedContent();
  potion = await loadPotion();
}, LONG);

function modelPage(id: string): PageDocument {
  const model = findModel(shipped, id, undefined);
  if ('missing' in model) throw new Error(model.missing);
  return layOutModelBasis(describeModelBasis(shipped, model.found), LINKS);
}

function shippedPages(): readonly PageDocument[] {
  const cards = [...shipped.services.values()].flatMap((service) => service.cards);
  const sites = [...shipped.sites.values()];
  return [
    ...cards.flatMap((card) =>
      sites.map((site) => layOutCardBasis(describeCardBasis(shipped, card, site, TODAY), LINKS)),
    ),
    ...[...shipped.models.keys()].map(modelPage),
  ];
}

const blocksOf = ({ sections }: PageDocument): readonly Block[] => sections.flatMap(({ blocks }) => blocks);

const wordsOf = (inline: Inline): string => {
  if (typeof inline === 'string') return inline;
  if ('code' in inline) return inline.code;
  if ('mark' in inline) return inline.mark;
  return 'small' in inline ? inline.small : inline.link;
};

describe('Every page that ships', () => {
  test('has the sections that a reader looks for, in one order', () => {
    const titles = new Set(
      shippedPages().map(({ sections }) => sections.map(({ title }) => title).join(' | ')),
    );
    expect([...titles]).toEqual([
      'What it does, and for whom | When it appears | Thresholds and settings | From which data | When data are missing | What it shows and offers | Evidence | How well it works | Status and approval | Source attributes | Change history',
      'What it is for | What it gives | From which data | How it is calculated | Evidence | How well it works | Cards that use it | Source attributes | Version',
    ]);
  });

  test('has in each row a cell for each heading, and says something in every cell', () => {
    const wrong = shippedPages().flatMap((document) =>
      blocksOf(document).flatMap((block) => {
        if (block.kind !== 'table') return [];
        return block.rows
          .filter(
            (row) =>
              row.length !== block.columns.length ||
              row.some((cell) => cell.length === 0 || cell.some((inline) => wordsOf(inline).trim() === '')),
          )
          .map((row) => [document.title, block.columns, row]);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('is HTML without scripts, forms, pictures or anything fetched, and without what was not known by its program', () => {
    const pages = shippedPages().map(writePage);
    expect(pages.length).toBeGreaterThan(60);
    for (const page of pages) {
      expect(page).not.toMatch(
        /<(?:script|link|img|iframe|form|input|object|embed|base)\b|@import|url\(| on[a-z]+=|style="/i,
      );
      expect(page).not.toMatch(/undefined|\bNaN\b|\[object/);
      expect(page).not.toMatch(/\{\{(?! ?(?:context|today))|\{%/);
    }
  });

  test('says the same in Markdown', () => {
    for (const document of shippedPages().slice(0, 5)) {
      const markdown = writeMarkdown(document);
      for (const { title } of document.sections) expect(markdown).toContain(title);
    }
  });
});

describe('The page of a card', () => {
  const layOut = (
    ...decided: Parameters<typeof decide> extends [unknown, ...infer Rest] ? Rest : never
  ): PageDocument =>
    layOutCardBasis(describeCardBasis(potion.content, potion.card, decide(potion, ...decided), TODAY), LINKS);
  const approved = (): object => ({
    approved: {
      by: 'P&T',
      on: '2026-11-20',
      version: '1.0.0',
      hash: potion.card.logicHash,
      minutes: '4',
      backtest: 'b'.repeat(64),
    },
    reviewBy: '2026-11-01',
    why: 'Two incidents.',
  });

  test.each([
    ['silent', 'Silent here: evaluated and counted, and shown to nobody. Not approved here.'],
    ['draft', 'A draft: not evaluated. Not approved here.'],
    ['retired', 'Retired: not evaluated any more. Not approved here.'],
    ['active', 'Not approved here.'],
  ] as const)('that is %s and not approved says so first', (status, notice) => {
    expect(layOut({}, status).notice).toEqual([notice]);
  });

  test('that is active and approved needs no notice; one that is silent all the same does', () => {
    expect(layOut(approved()).notice).toBeUndefined();
    expect(layOut(approved(), 'silent').notice).toEqual([
      'Silent here: evaluated and counted, and shown to nobody.',
    ]);
  });

  test('tells who approved it, on what, and that its review is overdue', () => {
    const section = layOut(approved()).sections.find(({ title }) => title === 'Status and approval');
    expect(section?.blocks).toEqual([
      {
        kind: 'facts',
        facts: [
          ['Site', ['St Elsewhere']],
          ['Status here', ['active (shipped as silent)']],
          ['Approval', ['Approved by P&T on 2026-11-20.']],
          ['Minutes', ['4']],
          ['Backtest (SHA-256)', ['b'.repeat(64)]],
          ['Logic that was approved', [potion.card.logicHash]],
          ['Why', ['Two incidents.']],
          ['Review due', ['2026-11-01', { mark: 'overdue' }]],
        ],
      },
    ]);
  });

  test('marks numbers that the site changed', () => {
    const section = layOut({ settings: { oldest_days: 180 }, why: 'So.' }).sections.find(
      ({ title }) => title === 'Thresholds and settings',
    );
    expect(section?.blocks).toEqual([
      {
        kind: 'table',
        columns: ['Setting', 'Here', 'By default', 'Allowed'],
        rows: [
          [
            ['Contraindicated below this eGFR'],
            ['30 mL/min/1.73 m²'],
            ['30 mL/min/1.73 m²'],
            ['not for a site to change'],
          ],
          [
            ['Oldest eGFR that still counts'],
            [{ mark: '180 days' }, { small: 'changed here' }],
            ['365 days'],
            ['90 to 730 days'],
          ],
        ],
      },
      { kind: 'text', text: ['Why this site changed them: So.'] },
    ]);
  });
});

describe('The page of a model', () => {
  const section = (id: string, title: string): readonly Block[] =>
    modelPage(id).sections.find((each) => each.title === title)?.blocks ?? [];

  test('shows every coefficient as it was published', () => {
    const tables = section('prevent-cvd-10y', 'How it is calculated').flatMap((block) =>
      block.kind === 'table' ? [block] : [],
    );
    expect(tables.map(({ columns }) => columns)).toEqual([
      ['Term', 'Coefficient'],
      ['Term', 'Coefficient'],
    ]);
    expect(tables[0]?.rows.slice(0, 2)).toEqual([
      [['Intercept'], ['-3.307728']],
      [['age per 10 years'], ['0.7939329']],
    ]);
  });

  test('shows every factor of a dose equivalent, and what is not counted and why', () => {
    const [, table] = section('opioid-mme-cdc-2022', 'How it is calculated');
    const rows = table?.kind === 'table' ? table.rows.map(([name, factor]) => [name?.[0], factor?.[0]]) : [];
    expect(rows).toContainEqual(['oxycodone', '1.5 per mg']);
    expect(rows).toContainEqual(['buprenorphine', 'not counted: CDC gives buprenorphine no MME factor']);
  });

  test('says what happens without an input and outside its limits', () => {
    const [table] = section('prevent-cvd-10y', 'From which data');
    const rows = table?.kind === 'table' ? table.rows : [];
    expect(rows[2]?.slice(0, 4)).toEqual([
      ['Total cholesterol', { small: 'care can change it' }],
      ['130 to 320 mg/dL', { small: 'beyond it there is no result' }],
      ['1825 days'],
      ['no result'],
    ]);
    expect(rows[6]?.slice(1, 4)).toEqual([['yes or no'], ['no limit'], ['the result is told as a range']]);
  });

  test('that is not served says so first, and why', () => {
    const model = findModel(shipped, 'bmi', undefined);
    if ('missing' in model) throw new Error(model.missing);
    const { file, calculator } = model.found;
    const basis = describeModelBasis(shipped, {
      file,
      calculator: { ...calculator, unserved: 'example 1 fails' },
    });
    expect(layOutModelBasis(basis, LINKS).notice).toEqual([
      'Not served: example 1 fails. Cards that need it say so.',
    ]);
    expect(exportModel(basis)).toMatchObject({ served: false, unserved: 'example 1 fails' });
  });

  test('as JSON has what identifies it beside its attributes', () => {
    const model = findModel(shipped, 'prevent-cvd-10y', '1.0.0');
    if ('missing' in model) throw new Error(model.missing);
    const exported = exportModel(describeModelBasis(shipped, model.found));
    const none = { notAvailable: true, reason: expect.stringMatching(/./) };
    expect(exported).toMatchObject({
      id: 'prevent-cvd-10y',
      version: '1.0.0',
      hash: model.found.calculator.contentHash,
      kind: 'predictive',
      method: 'logistic',
      unit: '%',
      served: true,
      status: none,
      riskClass: none,
      owner: { name: 'Clinical lead for cardiovascular prevention', contact: none },
      approvedBy: none,
      approvedOn: none,
      reviewDue: none,
      changeLog: none,
      output: { value: expect.stringMatching(/./), type: expect.stringMatching(/./), horizon: '10 years' },
    });
  });
});

describe('Links', () => {
  test('lead to a version, at the site where it is not the service’s own', () => {
    const url = createBasisUrl('https://cds.example.org/a', 'demo');
    expect([url('x', '1.0.0', 'demo'), url('x', '1.0.0', 'st-elsewhere')]).toEqual([
      'https://cds.example.org/a/basis/x/1.0.0',
      'https://cds.example.org/a/basis/x/1.0.0?site=st-elsewhere',
    ]);
    const links = createPageLinks('../../', 'st-elsewhere');
    expect([links.registry, links.card('x', '1.0.0'), links.model('y', '2.0.0')]).toEqual([
      '../../registry?site=st-elsewhere',
      '../../basis/x/1.0.0?site=st-elsewhere',
      '../../basis/model/y/2.0.0?site=st-elsewhere',
    ]);
    const nowhere = createPageLinks(undefined);
    expect([nowhere.registry, nowhere.card('x', '1.0.0')]).toEqual([undefined, undefined]);
  });
});
