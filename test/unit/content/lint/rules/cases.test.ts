import { describe, expect, test } from '@jest/globals';
import { repeatedCase } from '../../../../../src/content/lint/rules/repeated-case.js';
import { sameLogic } from '../../../../../src/content/lint/rules/same-logic.js';
import { sharedTopic } from '../../../../../src/content/lint/rules/shared-topic.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { CardFile, CasePart } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

describe('cases', () => {
  const withCases = (...cases: Partial<CasePart>[]): LintSubject =>
    buildLintSubject((card) => {
      card.tests.cases = cases.map((one, i) => ({
        name: `Case ${i}`,
        patient: { age: 50, sex: 'male' },
        expect: { fires: false },
        ...one,
      }));
    });

  test('with the same patient and data are an error, however they are written', () => {
    const subject = withCases(
      { name: 'Nothing sent', expect: { fires: 'unknown' } },
      {
        hook: 'order-sign',
        patient: { sex: 'male', age: 50 },
        drafts: [],
        data: { potassium_results: [] },
        settings: {},
        not_sent: [],
      },
    );
    expect(repeatedCase.check(subject)).toEqual([
      {
        path: ['tests', 'cases', 1],
        message: 'This case has the same patient, orders and data as "Nothing sent".',
        remedy: 'Change what it is about, or put both expectations into one case.',
      },
    ]);
  });

  test('that differ in anything are right', () => {
    const subject = withCases(
      {},
      { patient: { age: 51, sex: 'male' } },
      { drafts: [{ drug: 'spironolactone' }] },
      { data: { potassium_results: [{ loinc: '2823-3', value: 4 }] } },
      { not_sent: ['potassium_results'] },
      { settings: { max_age_days: 30 } },
    );
    expect(repeatedCase.check(subject)).toEqual([]);
  });
});

describe('all cards together', () => {
  const first = buildLintSubject();

  const other = (edit: (card: CardFile) => void): LintSubject =>
    buildLintSubject((card) => {
      card.id = 'another';
      card.card.source.topic = 'another';
      card.title = 'Another';
      edit(card);
    });

  test('two with the same facts, limits and logic are a warning', () => {
    const same = other((card) => {
      card.card.summary = 'Other words';
      card.criteria.ordering = { say: 'Other words', check: 'exists ordered' };
      card.hooks = ['order-select'];
    });
    expect(sameLogic.check([first, same])).toEqual([
      {
        subject: same,
        path: ['fire_when'],
        key: true,
        message:
          'This card is due for the same patients as high-potassium: the same facts, limits and logic.',
        remedy: 'Make one card of both, with both hooks, or change what sets them apart.',
      },
    ]);
  });

  test('two that differ in a limit, a code, a window or the logic are right', () => {
    const cards = [
      first,
      other((card) => {
        card.settings = {
          ...card.settings,
          max_age_days: { label: 'x', value: 60, unit: 'days', allowed: [30, 365], local: true },
        };
      }),
      other((card) => {
        card.codes = {
          ...card.codes,
          potassium: { system: 'http://loinc.org', list: { '2823-3': 'Potassium' } },
        };
      }),
      other((card) => {
        card.fire_when = { any: ['ordering', 'high'] };
      }),
    ];
    expect(sameLogic.check(cards)).toEqual([]);
  });

  test('two with one topic are a warning', () => {
    const same = other((card) => {
      card.card.source.topic = 'highpotassium';
    });
    expect(sharedTopic.check([first, same])).toEqual([
      {
        subject: same,
        path: ['card', 'source', 'topic'],
        message:
          'high-potassium has the same topic: where an EHR remembers an override by topic, overriding one card silences the other.',
        remedy: 'Give each card a topic of its own.',
      },
    ]);
    expect(sharedTopic.check([first, other(() => undefined)])).toEqual([]);
  });
});
