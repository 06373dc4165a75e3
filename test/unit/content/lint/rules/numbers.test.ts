import { describe, expect, test } from '@jest/globals';
import { scoreRange } from '../../../../../src/content/lint/numbers/score-range.js';
import { scoreItems } from '../../../../../src/content/lint/reading/card-checks.js';
import { allowedRangeTooWide } from '../../../../../src/content/lint/rules/allowed-range-too-wide.js';
import { constantComparison } from '../../../../../src/content/lint/rules/constant-comparison.js';
import { literalThreshold } from '../../../../../src/content/lint/rules/literal-threshold.js';
import { thresholdNotInEvidence } from '../../../../../src/content/lint/rules/threshold-not-in-evidence.js';
import { untestedThreshold } from '../../../../../src/content/lint/rules/untested-threshold.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { CardFile } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';
import { withCheck } from '../../../../support/card-with-check.js';

describe('the range of a score', () => {
  test('adds items that exclude each other only as they can go together', () => {
    expect(scoreRange(scoreItems(withCheck('score >= 2'), 'score'))).toEqual({ low: -2, high: 6 });
  });

  test('of no items is nothing', () => {
    expect(scoreRange(scoreItems(buildLintSubject(), 'level'))).toEqual({ low: 0, high: 0 });
  });
});

describe('a comparison', () => {
  test.each([
    ['score >= 7', 'never', '-2 to 6'],
    ['score < 7', 'always', '-2 to 6'],
    ['score >= -2', 'always', '-2 to 6'],
    ['age > 150', 'never', '0 to 150'],
    ['age >= 0', 'always', '0 to 150'],
    ['count ordered >= 0', 'always', 'at least 0'],
    ['count ordered < 0', 'never', 'at least 0'],
  ])('"%s" is %s true', (check, when, possible) => {
    expect(constantComparison.check(withCheck(check))).toEqual([
      {
        path: ['criteria', 'tried', 'check'],
        message: `"${check}" is ${when} true, whoever the patient is: the number on the left can only be ${possible}.`,
        remedy: 'Correct the limit or the comparison, or take it out.',
      },
    ]);
  });

  test('with a limit the score cannot reach, or a range that is empty, is an error', () => {
    const unreachable = constantComparison.check(
      withCheck('score >= tried_at', { value: 9, allowed: [8, 10] }),
    );
    const empty = constantComparison.check(
      withCheck('level in tried_at..limit', { value: 6, unit: 'mmol/L', allowed: [6, 7] }),
    );
    expect([unreachable, empty].map((found) => found.map(({ path }) => path))).toEqual([
      [['criteria', 'tried', 'check']],
      [['criteria', 'tried', 'check']],
    ]);
  });

  test('in an item of a score is looked at too', () => {
    const subject = withCheck('score >= 2', {}, (card) => {
      card.facts.score = {
        label: 'Score',
        unit: 'points',
        points: [{ label: 'Old', add: 1, if: 'age >= 200' }],
      };
    });
    expect(constantComparison.check(subject).map(({ path }) => path)).toEqual(
      [
        ['facts', 'score', 'points', 0, 'if'],
        ['criteria', 'tried', 'check'],
      ].reverse(),
    );
  });

  test.each([
    'score >= 6',
    'score > -2',
    'age >= 18',
    'count ordered >= 1',
    'level >= 0',
    'score in 0..9',
    'exists level',
    'level >= score',
  ])('"%s" depends on the patient', (check) => {
    expect(constantComparison.check(withCheck(check))).toEqual([]);
  });
});

describe('the range a site may choose from', () => {
  test('must not reach where the comparison is never true', () => {
    expect(allowedRangeTooWide.check(withCheck('score >= tried_at', { allowed: [1, 7] }))).toEqual([
      {
        path: ['settings', 'tried_at', 'allowed', 1],
        message: 'At 7, which a site may choose, "score >= tried_at" is never true.',
        remedy: 'Narrow the allowed range to values at which the card still works.',
      },
    ]);
  });

  test('may switch a limit off, and does not matter when sites may not use it', () => {
    const good = [
      withCheck('score >= tried_at', { allowed: [-2, 6] }),
      withCheck('score >= tried_at', { allowed: [1, 7], local: false }),
      withCheck('level >= tried_at', { unit: 'mmol/L', allowed: [0, 1000] }),
      withCheck('score >= tried_at', { value: 9, allowed: [8, 10] }),
    ];
    expect(good.flatMap((subject) => allowedRangeTooWide.check(subject))).toEqual([]);
  });
});

describe('a limit', () => {
  test.each([
    ['level >= 5.5', '5.5'],
    ['age in 18..64', '18 and 64'],
    ['score = 3', '3'],
  ])('as a bare number in "%s" is an error', (check, limit) => {
    expect(literalThreshold.check(withCheck(check))).toEqual([
      {
        path: ['criteria', 'tried', 'check'],
        message: `The limit ${limit} in "${check}" has no name, no unit and no evidence of its own.`,
        remedy:
          'Make it a setting and compare with its name; local: false keeps sites from changing it. A bare number is only for counts (count FACT >= 2).',
      },
    ]);
  });

  test.each([
    'count ordered >= 2',
    'level > 0',
    'score >= tried_at',
    'exists level',
    'level > score',
    'how_many >= 2',
  ])('in "%s" is none, or has a name', (check) => {
    const subject = withCheck(check, {}, (card) => {
      const of = { from: 'potassium_results', in: 'potassium', within_days: 30, of: 'count' as const };
      card.facts.how_many = { label: 'Potassium results', result_summary: of };
    });
    expect(literalThreshold.check(subject)).toEqual([]);
  });

  test('that sites may not change stands in the evidence', () => {
    const fixed = { value: 1250, allowed: [1250, 1250] as [number, number], local: false, unit: 'mmol/L' };
    expect(thresholdNotInEvidence.check(withCheck('level >= tried_at', fixed))).toEqual([
      {
        path: ['settings', 'tried_at', 'value'],
        message: 'No evidence states the limit 1250 of tried_at, which sites may not change.',
        remedy:
          'Quote the number in the says of the evidence it is from, or let sites choose it (local: true).',
      },
    ]);
    const quoted = withCheck('level >= tried_at', fixed, (card) => {
      card.evidence = [{ says: 'The limits are 1,250, 5.5.', from: 'A label', cite: 'A label.' }];
    });
    const good = [
      quoted,
      buildLintSubject(),
      withCheck('age >= tried_at', fixed),
      withCheck('level >= tried_at'),
    ];
    expect(good.flatMap((subject) => thresholdNotInEvidence.check(subject))).toEqual([]);
  });

  test('that no case mentions is a warning', () => {
    const subject = withCheck('score >= tried_at');
    expect(untestedThreshold.check(subject)).toEqual([
      {
        path: ['criteria', 'tried'],
        key: true,
        message: 'No case says what becomes of tried: neither because names it nor facts its number.',
        remedy:
          'Add a case just below the limit, one at it and one just above, with the number under expect.facts.',
      },
    ]);
    const mention = (expect: CardFile['tests']['cases'][number]['expect']): LintSubject =>
      withCheck('score >= tried_at', {}, (card) => {
        card.tests.cases.push({ name: 'Mentions it', patient: { age: 1 }, expect });
      });
    const good = [
      mention({ fires: false, because: 'tried' }),
      mention({ fires: true, facts: { score: 3 } }),
      withCheck('count ordered >= 2'),
    ];
    expect(good.flatMap((one) => untestedThreshold.check(one))).toEqual([]);
  });
});
