/** An author chooses the values a sentence shows from those there are. */

import { describe, expect, test } from '@jest/globals';
import type { CardOutline } from '../../../../src/studio/contract.js';
import { insertName, listNames } from '../../../../studio/forms/list-names.js';

const OUTLINE: CardOutline = {
  id: 'card',
  title: 'Card',
  hooks: ['order-sign'],
  needs: [],
  codes: [],
  cases: [],
  facts: [
    { id: 'egfr', label: 'Latest eGFR', kind: 'latest_result', unit: 'mL/min' },
    { id: 'ordered', label: 'Being ordered', kind: 'orders' },
    { id: 'score', label: 'Score', kind: 'points', unit: '{score}' },
  ],
  settings: [
    { id: 'limit', label: 'Limit', value: 30, unit: 'd', shownUnit: 'days', allowed: [1, 60], local: true },
    { id: 'ratio', label: 'Ratio', value: 2, unit: '1', shownUnit: '', allowed: [1, 3], local: false },
  ],
};

test('facts with their dates and items, settings with their units, and the site', () => {
  expect(listNames(OUTLINE)).toEqual([
    { name: 'egfr', says: 'Latest eGFR, mL/min' },
    { name: 'egfr_date', says: 'date of: Latest eGFR' },
    { name: 'ordered', says: 'Being ordered' },
    { name: 'score', says: 'Score, {score}' },
    { name: 'score_parts', says: 'items of: Score' },
    { name: 'limit', says: 'Limit, days' },
    { name: 'ratio', says: 'Ratio' },
    { name: 'site', says: 'title of the site' },
  ]);
});

describe('a name is put where the cursor is', () => {
  test('apart from the words on both sides', () => {
    expect(insertName('eGFR: low', 'egfr', 5, 6)).toEqual({ text: 'eGFR: {{ egfr }} low', cursor: 16 });
  });

  test('in place of what is selected', () => {
    expect(insertName('eGFR 30 is low', 'egfr', 5, 7)).toEqual({
      text: 'eGFR {{ egfr }} is low',
      cursor: 15,
    });
  });

  test('without a gap in brackets, at the start and at the end', () => {
    expect(insertName('()', 'egfr', 1, 1)).toEqual({ text: '({{ egfr }})', cursor: 11 });
    expect(insertName('', 'egfr', 0, 0)).toEqual({ text: '{{ egfr }}', cursor: 10 });
  });
});
