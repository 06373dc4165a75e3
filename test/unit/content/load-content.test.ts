/** Stage 0: all content, or everything that is wrong with it (DESIGN, "Layout": content). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, contentOf, edit, lines, loadWith, removeContent, VALID } from './content-fixture.js';

afterAll(removeContent);

const SERVICE = 'cards/services/kidney/service.yaml';
const SET = 'cards/value-sets/potions.yaml';

describe('a valid set of files', () => {
  test('loads without a problem', async () => {
    const result = await loadWith();
    expect(lines(result)).toEqual([]);
    const content = contentOf(result);
    expect({
      services: [...content.services.keys()],
      hooks: [...content.hooks.keys()],
      sites: [...content.sites.keys()],
      valueSets: [...content.valueSets.keys()],
      calculators: [...content.calculators.keys()],
      orders: [...content.orders.keys()],
      profiles: [...content.profiles.keys()],
    }).toEqual({
      services: ['kidney'],
      hooks: ['order-select', 'order-sign', 'patient-view'],
      sites: ['demo'],
      valueSets: ['potions'],
      calculators: [],
      orders: ['egfr_test'],
      profiles: ['generic'],
    });
    const service = content.services.get('kidney');
    expect({ ...service, cards: service?.cards.map(({ id }) => id) }).toEqual({
      id: 'kidney',
      hooks: ['order-select', 'order-sign'],
      title: 'Kidney safety',
      description: 'Looks at kidney function when potions are ordered.',
      cards: ['potion-kidney'],
      prefetch: new Map([
        [
          'egfr_results',
          'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5',
        ],
      ]),
    });
    expect(Object.isFrozen(content)).toBe(true);
    expect(Object.isFrozen(service)).toBe(true);
  });

  test('has a hash that other content does not have, and that layout does not change', async () => {
    const { hash } = contentOf(await loadWith());
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(contentOf(await loadWith()).hash).toBe(hash);
    expect(
      contentOf(await loadWith(edit(SERVICE, 'title: Kidney safety', '# why\ntitle: "Kidney safety"'))).hash,
    ).toBe(hash);
    expect(contentOf(await loadWith(edit(SERVICE, 'Kidney safety', 'Kidneys'))).hash).not.toBe(hash);
    expect(
      contentOf(await loadWith(edit('hooks/patient-view.yaml', 'maturity: 5', 'maturity: 6'))).hash,
    ).not.toBe(hash);
  });

  test('puts the most urgent cards first, then by id, and shares their prefetch', async () => {
    const card = VALID[CARD] ?? '';
    const other = (id: string, indicator: string): string =>
      card
        .replace('id: potion-kidney', `id: ${id}`)
        .replace('indicator: critical', `indicator: ${indicator}`)
        .replace('topic: potionkidney', `topic: ${id.replace('-', '')}`);
    const result = await loadWith({
      'cards/services/kidney/b-card.yaml': other('b-card', 'warning'),
      'cards/services/kidney/a-card.yaml': other('a-card', 'warning'),
      'cards/services/kidney/c-card.yaml': other('c-card', 'critical').replace('_count=5', '_count=6'),
    });
    const service = result.content?.services.get('kidney');
    if (service === undefined) throw new Error(lines(result).join('\n'));
    expect(service.cards.map(({ id }) => id)).toEqual(['c-card', 'potion-kidney', 'a-card', 'b-card']);
    expect([...service.prefetch.keys()]).toEqual(['egfr_results', 'egfr_results_2']);
    const keys = service.cards.map(({ id, needs }) => [id, needs.get('egfr_results')?.prefetchKey]);
    expect(keys).toEqual([
      ['c-card', 'egfr_results_2'],
      ['potion-kidney', 'egfr_results'],
      ['a-card', 'egfr_results'],
      ['b-card', 'egfr_results'],
    ]);
  });
});

describe('all problems at once', () => {
  test('of every file, sorted by file and line, whatever stage finds them', async () => {
    const result = await loadWith({
      ...edit(CARD, 'in: potions }', 'in: potoins }'),
      ...edit('cards/orders.yaml', 'text: Kidney function test', 'texts: Kidney function test'),
      ...edit(SERVICE, 'title: Kidney safety', 'title: Kidney: safety'),
      'cards/value-sets/numbers.yaml': 'format: 1\nlist: { 6809: potion }\n',
      'cards/sites/other.yaml': 'format: 1\nsite: another\ntitle: Another\ncards: { nothing: {} }\n',
      'hooks/order-sign.yaml': (VALID['hooks/order-sign.yaml'] ?? '').replace('maturity: 5', 'maturity: 7'),
    });
    expect(result.content).toBeUndefined();
    expect(lines(result)).toEqual([
      'cards/orders.yaml:5:5 [schema] texts is not known in orders.egfr_test. | Did you mean text?',
      `${CARD}:30:70 [unknown-name] There is no code list potoins. | Did you mean potions?`,
      `${SERVICE}:2:8 [yaml] A colon inside text without quotes begins a new entry. | Put the text in double quotes: title: "Kidney: safety"`,
      'cards/sites/other.yaml:2:7 [file-name] site is another, and the file is called other. | Write site: other, or rename the file.',
      'cards/sites/other.yaml:4:10 [unknown-name] There is no card nothing. | Remove it, or add the card.',
      'cards/value-sets/numbers.yaml:2:9 [yaml] 6809 is not in quotes, so YAML reads it as the number 6809. | Put it in quotes: "6809".',
      'hooks/order-sign.yaml:6:11 [schema] maturity is 7, out of its range. | At most 6. 0 draft, 1 submitted, 2 tested, 3 considered, 4 documented, 5 mature, 6 normative.',
    ]);
  });

  test.each([
    ['a value set', SET, 'drugs: true', 'drugs: maybe'],
    ['the orders', 'cards/orders.yaml', 'type: ServiceRequest', 'type: DeviceRequest'],
    ['a hook', 'hooks/order-sign.yaml', 'maturity: 5', 'maturity: 7'],
    ['a service', SERVICE, 'title: Kidney safety', 'titles: Kidney safety'],
  ])(
    '%s that does not load is no second problem in the files that name it',
    async (_what, path, from, to) => {
      const problems = lines(await loadWith(edit(path, from, to)));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`${path}:`);
    },
  );

  test('warnings alone do not keep content from loading', async () => {
    const result = await loadWith(edit(CARD, 'review_by: 2027-11-01', 'review_by: 2026-01-01'));
    expect(result.content).toBeDefined();
    expect(result.problems.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['review-date', 'warning'],
    ]);
  });

  test('shared lists are linted like the lists of cards', async () => {
    const result = await loadWith(
      edit(SET, 'http://www.nlm.nih.gov/research/umls/rxnorm', 'urn:oid:2.16.840.1.113883.6.88'),
    );
    expect(result.content).toBeUndefined();
    expect(result.problems.map(({ file, rule }) => [file, rule])).toContainEqual([SET, 'miswritten-system']);
  });
});

describe('files between each other', () => {
  test('card ids are unique across services', async () => {
    const result = await loadWith({
      'cards/services/other/potion-kidney.yaml': VALID[CARD],
      'cards/services/other/service.yaml': VALID[SERVICE],
    });
    expect(lines(result)).toContain(
      `cards/services/other/potion-kidney.yaml:2:5 [duplicate-id] There is another card potion-kidney. | Rename one of them; the other is ${CARD}.`,
    );
  });

  test('cards belong to a service', async () => {
    expect(lines(await loadWith({ [SERVICE]: undefined }))).toEqual([
      `${CARD}:1:1 [file] The folder kidney has no service.yaml, so its cards belong to no service. | Add service.yaml beside this file.`,
    ]);
  });

  test('a service may say its id, which is its folder', async () => {
    expect(lines(await loadWith(edit(SERVICE, 'format: 1', 'format: 1\nid: kidney')))).toEqual([]);
    expect(lines(await loadWith(edit(SERVICE, 'format: 1', 'format: 1\nid: kidneys')))).toEqual([
      `${SERVICE}:2:5 [file-name] id is kidneys, and the folder is called kidney. | Write id: kidney, or rename the folder.`,
    ]);
  });

  test('a service answers hooks that exist', async () => {
    expect(
      lines(await loadWith(edit(SERVICE, 'order-select, order-sign', 'order-sign, order-selekt'))),
    ).toEqual([`${SERVICE}:4:21 [unknown-name] order-selekt is not a hook. | Did you mean order-select?`]);
  });

  test('an id is the name of the file, so that one is found by the other', async () => {
    expect(lines(await loadWith(edit(SET, 'id: potions', 'id: potion')))).toEqual([
      `${SET}:2:5 [file-name] id is potion, and the file is called potions. | Write id: potions, or rename the file.`,
    ]);
  });

  test('a code is in a list once', async () => {
    expect(
      lines(await loadWith(edit(SET, 'products: { "860975"', 'products: { "6809": x, "860975"'))),
    ).toEqual([`${SET}:10:13 [code-list] 6809 is listed twice. | Keep it in one place.`]);
  });
});
