/** What is told of content that cards share, and of site files. */

import { afterAll, describe, expect, test } from '@jest/globals';
import { removeContent } from '../content/content-fixture.js';
import { diffOf, editFile, type Files } from './diff-fixture.js';

afterAll(removeContent);

const MODEL = 'cards/models/potion-score.yaml';
const model = (changes: readonly (readonly [string, string])[] = []): Files => {
  const text = `format: 1
id: potion-score
title: Potion score
version: 1.0.0
kind: points
unit: '1'
evidence:
  - { says: Two items., from: A paper, cite: A paper. }
output: { name: Potion score, decimals: 0, range: [0, 3] }
inputs:
  old: { label: Old, missing: interval }
  ill: { label: Ill, missing: interval }
points:
  - { label: Old age, add: 1, when: old }
  - { label: Illness, add: 2, when: ill }
test_vectors:
  - { name: Both, inputs: { old: true, ill: true }, expect: 3, tolerance: 0 }
  - { name: Neither, inputs: { old: false, ill: false }, expect: 0, tolerance: 0 }
`;
  return {
    [MODEL]: changes.reduce((changed, [from, to]) => {
      if (changed.split(from).length !== 2) throw new Error(`${from} is not once in the model`);
      return changed.replace(from, to);
    }, text),
  };
};

describe('Shared content', () => {
  test('a value set: codes with their names, names it is recognised by, and which cards use it', async () => {
    const diff = await diffOf(
      {},
      editFile(
        'cards/value-sets/potions.yaml',
        ['version: 2026-11-01', 'version: 2026-11-25'],
        ['{ "6809": potion }', '{ "6809": magic potion }'],
        ['{ "860975": potion 500 MG Oral Tablet }', '{ "860976": potion 100 MG Oral Tablet }'],
        ['names: [Elixir]\nnot_names: [elixir of life]', 'names: [Elixir, Brew]'],
      ),
    );
    expect(diff.shared).toEqual([
      {
        kind: 'value-set',
        id: 'potions',
        title: 'Potions',
        usedBy: ['potion-kidney'],
        fate: 'changed',
        sections: [
          {
            title: 'The list',
            changes: [{ kind: 'changed', what: 'Version', before: '2026-11-01', after: '2026-11-25' }],
          },
          {
            title: 'Codes',
            changes: [
              {
                kind: 'members',
                what: 'Codes',
                added: [{ code: '860976', name: 'potion 100 MG Oral Tablet' }],
                removed: [{ code: '860975', name: 'potion 500 MG Oral Tablet' }],
              },
              {
                kind: 'reworded',
                what: 'Codes, name of 6809',
                before: 'potion',
                after: 'magic potion',
                words: [
                  { kind: 'added', text: 'magic' },
                  { kind: 'same', text: 'potion' },
                ],
              },
              {
                kind: 'members',
                what: 'Codes, further names it is recognised by',
                added: [{ code: 'Brew' }],
                removed: [],
              },
              {
                kind: 'members',
                what: 'Codes, words that rule a name out',
                added: [],
                removed: [{ code: 'elixir of life' }],
              },
            ],
          },
        ],
      },
    ]);
    // The card's own file is as it was; it is told because it rests on the list.
    expect(diff.cards.map(({ id, fate, sections }) => ({ id, fate, sections }))).toEqual([
      {
        id: 'potion-kidney',
        fate: 'affected',
        sections: [
          {
            title: 'What it rests on',
            changes: [{ kind: 'added', what: 'Changed', says: 'value set potions' }],
          },
        ],
      },
    ]);
  });

  test('a model: version, inputs, numbers that changed, and its worked examples', async () => {
    const { shared, warnings } = await diffOf(
      model(),
      model([
        ['label: Illness, add: 2', 'label: Illness, add: 3'],
        ['range: [0, 3]', 'range: [0, 4]'],
        ['  ill: { label: Ill, missing: interval }', '  ill: { label: Ill, missing: refuse }'],
        [
          'expect: 3, tolerance: 0 }',
          'expect: 4, tolerance: 0 }\n  - { name: Ill, inputs: { old: false, ill: true }, expect: 3, tolerance: 0 }',
        ],
      ]),
    );
    expect(shared).toEqual([
      {
        kind: 'model',
        id: 'potion-score',
        title: 'Potion score',
        usedBy: [],
        fate: 'changed',
        sections: [
          {
            title: 'Inputs',
            changes: [{ kind: 'changed', what: 'Ill › missing', before: 'interval', after: 'refuse' }],
          },
          {
            title: 'Calculation',
            changes: [
              { kind: 'changed', what: 'points › Illness › add', before: '2', after: '3' },
              { kind: 'changed', what: 'output › range', before: '0, 3', after: '0, 4' },
            ],
          },
          {
            title: 'Test vectors',
            changes: [
              { kind: 'changed', what: 'How many', before: '2', after: '3' },
              { kind: 'added', what: 'Written otherwise', says: 'Both' },
            ],
          },
        ],
      },
    ]);
    expect(warnings).toEqual([
      {
        rule: 'version-not-raised',
        about: 'potion-score',
        says: 'The model has changed, and its version is still 1.0.0.',
        remedy: 'Raise the version.',
      },
    ]);
  });

  test('of many numbers it is told how many changed', async () => {
    const list = (add: number): string =>
      Array.from({ length: 15 }, (_, n) => `  - { label: Item ${n}, add: ${add + n}, when: old }`).join('\n');
    const points = '  - { label: Old age, add: 1, when: old }';
    const { shared } = await diffOf(model([[points, list(0)]]), model([[points, list(1)]]));
    expect(shared[0]?.sections.find(({ title }) => title === 'Calculation')?.changes).toEqual([
      { kind: 'added', what: 'Calculation, values', says: '15 changed' },
    ]);
  });

  test('orders, services, hooks and files that joined or left', async () => {
    const { shared } = await diffOf(model(), {
      ...editFile('cards/orders.yaml', ['text: Kidney function test', 'text: Kidney function test today']),
      ...editFile('cards/services/kidney/service.yaml', [
        'title: Kidney safety',
        'title: Kidney and potions',
      ]),
      ...editFile('hooks/order-select.yaml', ['The order-select hook', 'The hook order-select']),
      'cards/ehr-profiles/some.yaml':
        'format: 1\nid: some\ntitle: Some EHR\nnotes:\n  - { about: cards, says: Shows cards., source: Seen, date: 2026-11-01 }\n',
    });
    expect(
      shared.map(({ kind, id, fate, usedBy, sections }) => [kind, id, fate, usedBy, sections.length]),
    ).toEqual([
      ['service', 'kidney', 'changed', ['potion-kidney'], 1],
      ['model', 'potion-score', 'removed', [], 0],
      ['order', 'egfr_test', 'changed', ['potion-kidney'], 1],
      ['hook', 'order-select', 'changed', [], 1],
      ['ehr-profile', 'some', 'added', [], 0],
    ]);
  });
});

const SITE = 'cards/sites/clinic.yaml';
const clinic = (card: string, top = ''): Files => ({
  [SITE]: `format: 1\nsite: clinic\ntitle: Clinic\n${top}cards:\n  potion-kidney:\n${card}`,
});

describe('A site', () => {
  const before = clinic('    settings: { oldest_days: 180 }\n    why: Twice a year.\n');
  const after = clinic(
    `    status: retired
    settings: { oldest_days: 200 }
    why: Not needed here.
    approved: { by: Committee, on: 2026-11-20, minutes: 11/3 }
    review_by: 2027-01-01
    based_on: 1.0.0
    wording: { summary: Think of the kidneys }
    override_reasons: [{ code: known, display: Known }]
`,
    'quiet_days: 30\n',
  );

  test('its settings, status, words, reasons and approval are told', async () => {
    const { shared } = await diffOf(before, after);
    expect(shared).toEqual([
      {
        kind: 'site',
        id: 'clinic',
        title: 'Clinic',
        usedBy: [],
        fate: 'changed',
        sections: [
          { title: 'The site', changes: [{ kind: 'added', what: 'New: quiet_days', says: '30' }] },
          {
            title: 'potion-kidney',
            changes: [
              { kind: 'changed', what: 'Status', after: 'retired' },
              {
                kind: 'changed',
                what: 'Oldest eGFR that still counts',
                before: '180 days',
                after: '200 days',
              },
              expect.objectContaining({ kind: 'reworded', what: 'Why', after: 'Not needed here.' }),
              { kind: 'changed', what: 'Approved', after: 'by Committee on 2026-11-20 (minutes 11/3)' },
              { kind: 'changed', what: 'Review by', after: '2027-01-01' },
              { kind: 'changed', what: 'Written for version', after: '1.0.0' },
              { kind: 'changed', what: 'Summary', after: 'Think of the kidneys' },
              { kind: 'added', what: 'New override reason', says: 'Known (known)' },
            ],
          },
        ],
      },
    ]);
  });

  test('compared for a site, a card is what it is there, and other sites are not told', async () => {
    const demo = editFile('cards/sites/demo.yaml', ['why: For tests', 'why: For all tests']);
    const diff = await diffOf(before, { ...after, ...demo }, { site: 'clinic' });
    expect(diff.site).toBe('clinic');
    expect(diff.shared.map(({ kind, id }) => [kind, id])).toEqual([['site', 'clinic']]);
    const [card] = diff.cards;
    expect(card?.status).toEqual({ before: 'silent', after: 'retired' });
    expect(card?.sections.map(({ title }) => title)).toEqual([
      'Settings',
      'What it reads from the data',
      'What is shown',
    ]);
    expect(card?.cases?.changed.map(({ name, changes }) => [name, changes])).toEqual([
      [
        'eGFR 24 last week',
        [
          expect.objectContaining({ what: 'Summary', after: 'Think of the kidneys' }),
          expect.objectContaining({ what: 'Detail' }),
        ],
      ],
      [
        'The results are not sent',
        [expect.objectContaining({ what: 'Summary' }), expect.objectContaining({ what: 'Detail' })],
      ],
    ]);
  });

  test('as shipped, a change of a site is no change of its cards', async () => {
    expect((await diffOf(before, after)).cards).toEqual([]);
  });
});
