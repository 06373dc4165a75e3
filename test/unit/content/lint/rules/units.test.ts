import { describe, expect, test } from '@jest/globals';
import { sameUnit } from '../../../../../src/content/lint/numbers/same-unit.js';
import { comparisonUnits } from '../../../../../src/content/lint/rules/comparison-units.js';
import { withCheck } from '../../../../support/card-with-check.js';

describe('units', () => {
  test.each([
    ['mmol/L', 'mmol/L', true],
    ['years', 'a', true],
    ['days', 'd', true],
    ['points', '{score}', true],
    ['MME/day', 'MME/day', true],
    ['mmol/L', 'umol/mL', true],
    ['mg/dL', 'g/L', false],
    ['years', 'months', false],
    ['MME/day', 'mg/d', false],
    ['mmol/L', 'points', false],
  ])('%s and %s are the same: %s', (a, b, same) => {
    expect([sameUnit(a, b), sameUnit(b, a)]).toEqual([same, same]);
  });

  test('numbers in units that can be converted are compared as they stand, so that is an error', () => {
    expect(comparisonUnits.check(withCheck('level >= tried_at', { unit: 'umol/L' }))).toEqual([
      {
        path: ['criteria', 'tried', 'check'],
        message:
          '"level >= tried_at" compares level, in mmol/L, with tried_at, in umol/L. Numbers are compared as they stand.',
        remedy: 'Convert tried_at to mmol/L, value and range.',
      },
    ]);
  });

  test('numbers in units that have nothing to do with each other are an error', () => {
    expect(comparisonUnits.check(withCheck('level in limit..tried_at'))).toEqual([
      {
        path: ['criteria', 'tried', 'check'],
        message: '"level in limit..tried_at" compares level, in mmol/L, with tried_at, in points.',
        remedy: 'Give tried_at in mmol/L, or correct what is compared.',
      },
    ]);
  });

  test('a fact without a unit is compared with nothing that has one', () => {
    const subject = withCheck('answer >= tried_at', { unit: 'mmol/L' }, (card) => {
      card.needs.answers = 'QuestionnaireResponse?patient={{context.patientId}}';
      card.facts.answer = { label: 'Answer', answers: { from: 'answers', link_id: '1', as: 'number' } };
    });
    expect(comparisonUnits.check(subject)).toEqual([
      {
        path: ['criteria', 'tried', 'check'],
        message: '"answer >= tried_at" compares answer, without a unit, with tried_at, in mmol/L.',
        remedy: 'Give the fact answer its unit.',
      },
    ]);
  });

  test('facts are compared in one unit', () => {
    expect(comparisonUnits.check(withCheck('level > score')).map(({ message }) => message)).toEqual([
      '"level > score" compares level, in mmol/L, with score, in points.',
    ]);
  });

  test('counts, bare numbers and equal units are right', () => {
    const good = [
      withCheck('count ordered >= tried_at', { unit: 'orders' }),
      withCheck('level >= 5'),
      withCheck('score >= tried_at'),
      withCheck('age >= tried_at', { unit: 'a' }),
      withCheck('exists level'),
      withCheck('how_many >= tried_at', { unit: 'results' }, (card) => {
        const of = { from: 'potassium_results', in: 'potassium', within_days: 30, of: 'count' as const };
        card.facts.how_many = { label: 'Potassium results', result_summary: of };
      }),
    ];
    expect(good.flatMap((subject) => comparisonUnits.check(subject))).toEqual([]);
  });
});
