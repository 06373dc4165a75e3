import { describe, expect, test } from '@jest/globals';
import { commandingWords } from '../../../../../src/content/lint/rules/commanding-words.js';
import { summaryMayBeTooLong } from '../../../../../src/content/lint/rules/summary-may-be-too-long.js';
import { summaryTooLong } from '../../../../../src/content/lint/rules/summary-too-long.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { AskCardPart, CardPart, HarmPart } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

const withCard = (part: Partial<CardPart>, missed: HarmPart['missed'] = 'moderate'): LintSubject =>
  buildLintSubject((card) => {
    card.card = { ...card.card, ...part };
    card.about.harm_if_wrong.missed = missed;
  });

const withAskCard = (part: Partial<AskCardPart>): LintSubject =>
  buildLintSubject((card) => {
    card.if_unknown = 'ask';
    card.ask_card = { indicator: 'info', summary: 'No potassium', ...part };
  });

describe('a summary', () => {
  test('whose own words fill it is an error', () => {
    expect(summaryTooLong.check(withCard({ summary: `{{ level }} ${'x'.repeat(139)}` }))).toEqual([
      {
        path: ['card', 'summary'],
        message: 'The summary is 140 characters long without any value in it; 139 are allowed.',
        remedy: 'Keep what the clinician has to know in one glance and move the rest to detail.',
      },
    ]);
    expect(summaryTooLong.check(withAskCard({ summary: 'x'.repeat(140) })).map(({ path }) => path)).toEqual([
      ['ask_card', 'summary'],
    ]);
  });

  test('of 139 characters of its own is a warning and no error', () => {
    const subject = withCard({ summary: `{{ level }}${'x'.repeat(139)}` });
    expect(summaryTooLong.check(subject)).toEqual([]);
    expect(summaryMayBeTooLong.check(subject)).toEqual([
      {
        path: ['card', 'summary'],
        message: 'The summary is 139 characters long without its values; 139 are allowed with them.',
        remedy: 'Shorten it: clients cut what is longer. The rest belongs in detail.',
      },
    ]);
  });

  test('that long values would fill is a warning', () => {
    const summary = `${'x'.repeat(90)}{{ ordered }}{{ level }}`;
    expect(summaryMayBeTooLong.check(withCard({ summary })).map(({ message }) => message)).toEqual([
      'With long values in it the summary would be about 145 characters long; 139 are allowed.',
    ]);
  });

  test.each([
    ['a list', '{{ ordered }}', 40],
    ['a number', '{{ level | round: 1 }}', 15],
    ['a yes or no', '{{ female }}', 9],
    ['a date', '{{ level_date }}', 10],
    ['a setting that is fixed', '{{ limit }}', 3],
    ['a setting that sites may make longer', '{{ max_age_days }}', 3],
    ['the site', '{{ site }}', 40],
  ])('has room for %s', (_, place, length) => {
    const withRoom = (room: number): LintSubject =>
      buildLintSubject((card) => {
        card.needs.patient = 'Patient/{{context.patientId}}';
        card.facts.female = {
          label: 'Female',
          demographic: { from: 'patient', field: 'gender', is: 'female' },
        };
        card.card.summary = `${place.repeat(Math.ceil(45 / length))}${'x'.repeat(139 - room - length * Math.ceil(45 / length))}`;
      });
    expect(summaryMayBeTooLong.check(withRoom(0))).toEqual([]);
    expect(summaryMayBeTooLong.check(withRoom(-1))).toHaveLength(1);
  });

  test('that is too long by itself is told once', () => {
    expect(summaryMayBeTooLong.check(withCard({ summary: 'x'.repeat(140) }))).toEqual([]);
  });
});

describe('wording', () => {
  test.each([
    ['Potassium {{ level }}: stop spironolactone', 'stop'],
    ['You should call the lab', 'You should'],
    ['The order must not be signed', 'must not'],
    ["Don't give it", "Don't"],
    ['Immediately repeat the test', 'Immediately'],
  ])('"%s" commands: a warning', (summary, words) => {
    expect(commandingWords.check(withCard({ summary }))).toEqual([
      {
        path: ['card', 'summary'],
        message: `"${words}" gives an order.`,
        remedy:
          'Say what is known and what to consider ("consider stopping ..."), or quote the source by name.',
      },
    ]);
  });

  test('is looked at in the detail and in the card that asks', () => {
    const subject = buildLintSubject((card) => {
      card.card.detail = 'Do not sign.';
      card.if_unknown = 'ask';
      card.ask_card = { indicator: 'info', summary: 'Discontinue it', detail: 'Consider it.' };
    });
    expect(commandingWords.check(subject).map(({ path }) => path)).toEqual([
      ['card', 'detail'],
      ['ask_card', 'summary'],
    ]);
  });

  test.each(['Consider stopping spironolactone', 'Stop date {{ level_date }}: not known', 'Mustard allergy'])(
    '"%s" advises',
    (summary) => {
      expect(commandingWords.check(withCard({ summary }))).toEqual([]);
    },
  );
});
