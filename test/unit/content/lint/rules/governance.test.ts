import { describe, expect, test } from '@jest/globals';
import { evidenceStrength } from '../../../../../src/content/lint/rules/evidence-strength.js';
import { notForEmpty } from '../../../../../src/content/lint/rules/not-for-empty.js';
import { reviewDate } from '../../../../../src/content/lint/rules/review-date.js';
import { reviewMissing } from '../../../../../src/content/lint/rules/review-missing.js';
import { undeclaredDemographics } from '../../../../../src/content/lint/rules/undeclared-demographics.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { CardFile } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

describe('the next review', () => {
  const withReview = (review_by: string, today?: string): LintSubject =>
    buildLintSubject((card) => {
      card.review_by = review_by;
    }, today);

  test('that is overdue is a warning', () => {
    expect(reviewDate.check(withReview('2026-11-23'))).toEqual([
      {
        path: ['review_by'],
        message: 'The card should have been reviewed by 2026-11-23.',
        remedy: 'Review it against its evidence, then set the date of the next review.',
      },
    ]);
  });

  test.each([
    ['2028-11-25', '2026-11-24'],
    ['2028-03-01', '2026-02-28'],
    ['2029-01-01', '2026-12-31'],
  ])('on %s is more than 24 months after %s: a warning', (review, today) => {
    expect(reviewDate.check(withReview(review, today))).toEqual([
      {
        path: ['review_by'],
        message: 'The next review is more than 24 months away.',
        remedy: 'Set a day within the next 24 months.',
      },
    ]);
  });

  test('today, within 24 months, or none at all on a card that is not active, are right', () => {
    const good = [
      withReview('2026-11-24'),
      withReview('2028-11-24'),
      withReview('2028-12-31', '2026-12-31'),
      buildLintSubject(),
    ];
    expect(good.flatMap((one) => [...reviewDate.check(one), ...reviewMissing.check(one)])).toEqual([]);
  });

  test('that an active card has not is an error', () => {
    const subject = buildLintSubject();
    const active = { ...subject, card: { ...subject.card, status: 'active' as const } };
    expect(reviewMissing.check(active)).toEqual([
      {
        path: ['status'],
        message: 'The card is active and has no day for its next review.',
        remedy: 'Set review_by to a day within the next 24 months.',
      },
    ]);
    const reviewed = { ...active, card: { ...active.card, reviewBy: '2027-01-01' } };
    expect(reviewMissing.check(reviewed)).toEqual([]);
  });
});

describe('what a card says about itself', () => {
  test.each(['none', 'None.', 'N/A', '-', 'no one', 'nobody'])('not_for: %s is a warning', (not_for) => {
    const subject = buildLintSubject((card) => {
      card.about.not_for = not_for;
    });
    expect(notForEmpty.check(subject)).toEqual([
      {
        path: ['about', 'not_for'],
        message: 'The card does not say for whom it is not meant.',
        remedy:
          'Name the patients and situations it was not made for, even when the logic does not exclude them.',
      },
    ]);
  });

  test('not_for that names someone is right', () => {
    expect(notForEmpty.check(buildLintSubject())).toEqual([]);
  });

  const withoutStrength = (indicator: CardFile['card']['indicator']): LintSubject =>
    buildLintSubject((card) => {
      card.card.indicator = indicator;
      for (const evidence of card.evidence) delete evidence.strength;
    });

  test.each(['warning', 'critical'] as const)(
    'evidence without a strength on a %s card is a warning',
    (indicator) => {
      expect(evidenceStrength.check(withoutStrength(indicator))).toEqual([
        {
          path: ['evidence'],
          key: true,
          message: `The card is ${indicator}, and no evidence says how strong it is.`,
          remedy:
            'Add strength with the grading of the source, e.g. Class 1, or "not graded" where the source gives none.',
        },
      ]);
    },
  );

  test('evidence with a strength, or of a card that only informs, is right', () => {
    expect(
      [withoutStrength('info'), buildLintSubject()].flatMap((one) => evidenceStrength.check(one)),
    ).toEqual([]);
  });

  const withDemographics = (uses: CardFile['about']['uses']): LintSubject =>
    buildLintSubject((card) => {
      card.about.uses = uses;
      card.needs.patient = 'Patient/{{context.patientId}}';
      card.facts.age = { label: 'Age', age: { from: 'patient' } };
      card.facts.female = {
        label: 'Female',
        demographic: { from: 'patient', field: 'gender', is: 'female' },
      };
      card.facts.died = { label: 'Died', demographic: { from: 'patient', field: 'deceased' } };
    });

  test('demographic data that is not declared is a warning', () => {
    const remedy = (name: string): string =>
      `Add ${name} to uses: committees look there for what may disadvantage a group.`;
    expect(undeclaredDemographics.check(withDemographics([]))).toEqual([
      {
        path: ['about', 'uses'],
        message: "The fact age reads the patient's age, and uses does not name it.",
        remedy: remedy('age'),
      },
      {
        path: ['about', 'uses'],
        message: "The fact female reads the patient's sex, and uses does not name it.",
        remedy: remedy('sex'),
      },
    ]);
  });

  test('demographic data that is declared is right', () => {
    const good = [withDemographics(['age', 'sex']), buildLintSubject()];
    expect(good.flatMap((one) => undeclaredDemographics.check(one))).toEqual([]);
  });
});
