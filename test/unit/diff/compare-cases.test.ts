/** The cases of both files on both cards. */

import { afterAll, describe, expect, test } from '@jest/globals';
import type { CardDiff } from '../../../src/diff/content-diff.js';
import { removeContent } from '../content/content-fixture.js';
import { diffOf, editCard, editFile, type Files } from './diff-fixture.js';

afterAll(removeContent);

const casesOf = async (before: Files, after: Files): Promise<CardDiff['cases']> =>
  (await diffOf(before, after)).cards[0]?.cases;

const LIMIT = [
  'value: 30, unit: "mL/min/{1.73_m2}", allowed: [30, 30]',
  'value: 45, unit: "mL/min/{1.73_m2}", allowed: [45, 45]',
] as const;

describe('Cases run on both cards', () => {
  test('an outcome that changed, with what is shown before and now', async () => {
    const cases = await casesOf({}, editCard(LIMIT));
    expect(cases?.compared).toBe(3);
    expect(cases?.changed.filter(({ outcome }) => outcome)).toEqual([
      {
        name: 'Exactly 30 does not fire',
        from: 'new',
        before: {
          shows: 'nothing',
          outcome: 'not-met',
          because: 'Not due, because this is not so: Latest eGFR 30 (limit 30).',
          suggestions: [],
        },
        after: {
          shows: 'card',
          outcome: 'fired',
          because: 'Due: A potion is being ordered; Latest eGFR 30 (limit 45).',
          indicator: 'critical',
          summary: 'eGFR 30: the potion is contraindicated below 45',
          detail: expect.stringContaining('Latest eGFR **30**'),
          suggestions: ['Remove the potion'],
        },
        outcome: true,
        changes: [],
      },
    ]);
    expect(cases?.failing).toEqual([
      {
        name: 'Exactly 30 does not fire',
        failures: ['fires: expected false, got true'],
      },
    ]);
  });

  test('a card that says something else for the same patient', async () => {
    const cases = await casesOf(
      {},
      editCard(
        ['the potion is contraindicated', 'the potion is not advised'],
        ['label: Remove the potion', 'label: Stop it'],
      ),
    );
    expect(cases?.changed).toEqual([
      expect.objectContaining({
        name: 'eGFR 24 last week',
        outcome: false,
        changes: [
          {
            kind: 'reworded',
            what: 'Summary',
            before: 'eGFR 24: the potion is contraindicated below 30',
            after: 'eGFR 24: the potion is not advised below 30',
            words: [
              { kind: 'same', text: 'eGFR 24: the potion is' },
              { kind: 'removed', text: 'contraindicated' },
              { kind: 'added', text: 'not advised' },
              { kind: 'same', text: 'below 30' },
            ],
          },
          { kind: 'changed', what: 'Suggestions', before: 'Remove the potion', after: 'Stop it' },
        ],
      }),
    ]);
  });

  test('a case that is gone is still run, as the older file has it', async () => {
    const cases = await casesOf({}, editCard(LIMIT, ['value: 24, unit', 'value: 40, unit']));
    expect(cases?.compared).toBe(4);
    expect(
      cases?.changed.map(({ name, from, before, after }) => [name, from, before.shows, after.shows]),
    ).toEqual([
      ['eGFR 24 last week', 'new', 'nothing', 'card'],
      ['Exactly 30 does not fire', 'new', 'nothing', 'card'],
      ['eGFR 24 last week', 'old', 'card', 'card'],
    ]);
  });

  test('the data stay the same when a need or its query has another name', async () => {
    const cases = await casesOf(
      {},
      editCard(
        ['needs:\n  egfr_results:', 'needs:\n  kidney_results:'],
        ['latest_result: { from: egfr_results', 'latest_result: { from: kidney_results'],
        [
          'data: { egfr_results: [{ loinc: "98979-8", value: 24',
          'data: { kidney_results: [{ loinc: "98979-8", value: 24',
        ],
        [
          'data: { egfr_results: [{ loinc: "98979-8", value: 30',
          'data: { kidney_results: [{ loinc: "98979-8", value: 30',
        ],
        ['not_sent: [egfr_results]', 'not_sent: [kidney_results]'],
      ),
    );
    // The older cases name the older need, so they are run as well; all that differs is what the missing is called.
    expect(cases?.compared).toBe(6);
    expect(cases?.changed.map(({ name, from, outcome, changes }) => [name, from, outcome, changes])).toEqual(
      ['new', 'old'].map((from) => [
        'The results are not sent',
        from,
        false,
        [
          expect.objectContaining({
            before: 'Latest eGFR: eGFR results were not sent',
            after: 'Latest eGFR: kidney results were not sent',
          }),
        ],
      ]),
    );
  });

  test('data that a card newly asks for are sent and empty in a case that does not tell them', async () => {
    const cases = await casesOf(
      {},
      editCard(
        ['needs:\n', 'needs:\n  problems: Condition?patient={{context.patientId}}\n'],
        ['facts:\n', 'facts:\n  ill: { label: Illness, problems: { from: problems, in: illness } }\n'],
        [
          'codes:\n',
          'codes:\n  illness: { system: http://snomed.info/sct, list: { "44054006": Illness } }\n',
        ],
        ['criteria:\n', 'criteria:\n  is_ill: { say: Ill, check: exists ill }\n'],
        ['all: [ordering, low_egfr]', 'all: [ordering, low_egfr, is_ill]'],
      ),
    );
    expect(cases?.changed.map(({ name, before, after }) => [name, before.outcome, after.outcome])).toEqual([
      ['eGFR 24 last week', 'fired', 'not-met'],
      ['The results are not sent', 'unknown', 'not-met'],
    ]);
  });

  test('a card that no longer answers the hook of a case shows nothing there', async () => {
    const cases = await casesOf({}, editCard(['hooks: [order-sign]', 'hooks: [order-select]']));
    const old = cases?.changed
      .filter(({ from }) => from === 'new')
      .map(({ before, after }) => [before, after]);
    expect(old).toEqual([
      [
        {
          shows: 'nothing',
          outcome: 'not-called',
          because: 'The card does not answer order-select.',
          suggestions: [],
        },
        expect.objectContaining({ shows: 'card' }),
      ],
      [
        {
          shows: 'nothing',
          outcome: 'not-called',
          because: 'The card does not answer order-select.',
          suggestions: [],
        },
        expect.objectContaining({ outcome: 'not-met' }),
      ],
      [
        {
          shows: 'nothing',
          outcome: 'not-called',
          because: 'The card does not answer order-select.',
          suggestions: [],
        },
        expect.objectContaining({ shows: 'ask' }),
      ],
    ]);
  });

  test('a change of a shared list is tried on the cases of the card that rests on it', async () => {
    const diff = await diffOf(
      {},
      editFile('cards/value-sets/potions.yaml', ['{ "6809": potion }', '{ "6810": strong potion }']),
    );
    const [card] = diff.cards;
    expect(card?.fate).toBe('affected');
    // By the newer list the medicine of the case has no code, by the older one it has: these are two calls.
    expect(
      card?.cases?.changed.map(({ name, from, before, after }) => [name, from, before.shows, after.outcome]),
    ).toEqual(
      ['new', 'old'].flatMap((from) => [
        ['eGFR 24 last week', from, 'card', 'not-applicable'],
        ['Exactly 30 does not fire', from, 'nothing', 'not-applicable'],
        ['The results are not sent', from, 'ask', 'not-applicable'],
      ]),
    );
  });
});
