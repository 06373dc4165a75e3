import { describe, expect, test } from '@jest/globals';
import { templateScope } from '../../../src/explain/template-scope.js';
import { exactly, UNBOUNDED } from '../../../src/logic/interval.js';
import type { FactValue } from '../../../src/model/facts.js';
import { makeEvaluation, makeList, makeResult, METFORMIN } from './sample-evaluation.js';
import { makeFact, RULE } from './sample-rule.js';

const UNKNOWN_ROW = { text: 'not known', date: 'not known', ref: 'not known' };

const scopeOf = (shape: 'truth' | 'text' | 'number' | 'list', value?: FactValue) =>
  templateScope(
    makeEvaluation(
      {},
      {
        rule: { ...RULE, facts: new Map([['x', makeFact('x', 'X', shape)]]) },
        facts: new Map(value === undefined ? [] : [['x', value]]),
      },
    ),
  );

const base = { sources: [], unknown: [], byNameOnly: false };

describe('the values a template may insert', () => {
  test('of a card that fires: numbers, dates, rows, settings as the site has them, the site', () => {
    expect(templateScope(makeEvaluation({}, { settings: { stop_below: 45 } }))).toEqual({
      metformin_ordered: [
        { text: 'metformin 500 MG Oral Tablet', date: 'not known', ref: 'MedicationRequest/draft-1' },
      ],
      metformin_ordered_date: 'not known',
      metformin_ordered_parts: [],
      egfr: 24,
      egfr_date: '2026-11-17',
      egfr_parts: [],
      dialysis: [],
      dialysis_date: 'not known',
      dialysis_parts: [],
      stop_below: 45,
      site: 'St Elsewhere',
    });
  });

  test('a number that is partly known stays an interval, for "at least 40"', () => {
    expect(scopeOf('number', makeResult(0, { interval: { low: 40, high: Infinity } })).x).toEqual({
      low: 40,
      high: Infinity,
    });
  });

  test('a number of which nothing is known is not known', () => {
    expect(scopeOf('number', makeResult(0, { interval: UNBOUNDED })).x).toBe('not known');
  });

  test.each([
    ['true', 'yes'],
    ['false', 'no'],
    ['unknown', 'not known'],
  ] as const)('a truth of %s reads %s', (truth, words) => {
    expect(scopeOf('truth', { ...base, shape: 'truth', truth }).x).toBe(words);
  });

  test('a text is itself, and not known when there is none', () => {
    expect(scopeOf('text', { ...base, shape: 'text', text: 'AMB', present: 'true' }).x).toBe('AMB');
    expect(scopeOf('text', { ...base, shape: 'text', present: 'unknown' }).x).toBe('not known');
  });

  test('a list of which nothing is known is one row saying so, never an empty list', () => {
    const list = makeList([], [{ need: 'problems', reason: 'not-sent' }]);
    expect(scopeOf('list', list).x).toEqual([UNKNOWN_ROW]);
  });

  test('a list that is incomplete shows what is there', () => {
    const list = makeList([{ ...METFORMIN, date: '2026-11-01' }], [{ need: 'meds', reason: 'incomplete' }]);
    const scope = scopeOf('list', list);
    expect(scope.x).toEqual([
      { text: 'metformin 500 MG Oral Tablet', date: '2026-11-01', ref: 'MedicationRequest/draft-1' },
    ]);
    expect(scope.x_date).toBe('2026-11-01');
  });

  test.each(['number', 'truth', 'text'] as const)('a %s that was not evaluated is not known', (shape) => {
    expect(scopeOf(shape)).toMatchObject({ x: 'not known', x_date: 'not known', x_parts: [] });
  });

  test('a list that was not evaluated is one row of not known', () => {
    expect(scopeOf('list').x).toEqual([UNKNOWN_ROW]);
  });

  test('the parts of a score come item by item', () => {
    const score = makeResult(2, {
      parts: [
        { label: 'Hypertension', add: exactly(1), truth: 'true' },
        { label: 'Female sex', add: { low: 0, high: 1 }, truth: 'unknown', note: 'sex is not recorded' },
        { label: 'Morphine', add: exactly(60), unit: '10*3/uL' },
      ],
    });
    expect(scopeOf('number', score).x_parts).toEqual([
      { label: 'Hypertension', add: 1, unit: '', truth: 'yes', note: '' },
      {
        label: 'Female sex',
        add: { low: 0, high: 1 },
        unit: '',
        truth: 'not known',
        note: 'sex is not recorded',
      },
      { label: 'Morphine', add: 60, unit: '10³/µL', truth: '', note: '' },
    ]);
  });
});
