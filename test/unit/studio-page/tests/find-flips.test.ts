/** A threshold is moved and one sees which cases come out otherwise. */

import { describe, expect, test } from '@jest/globals';
import type { CaseResult } from '../../../../src/studio/contract-tools.js';
import { findFlips, settingsMoved } from '../../../../studio/tests/find-flips.js';
import { nameValues, tellCoverage, tellRun } from '../../../../studio/tests/tell-run.js';

const one = (name: string, actual: string, passed = true): CaseResult => ({
  name,
  line: 10,
  passed,
  expected: 'fires',
  actual,
  failures: passed ? [] : ['fires: expected true, got false'],
});

describe('cases that flip', () => {
  test('are those whose outcome is another, unknown among them', () => {
    const own = [one('A', 'fires'), one('B', 'fires'), one('C', 'does not fire')];
    const tried = [one('A', 'fires'), one('B', 'cannot be told', false), one('C', 'fires', false)];
    expect(findFlips(own, tried)).toEqual([
      { name: 'B', line: 10, from: 'fires', to: 'cannot be told' },
      { name: 'C', line: 10, from: 'does not fire', to: 'fires' },
    ]);
  });

  test('a case that only one of the runs has is none', () => {
    expect(findFlips([one('A', 'fires'), one('New', 'fires')], [one('A', 'fires')])).toEqual([]);
    expect(findFlips([one('A', 'fires')], [one('Renamed', 'does not fire')])).toEqual([]);
  });
});

describe('settings that are tried', () => {
  const own = [
    { id: 'limit', value: 30 },
    { id: 'days', value: 365 },
  ];

  test('are those that are not at the value of the card', () => {
    expect(settingsMoved({ limit: 35, days: 365 }, own)).toEqual({ limit: 35 });
  });

  test('nothing is tried when none is moved, or a moved one is gone from the card', () => {
    expect(settingsMoved({}, own)).toBeUndefined();
    expect(settingsMoved({ limit: 30, other: 5 }, own)).toBeUndefined();
  });
});

test('a run in a sentence', () => {
  const run = (...passed: readonly boolean[]): string =>
    tellRun(passed.map((each, place) => one(String(place), 'fires', each)));
  expect([run(), run(true), run(true, true), run(false), run(true, false), run(false, false)]).toEqual([
    'The card has no cases.',
    'The one case passes.',
    'All 2 cases pass.',
    '1 of 1 case fails.',
    '1 of 2 cases fails.',
    '2 of 2 cases fail.',
  ]);
});

test('a criterion counts as covered when it was seen true, false and unknown', () => {
  expect(
    tellCoverage([
      { criterion: 'a', sentence: 'A', seen: ['true', 'false', 'unknown'] },
      { criterion: 'b', sentence: 'B', seen: ['true', 'false'] },
    ]),
  ).toBe('1 of 2 criteria were seen true, false and unknown.');
});

test('a sentence without a patient shows the names of its values', () => {
  expect(nameValues('Latest eGFR {{ egfr | round }} ({{egfr_date}}), below {{ limit }}')).toBe(
    'Latest eGFR [egfr] ([egfr_date]), below [limit]',
  );
});
