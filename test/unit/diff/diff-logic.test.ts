/** Conditions that joined or left the logic of a card, in words. */

import { describe, expect, test } from '@jest/globals';
import { diffDecision } from '../../../src/diff/diff-criteria.js';
import { diffLogic } from '../../../src/diff/diff-logic.js';
import type { CardFile, LogicPart } from '../../../src/model/content-files.js';
import { CLEAN_CARD } from '../../support/build-lint-subject.js';

const CRITERIA: CardFile['criteria'] = {
  ordering: { say: 'Ordered', check: 'exists ordered' },
  high: { say: 'High', check: 'level >= limit' },
  low: { say: 'Low', check: 'level < 3' },
  twice: { say: 'Twice', check: 'count ordered >= 2' },
};

const card = (fireWhen: LogicPart, change: Partial<CardFile> = {}): CardFile => ({
  ...CLEAN_CARD,
  criteria: CRITERIA,
  fire_when: fireWhen,
  ...change,
});

const compare = (before: LogicPart, after: LogicPart) => diffLogic(card(before), card(after), new Map());

describe('When a card fires', () => {
  test('the order of conditions does not matter, nested ones included', () => {
    expect(
      compare(
        { all: ['ordering', { any: ['high', 'low'] }] },
        { all: [{ any: ['low', 'high'] }, 'ordering'] },
      ),
    ).toEqual([]);
  });

  test('a condition that is required, enough, or rules out is told with what it compares', () => {
    expect(compare({ all: ['ordering'] }, { all: ['ordering', 'high'] })).toEqual([
      { kind: 'added', what: 'Now required', says: 'Latest potassium at least 5.5 mmol/L' },
    ]);
    expect(compare({ any: ['high', 'low'] }, { any: ['high'], none: ['low'] })).toEqual([
      { kind: 'removed', what: 'No longer enough', says: 'Latest potassium below 3 mmol/L' },
      { kind: 'added', what: 'Now ruled out by', says: 'Latest potassium below 3 mmol/L' },
    ]);
  });

  test('a condition that moves from one group to another leaves the one and joins the other', () => {
    expect(compare({ all: ['ordering', 'twice'] }, { all: ['ordering'], none: ['twice'] })).toEqual([
      {
        kind: 'removed',
        what: 'No longer required',
        says: 'number of Spironolactone being ordered at least 2',
      },
      { kind: 'added', what: 'Now ruled out by', says: 'number of Spironolactone being ordered at least 2' },
    ]);
  });

  test('within a group, the group is named by what stayed of it', () => {
    expect(
      compare({ all: ['ordering', { any: ['high'] }] }, { all: ['ordering', { any: ['high', 'low'] }] }),
    ).toEqual([
      {
        kind: 'added',
        what: 'Now enough, as one of several (within: at least one of: Latest potassium at least 5.5 mmol/L)',
        says: 'Latest potassium below 3 mmol/L',
      },
    ]);
  });

  test('a group that is new is told whole', () => {
    expect(compare({ all: ['ordering'] }, { all: ['ordering', { any: ['high', 'low'] }] })).toEqual([
      {
        kind: 'added',
        what: 'Now required',
        says: 'at least one of: Latest potassium at least 5.5 mmol/L; Latest potassium below 3 mmol/L',
      },
    ]);
  });

  test('groups within groups are told in brackets', () => {
    const nested: LogicPart = { all: ['ordering', { any: ['high', { none: ['low'] }] }] };
    expect(compare({ any: ['twice'] }, { any: ['twice', nested] })).toEqual([
      {
        kind: 'added',
        what: 'Now enough, as one of several',
        says: 'all of: Spironolactone being ordered present; (at least one of: Latest potassium at least 5.5 mmol/L; (none of: Latest potassium below 3 mmol/L))',
      },
    ]);
  });

  test('a condition under another name is the same', () => {
    const renamed = card(
      { all: ['ordering', 'too_high'] },
      { criteria: { ordering: CRITERIA.ordering, too_high: CRITERIA.high } as CardFile['criteria'] },
    );
    const before = card(
      { all: ['ordering', 'high'] },
      { criteria: { ordering: CRITERIA.ordering, high: CRITERIA.high } as CardFile['criteria'] },
    );
    expect(diffDecision(before, renamed)).toEqual([]);
  });
});

describe('What a condition compares', () => {
  test('a setting that changed is told by what it does: fires at least 6 instead of at least 5.5', () => {
    const limit = { ...CLEAN_CARD.settings?.limit, value: 6 } as NonNullable<CardFile['settings']>[string];
    expect(
      diffDecision(
        card({ all: ['high'] }),
        card({ all: ['high'] }, { settings: { ...CLEAN_CARD.settings, limit } }),
      ),
    ).toEqual([
      {
        kind: 'changed',
        what: 'Fires with Latest potassium',
        before: 'at least 5.5 mmol/L',
        after: 'at least 6 mmol/L',
      },
    ]);
  });

  test('of an exclusion it is told what keeps the card away', () => {
    const low = (check: string): Partial<CardFile> => ({
      criteria: { ...CRITERIA, low: { say: 'Low', check } },
    });
    expect(
      diffDecision(
        card({ all: ['ordering'], none: ['low'] }, low('level < 3')),
        card({ all: ['ordering'], none: ['low'] }, low('level <= 3')),
      ),
    ).toEqual([
      {
        kind: 'changed',
        what: 'Does not fire with Latest potassium',
        before: 'below 3 mmol/L',
        after: 'at most 3 mmol/L',
      },
    ]);
  });

  test('an exclusion of an exclusion fires', () => {
    const nested: LogicPart = { all: ['ordering'], none: [{ none: ['low'] }] };
    const low = (check: string): Partial<CardFile> => ({
      criteria: { ...CRITERIA, low: { say: 'Low', check } },
    });
    const [change] = diffDecision(card(nested, low('level < 3')), card(nested, low('level in 1..3')));
    expect(change).toEqual({
      kind: 'changed',
      what: 'Fires with Latest potassium',
      before: 'below 3 mmol/L',
      after: 'from 1 mmol/L to 3 mmol/L',
    });
  });

  test('another fact is told whole, and so is what happens when data are missing', () => {
    const twice = (check: string): Partial<CardFile> => ({
      criteria: { ...CRITERIA, twice: { say: 'T', check } },
    });
    expect(
      diffDecision(
        card({ all: ['twice'] }, twice('exists ordered')),
        card({ all: ['twice'] }, { ...twice('level > 7'), if_unknown: 'ask' }),
      ),
    ).toEqual([
      {
        kind: 'changed',
        what: 'Fires with twice',
        before: 'Spironolactone being ordered present',
        after: 'Latest potassium above 7 mmol/L',
      },
      {
        kind: 'changed',
        what: 'When data are missing',
        before: 'nothing is shown',
        after: 'a card asks for them',
      },
    ]);
  });
});
