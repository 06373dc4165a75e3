/** Model files and the tables beside them (DESIGN, "Layout": models). */

import { afterAll, describe, expect, test } from '@jest/globals';
import type { CardRule, Content } from '../../../src/model/content.js';
import { CARD, contentOf, edit, lines, loadWith, removeContent } from './content-fixture.js';

afterAll(removeContent);

const MODEL = 'cards/models/potion-total.yaml';
const TABLE = 'cards/models/potion-total.products.json';

const model = `format: 1
id: potion-total
title: Total daily potion dose
version: 1.0.0
kind: dose-equivalent
unit: PTE/day
evidence: [{ says: One for one., from: Potion labelling 2016, cite: Made up for tests. }]
ingredients: { "6809": { name: potion, factor: 1, of: mg } }
products: potion-total.products.json
about: { purpose: A total., for_patients: Anyone., not_for: Care., developer: Tests, funding: none, released: '2016', uses: [] }
`;
const table = JSON.stringify({
  system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  routes: { oral: { counts: 'mg', assumed: true, words: ['oral'] } },
  products: [{ code: '860975', of: '6809', amount: 500, per: '{tablet}', route: 'oral' }],
});

const uses = edit(
  CARD,
  'criteria:\n',
  '  total: { label: Total, unit: PTE/day, calculate: { model: potion-total, with: [potion] } }\ncriteria:\n',
);

const cardOf = (content: Content): CardRule | undefined => content.services.get('kidney')?.cards[0];

describe('a model', () => {
  test('becomes a calculator that facts use by its name', async () => {
    const content = contentOf(await loadWith({ [MODEL]: model, [TABLE]: table, ...uses }));
    expect([...content.calculators.keys()]).toEqual(['potion-total']);
    expect(content.calculators.get('potion-total')).toMatchObject({
      id: 'potion-total',
      version: '1.0.0',
      title: 'Total daily potion dose',
      unit: 'PTE/day',
      takes: 'lists',
    });
    expect(cardOf(content)?.facts.get('total')?.shape).toBe('number');
  });

  test('is part of the hash of the cards that use it, and its table too', async () => {
    const hashes = await Promise.all(
      [
        { [MODEL]: model, [TABLE]: table },
        { [MODEL]: model.replace('factor: 1', 'factor: 2'), [TABLE]: table },
        { [MODEL]: model, [TABLE]: table.replace('500', '250') },
      ].map(async (files) => cardOf(contentOf(await loadWith({ ...files, ...uses })))?.contentHash),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  test('needs the table it names', async () => {
    expect(lines(await loadWith({ [MODEL]: model, ...uses }))).toEqual([
      `${MODEL}:9:11 [model] There is no file potion-total.products.json beside this one. | Add it, or correct the name.`,
    ]);
  });

  test('needs a table that is JSON', async () => {
    const problems = lines(await loadWith({ [MODEL]: model, [TABLE]: '{ "products": ', ...uses }));
    expect(problems).toEqual([expect.stringContaining(`${TABLE}:1:1 [json] The file is not JSON: `)]);
  });

  test('needs a table of the right shape', async () => {
    expect(lines(await loadWith({ [MODEL]: model, [TABLE]: '{}', ...uses }))).toEqual([
      `${MODEL}:9:11 [model] potion-total.products.json cannot be used: products: routes must be an object. | Correct that file.`,
    ]);
  });
});
