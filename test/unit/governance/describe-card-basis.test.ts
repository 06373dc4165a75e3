/** The basis of a card: what it does, for whom, when, from what, on whose word, and who approved it here (ONC HTI-1; FDA guidance on decision support, criterion 4). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeCardBasis } from '../../../src/governance/describe-card-basis.js';
import { describeDecision } from '../../../src/governance/describe-decision.js';
import type { CardBasis } from '../../../src/governance/basis.js';
import type { CardRule } from '../../../src/model/content.js';
import type { Approval, Site } from '../../../src/model/site.js';
import { CARD, edit, removeContent } from '../content/content-fixture.js';
import { decide, loadPotion, TODAY, type Potion } from './potion.js';

afterAll(removeContent);

let potion: Potion;
beforeAll(async () => {
  potion = await loadPotion();
});

const basisAt = (site: Site, card: CardRule = potion.card): CardBasis =>
  describeCardBasis(potion.content, card, site, TODAY);

describe('The basis of a card', () => {
  test('holds everything that its page says, with blanks where values of a patient will stand', () => {
    const { sourceAttributes, ...basis } = basisAt(potion.site);
    expect(sourceAttributes.attributes).toHaveLength(13);
    expect(basis).toEqual({
      id: 'potion-kidney',
      title: 'Potion with reduced kidney function',
      version: '1.0.0',
      service: { id: 'kidney', title: 'Kidney safety' },
      site: { id: 'st-elsewhere', title: 'St Elsewhere', demonstration: false },
      decision: {
        status: 'silent',
        shippedStatus: 'silent',
        says: 'Not approved here.',
        unapproved: true,
        reviewDue: '2027-11-01',
        overdue: false,
      },
      purpose: 'Warns when a potion is ordered for a patient whose latest eGFR is below the limit.',
      forPatients: 'Adults for whom a potion is ordered.',
      notFor: 'Patients on dialysis.',
      cautions: [],
      owner: { role: 'Renal pharmacist' },
      harmIfWrong: { missed: 'high', falseAlarm: 'low' },
      hooks: [{ id: 'order-sign', title: 'The order-sign hook' }],
      when: {
        op: 'all',
        of: [
          {
            op: 'criterion',
            id: 'ordering',
            sentence: 'A potion is being ordered',
            test: 'found: Potion being ordered',
          },
          {
            op: 'criterion',
            id: 'low_egfr',
            sentence: 'Latest eGFR … (limit 30)',
            test: 'Latest eGFR: less than 30 mL/min/1.73 m²',
          },
        ],
      },
      facts: [
        {
          id: 'potion',
          label: 'Potion being ordered',
          how: 'orders of the list below',
          from: ['orders'],
          lists: ['Potions'],
        },
        {
          id: 'egfr',
          label: 'Latest eGFR',
          unit: 'mL/min/{1.73_m2}',
          how: 'newest result of the list below, within 365 days',
          from: ['egfr_results'],
          lists: ['egfr'],
        },
      ],
      settings: [
        {
          id: 'stop_below',
          label: 'Contraindicated below this eGFR',
          unit: 'mL/min/{1.73_m2}',
          here: 30,
          default: 30,
          allowed: [30, 30],
          local: false,
        },
        {
          id: 'oldest_days',
          label: 'Oldest eGFR that still counts',
          unit: 'days',
          here: 365,
          default: 365,
          allowed: [90, 730],
          local: true,
        },
      ],
      data: [
        { name: 'orders', words: 'The orders being entered or signed in this call' },
        {
          name: 'egfr_results',
          words: 'Results and observations, certain codes only, newest first, at most 5',
          query:
            'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5',
        },
      ],
      codeLists: [
        {
          id: 'potions',
          title: 'Potions',
          version: '2026-11-01',
          source: 'Made up for tests.',
          members: 2,
          usedFor: ['Potion being ordered'],
        },
        {
          id: 'potion-kidney#egfr',
          title: 'egfr',
          source: 'In the file of the card.',
          members: 1,
          usedFor: ['Latest eGFR'],
        },
      ],
      scores: [],
      models: [],
      ifMissing: {
        rule: 'ask',
        says: [
          'What was not sent, is too old, cannot be read or has no usable unit is not known. It never counts as normal, and never as absent.',
          'When what is not known leaves it open whether the card is due, another card asks for it: “No eGFR in the last 365 days”. It appears only when this is known to hold: A potion is being ordered.',
        ],
      },
      shows: [
        {
          as: 'card',
          indicator: 'critical',
          summary: 'eGFR …: the potion is contraindicated below 30',
          source: { label: 'Potion labelling', url: 'https://example.org/potion' },
          suggestions: [
            {
              label: 'Remove the potion',
              does: 'removes the order that is being entered',
              recommended: false,
            },
          ],
        },
        {
          as: 'ask',
          indicator: 'info',
          summary: 'No eGFR in the last 365 days',
          source: { label: 'Potion labelling', url: 'https://example.org/potion' },
          suggestions: [
            {
              label: 'Order a kidney function test',
              does: 'adds an order: Kidney function test',
              recommended: false,
            },
          ],
        },
      ],
      overrideReasons: ['The result is wrong or out of date'],
      evidence: [
        {
          says: 'Potions are contraindicated at eGFR below 30; a result counts for 90 to 730 days.',
          from: 'Potion labelling 2016',
          url: 'https://example.org/potion',
          strength: 'Labelling',
        },
      ],
      performance: [],
      cases: 3,
      history: [{ version: '1.0.0', on: '2026-11-01', what: 'First release.' }],
      contentHash: potion.card.contentHash,
      logicHash: potion.card.logicHash,
    });
  });

  test('tells the numbers in force at the site wherever they stand, and why they were changed', () => {
    const site = decide(potion, { settings: { oldest_days: 180 }, why: 'Our laboratory is quick.' });
    const basis = basisAt(site);
    expect(basis.settings.map(({ here, default: byDefault }) => [here, byDefault])).toEqual([
      [30, 30],
      [180, 365],
    ]);
    expect(basis.settingsWhy).toBe('Our laboratory is quick.');
    expect(basis.facts[1]?.how).toBe('newest result of the list below, within 180 days');
    expect(basis.shows[1]?.summary).toBe('No eGFR in the last 180 days');
    expect(basisAt(decide(potion, { why: 'Nothing changed.' })).settingsWhy).toBeUndefined();
  });

  test('tells the card as it is at the site: its own override reasons, and the hash of its logic', () => {
    const own = { system: 'https://st-elsewhere.example', code: 'x', display: 'A reason of our own' };
    const variant: CardRule = {
      ...potion.card,
      logicHash: 'f'.repeat(64),
      card: { ...potion.card.card, overrideReasons: [own] },
    };
    const basis = basisAt({ ...potion.site, variants: new Map([[potion.card.id, variant]]) });
    expect([basis.overrideReasons, basis.logicHash]).toEqual([
      ['A reason of our own', 'The result is wrong or out of date'],
      'f'.repeat(64),
    ]);
  });

  test('says what happens when data are missing, for each way of an author', () => {
    const rest = 'What was not sent, is too old, cannot be read or has no usable unit is not known.';
    const says = (ifUnknown: CardRule['ifUnknown']): readonly string[] =>
      basisAt(potion.site, { ...potion.card, ifUnknown }).ifMissing.says;
    expect(says('nothing')).toEqual([
      expect.stringContaining(rest),
      'When what is not known leaves it open whether the card is due, nothing appears. The record of decisions counts it as not known, and names what was missing.',
    ]);
    expect(says('fire')).toEqual([
      expect.stringContaining(rest),
      'When all that must hold does, and only exclusions are not known, the card appears and names what is not known. When more is missing, nothing appears.',
    ]);
  });

  test('tells what is known of how well it works, and in how many patients it is expected', () => {
    const card: CardRule = {
      ...potion.card,
      about: { ...potion.card.about, performance: 'PPV 90 % in 2025.' },
      firesAtMost: { percent: 35, why: 'Potions are common.' },
    };
    const site = { ...potion.site, bands: new Map([[card.id, { low: 1, high: 4, least: 200 }]]) };
    const { performance, band } = basisAt(site, card);
    expect(performance).toEqual([
      'PPV 90 % in 2025.',
      'It is expected to appear for at most 35 % of the patients of a backtest: Potions are common.',
    ]);
    expect(band).toEqual({ low: 1, high: 4, least: 200 });
  });

  test('tells a score item by item, its bands too, and the code list of a part of a result', async () => {
    const { content, card, site } = await loadPotion(
      edit(
        CARD,
        'criteria:\n',
        `  score:
    label: Potion score
    unit: points
    points:
      - { label: Potion, add: 1, if: exists potion, source: A paper }
      - one_of: [{ label: Low, add: 2, if: egfr < 15 }, { label: Lower, add: 1, if: egfr < 30 }]
  part: { label: Part, unit: "mL/min/{1.73_m2}", latest_result: { from: egfr_results, in: egfr, within_days: 9, component: potions } }
criteria:
`,
      ),
    );
    const { scores, facts } = describeCardBasis(content, card, site, TODAY);
    expect(scores).toEqual([
      {
        label: 'Potion score',
        items: [
          { label: 'Potion', add: 1, counts: 'exists potion', source: 'A paper' },
          { label: 'Low', add: 2, counts: 'egfr < 15' },
          { label: 'Lower', add: 1, counts: 'egfr < 30' },
        ],
      },
    ]);
    expect(facts.at(-1)?.lists).toEqual(['egfr', 'Potions']);
  });
});

describe('What a site decided', () => {
  const approval = (): Approval => ({
    by: 'P&T Committee',
    on: '2026-11-20',
    minutes: '2026-11/4',
    version: '1.0.0',
    hash: potion.card.logicHash,
    backtest: 'b'.repeat(64),
  });
  const at = (site: Site, today = TODAY): ReturnType<typeof describeDecision> =>
    describeDecision(potion.card, site, today);

  test('is told with approver, date, minutes, backtest and the day of its review', () => {
    const site = decide(potion, { approved: approval(), reviewBy: '2027-05-01', why: 'Two incidents.' });
    expect(at(site)).toEqual({
      status: 'active',
      shippedStatus: 'silent',
      says: 'Approved by P&T Committee on 2026-11-20.',
      unapproved: false,
      why: 'Two incidents.',
      approved: approval(),
      reviewDue: '2027-05-01',
      overdue: false,
    });
    expect(at(site, '2027-05-01').overdue).toBe(false);
    expect(at(site, '2027-05-02').overdue).toBe(true);
  });

  test.each<[string, (approved: Approval) => Approval, string, boolean]>([
    [
      'another logic',
      (approved) => ({ ...approved, hash: '0'.repeat(64) }),
      'Approved by P&T Committee on 2026-11-20, with other logic than is in force here.',
      true,
    ],
    [
      'another version with the same logic',
      (approved) => ({ ...approved, version: '0.9.0' }),
      'Approved by P&T Committee on 2026-11-20, as version 0.9.0; the logic is the same.',
      false,
    ],
    [
      'another version, and no logic is recorded',
      ({ by, on }) => ({ by, on, version: '0.9.0' }),
      'Approved by P&T Committee on 2026-11-20, as version 0.9.0 and not as this one.',
      true,
    ],
    [
      'nothing in particular',
      ({ by, on }) => ({ by, on }),
      'Approved by P&T Committee on 2026-11-20.',
      false,
    ],
  ])('an approval of %s is told as what it is', (_what, change, says, unapproved) => {
    expect(at(decide(potion, { approved: change(approval()) }))).toMatchObject({ says, unapproved });
  });

  test('a demonstration is never an approval', () => {
    const site = { ...decide(potion, { approved: approval() }), demonstration: true };
    expect(at(site)).toMatchObject({ says: 'Not approved: demonstration.', unapproved: true });
  });

  test('without a day of review anywhere none is due', () => {
    const { reviewBy, ...card } = potion.card;
    expect(reviewBy).toBe('2027-11-01');
    expect(describeDecision(card, potion.site, '2099-01-01')).not.toHaveProperty('reviewDue');
    expect(describeDecision(card, potion.site, '2099-01-01').overdue).toBe(false);
  });
});
