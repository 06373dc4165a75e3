import { describe, expect, test } from '@jest/globals';
import { appContext } from '../../../../../src/content/lint/rules/app-context.js';
import { criticalWithoutOverrideReasons } from '../../../../../src/content/lint/rules/critical-without-override-reasons.js';
import { indicatorTooStrong } from '../../../../../src/content/lint/rules/indicator-too-strong.js';
import { indicatorTooWeak } from '../../../../../src/content/lint/rules/indicator-too-weak.js';
import { overrideCodes } from '../../../../../src/content/lint/rules/override-codes.js';
import { suggestionsWithoutOverrideReasons } from '../../../../../src/content/lint/rules/suggestions-without-override-reasons.js';
import { topicCode } from '../../../../../src/content/lint/rules/topic-code.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { AskCardPart, CardPart, HarmPart } from '../../../../../src/model/content-files.js';
import { buildLintSubject, CLEAN_CARD } from '../../../../support/build-lint-subject.js';

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

const REASONS = CLEAN_CARD.card.override_reasons ?? [];

describe('an indicator', () => {
  test('critical, where missing the card does little harm, is an error', () => {
    expect(indicatorTooStrong.check(withCard({ indicator: 'critical' }, 'low'))).toEqual([
      {
        path: ['card', 'indicator'],
        message: 'The card interrupts as critical, and harm_if_wrong says that missing it does little harm.',
        remedy: 'Use info or warning, or correct harm_if_wrong.missed.',
      },
    ]);
  });

  test('info, where missing the card does much harm, is a warning', () => {
    expect(indicatorTooWeak.check(withCard({ indicator: 'info' }, 'high'))).toEqual([
      {
        path: ['card', 'indicator'],
        message:
          'The card is info, which many clients show only on request, and harm_if_wrong says that missing it does much harm.',
        remedy: 'Consider warning, or correct harm_if_wrong.missed.',
      },
    ]);
  });

  test.each([
    ['critical', 'moderate'],
    ['critical', 'high'],
    ['warning', 'low'],
    ['warning', 'high'],
    ['info', 'low'],
    ['info', 'moderate'],
  ] as const)('%s goes with %s harm', (indicator, missed) => {
    const subject = withCard({ indicator }, missed);
    expect([...indicatorTooStrong.check(subject), ...indicatorTooWeak.check(subject)]).toEqual([]);
  });
});

describe('override reasons', () => {
  test('are missing on a critical card: an error', () => {
    const finding = (key: string): object => ({
      path: [key, 'override_reasons'],
      message: 'The card interrupts as critical, and the clinician cannot say why it is not followed.',
      remedy: 'Add override_reasons: the two to four reasons for which it is right to go on.',
    });
    const card = withCard({ indicator: 'critical', override_reasons: [] });
    const ask = withAskCard({ indicator: 'critical', override_reasons: [] });
    expect([card, ask].map((one) => criticalWithoutOverrideReasons.check(one))).toEqual([
      [finding('card')],
      [finding('ask_card')],
    ]);
    expect(suggestionsWithoutOverrideReasons.check(card)).toEqual([]);
  });

  test('are missing on a card with suggestions: a warning', () => {
    expect(suggestionsWithoutOverrideReasons.check(withCard({ override_reasons: [] }))).toEqual([
      {
        path: ['card', 'suggestions'],
        key: true,
        message: 'The card makes suggestions, and a clinician who takes none cannot say why.',
        remedy: 'Add override_reasons: they are what tells you later whether the card is right.',
      },
    ]);
  });

  test('are not needed without suggestions, and the asking card has those of the card', () => {
    const good = [
      withCard({ indicator: 'critical' }),
      withCard({ override_reasons: [], suggestions: [] }),
      withAskCard({ indicator: 'critical' }),
    ];
    expect(
      good.flatMap((one) => [
        ...criticalWithoutOverrideReasons.check(one),
        ...suggestionsWithoutOverrideReasons.check(one),
      ]),
    ).toEqual([]);
  });

  test('with one code twice, or a code that is not plain, are an error', () => {
    const override_reasons = [
      ...REASONS,
      { code: 'repeat', display: 'Other' },
      { code: 'geprüft', display: 'Seen' },
    ];
    expect(overrideCodes.check(withCard({ override_reasons }))).toEqual([
      {
        path: ['card', 'override_reasons', 1, 'code'],
        message: 'Two reasons have the code repeat: feedback could not tell them apart.',
        remedy: 'Give each reason its own code.',
      },
      {
        path: ['card', 'override_reasons', 2, 'code'],
        message:
          'The code of this reason has letters with accents or other signs that EHRs change on the way back.',
        remedy: 'Use the letters a to z and digits in the code; the display may be any text.',
      },
    ]);
  });

  test('with one code in two systems, or in both cards, are right', () => {
    const override_reasons = [
      ...REASONS,
      { code: 'repeat', display: 'Other', system: 'https://example.org/reasons' },
    ];
    expect(
      [withCard({ override_reasons }), withAskCard({ override_reasons: REASONS })].flatMap((one) =>
        overrideCodes.check(one),
      ),
    ).toEqual([]);
  });
});

describe('a topic', () => {
  const withTopic = (code: string): LintSubject =>
    withCard({ source: { label: 'Label', topic: { system: 'https://example.org/topics', code } } });

  test.each([
    ['high-potassium', 'highpotassium'],
    ['é', 'mytopic'],
    ['x'.repeat(101), 'x'.repeat(100)],
  ])('%s is an error', (code, suggested) => {
    expect(topicCode.check(withTopic(code))).toEqual([
      {
        path: ['card', 'source', 'topic', 'code'],
        message: 'A topic has letters and digits only, at most 100 of them; some clients drop others.',
        remedy: `Write for example ${suggested}, and never change it once the card is live.`,
      },
    ]);
  });

  test('of letters and digits is right', () => {
    expect(
      [withTopic('x'.repeat(100)), withTopic('K55'), buildLintSubject()].flatMap((one) =>
        topicCode.check(one),
      ),
    ).toEqual([]);
  });
});

describe('a link', () => {
  const url = 'https://example.org/app';

  test('that is no app and has app_context is an error', () => {
    const links = [
      { label: 'Page', url, app_context: 'x' },
      { label: 'Page', url, type: 'absolute' as const, app_context: 'x' },
    ];
    expect(appContext.check(withCard({ links }))).toEqual(
      [0, 1].map((index) => ({
        path: ['card', 'links', index, 'app_context'],
        key: true,
        message: 'app_context is handed to a SMART app, and this link opens a page.',
        remedy: 'Add type: smart if the address launches an app; otherwise take app_context out.',
      })),
    );
  });

  test('to an app with app_context, and to a page without, are right', () => {
    const links = [
      { label: 'App', url, type: 'smart' as const, app_context: 'x' },
      { label: 'Page', url },
    ];
    expect(appContext.check(withCard({ links }))).toEqual([]);
  });
});
