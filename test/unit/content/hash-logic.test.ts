/** The hash an approval is given for: what decides and what is shown changes it, and nothing else does. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, removeContent, VALID } from './content-fixture.js';
import { shippedCard } from './site-fixture.js';

afterAll(removeContent);

let hash = '';
beforeAll(async () => {
  hash = (await shippedCard()).logicHash;
});

const SET = 'cards/value-sets/potions.yaml';
const ORDERS = 'cards/orders.yaml';

describe('the hash of what is approved', () => {
  test.each([
    ['a comment and another layout', CARD, 'hooks: [order-sign]', '# why\nhooks:\n  - "order-sign"'],
    ['the title', CARD, 'title: Potion with reduced', 'title: Potions with reduced'],
    ['the version', CARD, 'version: 1.0.0', 'version: 1.0.1'],
    ['the status', CARD, 'status: silent', 'status: draft'],
    ['the review date', CARD, 'review_by: 2027-11-01', 'review_by: 2027-10-01'],
    [
      'the history',
      CARD,
      'review_by: 2027-11-01',
      'review_by: 2027-11-01\nhistory: [{ version: 1.0.0, on: 2026-01-01, what: Released. }]',
    ],
    ['the description', CARD, 'not_for: Patients on dialysis.', 'not_for: Anyone on dialysis.'],
    ['a case', CARD, 'value: 24, unit', 'value: 23, unit'],
    ['the licence of a list', SET, 'licence: None needed.', 'licence: None is needed.'],
    ['the day a list was checked', SET, 'version: 2026-11-01', 'version: 2026-11-02'],
  ])('is the same after a change of %s', async (_what, file, from, to) => {
    const card = await shippedCard(edit(file, from, to));
    expect(card.logicHash).toBe(hash);
  });

  test.each([
    ['a setting', CARD, 'value: 365', 'value: 364'],
    ['what sites may set', CARD, '[90, 730]', '[90, 720]'],
    ['a code', CARD, 'eGFR CKD-EPI 2021 }', 'eGFR CKD-EPI }'],
    ['a need', CARD, '_count=5', '_count=6'],
    ['a fact', CARD, 'label: Latest eGFR,', 'label: Newest eGFR,'],
    ['a criterion', CARD, 'check: egfr < stop_below', 'check: egfr <= stop_below'],
    ['the logic', CARD, 'all: [ordering, low_egfr]', 'all: [low_egfr, ordering]'],
    ['the hooks', CARD, 'hooks: [order-sign]', 'hooks: [order-sign, order-select]'],
    ['the summary', CARD, 'the potion is contraindicated below', 'potions are contraindicated below'],
    ['the card that asks', CARD, 'summary: No eGFR in', 'summary: No usable eGFR in'],
    [
      'the evidence, which the card shows',
      CARD,
      'from: Potion labelling 2016',
      'from: Potion labelling 2017',
    ],
    ['an order', ORDERS, 'text: Kidney function test', 'text: Kidney function'],
    ['a shared list', SET, 'list: { "6809": potion }', 'list: { "6809": potion, "6810": other }'],
  ])('is another after a change of %s', async (_what, file, from, to) => {
    const card = await shippedCard(edit(file, from, to));
    expect(card.logicHash).not.toBe(hash);
  });

  test('is not the hash of the content, which every change of the file changes', async () => {
    const { contentHash } = await shippedCard();
    expect((await shippedCard(edit(CARD, 'version: 1.0.0', 'version: 1.0.1'))).contentHash).not.toBe(
      contentHash,
    );
    expect(VALID[CARD]).toContain('version: 1.0.0');
  });
});
