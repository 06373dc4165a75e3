/** A branch and a message are suggested from what changed. */

import { describe, expect, test } from '@jest/globals';
import type { CardDiff, ContentDiff, SharedDiff } from '../../../../src/diff/content-diff.js';
import { suggestBranch, suggestMessage } from '../../../../studio/diff/suggest-words.js';

const card = (id: string, fate: CardDiff['fate']): CardDiff => ({
  id,
  title: id,
  fate,
  file: `cards/${id}.yaml`,
  version: {},
  status: {},
  history: [],
  sections: [],
});
const shared = (id: string, fate: SharedDiff['fate']): SharedDiff => ({
  kind: 'value-set',
  id,
  title: id,
  fate,
  sections: [],
  usedBy: [],
});
const diff = (cards: readonly CardDiff[], files: readonly SharedDiff[] = []): ContentDiff => ({
  before: 'HEAD',
  after: 'Now',
  notes: [],
  warnings: [],
  cards,
  shared: files,
});

describe('one card changed', () => {
  test('the branch and the message are named after it', () => {
    const one = diff([card('metformin', 'changed')]);
    expect(suggestBranch(one, '2026-11-25')).toBe('cards/metformin-2026-11-25');
    expect(suggestMessage(one)).toBe('cards: change metformin');
  });
});

describe('a list changed that cards rest on', () => {
  test('the list is named, and not the cards whose files are as they were', () => {
    const one = diff([card('a', 'affected'), card('b', 'affected')], [shared('egfr', 'changed')]);
    expect(suggestBranch(one, '2026-11-25')).toBe('cards/egfr-2026-11-25');
    expect(suggestMessage(one)).toBe('cards: change egfr');
  });
});

describe('several changed', () => {
  test('three are named, more are counted', () => {
    const three = diff([card('a', 'added'), card('b', 'removed'), card('c', 'renamed')]);
    expect(suggestBranch(three, '2026-11-25')).toBe('cards/content-2026-11-25');
    expect(suggestMessage(three)).toBe('cards: add a, remove b, rename c');
    expect(suggestMessage(diff(three.cards, [shared('d', 'added')]))).toBe('cards: 4 changes');
  });

  test('nothing changed: nothing is said', () => {
    expect(suggestMessage(diff([]))).toBe('');
  });
});
