/** Card files compiled: every name, reference and case is checked at load, at line and column (DESIGN, "A card file"). */

import { afterAll, describe, expect, test } from '@jest/globals';
import type { CardRule } from '../../../src/model/content.js';
import { CARD, contentOf, edit, loadWith, removeContent, VALID } from './content-fixture.js';

afterAll(removeContent);

async function compiled(changes: Readonly<Record<string, string>> = {}): Promise<CardRule> {
  const card = contentOf(await loadWith(changes)).services.get('kidney')?.cards[0];
  if (card === undefined) throw new Error('no card');
  return card;
}

describe('a card that compiles', () => {
  test('has everything the engine and the card builder read', async () => {
    const card = await compiled();
    expect({
      ...card,
      about: undefined,
      facts: [...card.facts.keys()],
      criteria: [...card.criteria.values()].map(({ id, text, facts, say }) => [id, text, facts, say.text]),
      settings: [...card.settings.values()],
      needs: [...card.needs.values()],
      card: undefined,
      askCard: undefined,
      cases: card.cases.map(({ name, line, column }) => [name, line, column]),
    }).toEqual({
      id: 'potion-kidney',
      service: 'kidney',
      hooks: ['order-sign'],
      title: 'Potion with reduced kidney function',
      version: '1.0.0',
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      logicHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      history: [{ version: '1.0.0', on: '2026-11-01', what: 'First release.' }],
      status: 'silent',
      reviewBy: '2027-11-01',
      about: undefined,
      evidence: [
        {
          says: 'Potions are contraindicated at eGFR below 30; a result counts for 90 to 730 days.',
          from: 'Potion labelling 2016',
          url: 'https://example.org/potion',
          strength: 'Labelling',
        },
      ],
      settings: [
        {
          id: 'stop_below',
          label: 'Contraindicated below this eGFR',
          value: 30,
          unit: 'mL/min/{1.73_m2}',
          allowed: [30, 30],
          local: false,
        },
        {
          id: 'oldest_days',
          label: 'Oldest eGFR that still counts',
          value: 365,
          unit: 'days',
          allowed: [90, 730],
          local: true,
        },
      ],
      needs: [
        {
          name: 'egfr_results',
          query:
            'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5',
          prefetchKey: 'egfr_results',
          resourceType: 'Observation',
        },
      ],
      facts: ['potion', 'egfr'],
      criteria: [
        ['ordering', 'exists potion', ['potion'], 'A potion is being ordered'],
        ['low_egfr', 'egfr < stop_below', ['egfr'], 'Latest eGFR {{ egfr }} (limit {{ stop_below }})'],
      ],
      fireWhen: {
        op: 'all',
        of: [
          { op: 'criterion', id: 'ordering' },
          { op: 'criterion', id: 'low_egfr' },
        ],
      },
      triggers: ['ordering'],
      ifUnknown: 'ask',
      card: undefined,
      askCard: undefined,
      askOnlyIf: ['ordering'],
      testsNow: Date.UTC(2026, 10, 24, 12),
      cases: [
        ['eGFR 24 last week', 60, 7],
        ['Exactly 30 does not fire', 65, 7],
        ['The results are not sent', 70, 7],
      ],
      file: CARD,
    });
  });

  test('has a card whose topic and override reasons are codes of this project unless others are named', async () => {
    const { card } = await compiled();
    const { summary, detail, suggestions, ...rest } = card;
    expect(rest).toEqual({
      indicator: 'critical',
      source: {
        label: 'Potion labelling',
        url: 'https://example.org/potion',
        topic: { code: 'potionkidney', system: 'https://rationale-cds.org/topic' },
      },
      selectionBehavior: 'any',
      links: [],
      overrideReasons: [
        {
          code: 'resultwrong',
          system: 'https://rationale-cds.org/override-reason',
          display: 'The result is wrong or out of date',
        },
      ],
    });
    const scope = {
      egfr: 23.6,
      stop_below: 30,
      egfr_date: '2026-11-17',
      potion: [{ text: '<b>potion</b>' }],
    };
    expect(summary.plain(scope)).toBe('eGFR 24: the potion is contraindicated below 30');
    expect(detail?.markdown(scope)).toBe(
      'Latest eGFR **23.6** on 2026-11-17.\n\n- &lt;b&gt;potion&lt;/b&gt;',
    );
    expect(suggestions.map(({ kind, recommended, label }) => [kind, recommended, label.plain({})])).toEqual([
      ['delete', false, 'Remove the potion'],
    ]);
  });

  test('lets the card that asks have its own suggestions and takes the rest from the card', async () => {
    const { card, askCard } = await compiled();
    expect(askCard?.source).toEqual(card.source);
    expect(askCard?.overrideReasons).toEqual(card.overrideReasons);
    expect(askCard?.indicator).toBe('info');
    expect(askCard?.suggestions).toEqual([
      {
        kind: 'create',
        label: expect.anything(),
        recommended: false,
        order: {
          id: 'egfr_test',
          type: 'ServiceRequest',
          text: 'Kidney function test',
          codes: [{ system: 'http://loinc.org', code: '98979-8' }],
          resource: {},
        },
      },
    ]);
  });

  test('matches by the shared list and by its own', async () => {
    const { facts } = await compiled();
    expect(facts.get('potion')?.valueSet?.id).toBe('potions');
    expect(facts.get('egfr')?.valueSet?.id).toBe('potion-kidney#egfr');
  });

  test('has other topics, links and suggestions when the author says so', async () => {
    const { card } = await compiled(
      edit(
        CARD,
        'topic: potionkidney }\n  suggestions:\n    - label: Remove the potion\n      delete: { each: potion }',
        'topic: { system: http://example.org/topics, code: P1, display: Potion } }\n  selection_behavior: at-most-one\n  links:\n    - { label: More, url: https://example.org/more }\n    - { label: App, url: https://example.org/launch, type: smart, app_context: "x=1" }\n  suggestions:\n    - label: Write why\n      recommended: true\n      update: { each: potion, note: "eGFR {{ egfr }}", priority: urgent }',
      ),
    );
    expect(card.source.topic).toEqual({ system: 'http://example.org/topics', code: 'P1', display: 'Potion' });
    expect(card.selectionBehavior).toBe('at-most-one');
    expect(card.links).toEqual([
      { label: 'More', url: 'https://example.org/more', type: 'absolute' },
      { label: 'App', url: 'https://example.org/launch', type: 'smart', appContext: 'x=1' },
    ]);
    const [update] = card.suggestions;
    expect(update).toMatchObject({ kind: 'update', recommended: true, each: 'potion', priority: 'urgent' });
    expect(update?.kind === 'update' && update.note?.plain({ egfr: 24 })).toBe('eGFR 24');
  });

  test('cannot be changed', async () => {
    const card = await compiled();
    for (const part of [card, card.card, card.card.source, card.fireWhen, card.evidence, card.cases[0]]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});

describe('the content hash', () => {
  test('is the same for other comments, quotes and order, and another for other content', async () => {
    const { contentHash } = await compiled();
    const layout = await compiled(edit(CARD, 'status: silent\n', '# a comment\nstatus: "silent"\n'));
    const wording = await compiled(edit(CARD, 'A potion is being ordered', 'A potion is ordered'));
    expect(layout.contentHash).toBe(contentHash);
    expect(wording.contentHash).not.toBe(contentHash);
  });

  test('changes with a shared list and a shared order that the card uses, and not with others', async () => {
    const { contentHash } = await compiled();
    const list = await compiled(
      edit('cards/value-sets/potions.yaml', '"6809": potion', '"6809": potion, "6851": draught'),
    );
    const order = await compiled(
      edit('cards/orders.yaml', 'text: Kidney function test', 'text: Kidney function'),
    );
    const other = await compiled({
      'cards/value-sets/brews.yaml': (VALID['cards/value-sets/potions.yaml'] ?? '').replace(
        'id: potions',
        'id: brews',
      ),
    });
    expect(new Set([contentHash, list.contentHash, order.contentHash]).size).toBe(3);
    expect(other.contentHash).toBe(contentHash);
  });
});

test('a question is asked on its own conditions when it has some', async () => {
  const card = await compiled(
    edit(CARD, '  indicator: info\n', '  indicator: info\n  only_if: [ordering]\n'),
  );
  expect(card.askOnlyIf).toEqual(['ordering']);
});
