/** No small group can be read from what leaves the house, or worked out from the totals beside it. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BacktestReport, CardResult } from '../../../src/backtest/backtest-report.js';
import { hidePartition } from '../../../src/backtest/hide/hide-partition.js';
import { hideSmallCells } from '../../../src/backtest/hide/hide-small-cells.js';
import { hideSubgroups } from '../../../src/backtest/hide/hide-subgroups.js';
import { sampleCard, sampleReport } from '../../support/sample-backtest.js';

const isSmall = (count: number): boolean => count > 0 && count < 11;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('Cells that add up to a known total', () => {
  const cells = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 7 });

  test('show no group of 1 to 10', () => {
    fc.assert(
      fc.property(cells, (numbers) => {
        const hidden = hidePartition(numbers.map((number) => [number]));
        expect(numbers.filter((number, index) => isSmall(number) && hidden[index] !== true)).toEqual([]);
      }),
    );
  });

  test('leave over no single cell and no small rest, unless the total itself is small', () => {
    fc.assert(
      fc.property(cells, (numbers) => {
        const hidden = hidePartition(numbers.map((number) => [number]));
        const away = numbers.filter((_number, index) => hidden[index]);
        const exhausted = away.length === numbers.length;
        expect(away.length !== 1 || exhausted).toBe(true);
        expect(!isSmall(sum(away)) || exhausted).toBe(true);
      }),
    );
  });

  test('hide nothing where no group is small, and as little as is enough otherwise', () => {
    expect(hidePartition([[0], [11], [200]])).toEqual([false, false, false]);
    expect(hidePartition([[3], [40], [200], [0]])).toEqual([true, true, false, false]);
    expect(hidePartition([[3], [9], [200]])).toEqual([true, true, false]);
    // Three and four leave seven over by subtraction: a third goes too.
    expect(hidePartition([[3], [4], [90], [50]])).toEqual([true, true, false, true]);
  });
});

describe('A report that is passed on', () => {
  const report = sampleReport();
  const passed = hideSmallCells(report);
  const card = (id: string): CardResult => {
    const found = passed.cards.find(({ card: name }) => name === id);
    if (found === undefined) throw new Error(`no card ${id}`);
    return found;
  };

  test('names no patient', () => {
    expect(JSON.stringify(report)).toContain('patient-of-the-house');
    expect(JSON.stringify(passed)).not.toContain('patient-of-the-house');
  });

  test('holds no number of patients from 1 to 10', () => {
    const found: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value === 'number' && isSmall(value) && COUNTS.test(path)) found.push(`${path} ${value}`);
      if (typeof value !== 'object' || value === null) return;
      for (const [name, member] of Object.entries(value)) look(member, `${path}.${name}`);
    };
    look(passed, '');
    expect(found).toEqual([]);
  });

  test('keeps what is large: the frequent card stays as it was, but for its small groups', () => {
    const { patients, share, alerts, sweeps } = card('frequent');
    const before = report.cards.find(({ card: name }) => name === 'frequent');
    expect({ patients, share, alerts, sweeps }).toEqual({
      patients: before?.patients,
      share: before?.share,
      alerts: before?.alerts,
      sweeps: before?.sweeps,
    });
  });

  test('hides with a rare card everything from which its count could be worked out', () => {
    const rare = card('rare');
    expect(rare.patients).toEqual({
      evaluated: 1000,
      fired: null,
      // The next smallest: otherwise the rare one is what is missing to the total.
      unknown: null,
      notMet: 940,
      notApplicable: 0,
      failed: 0,
      asked: null,
    });
    expect(rare.share).toEqual({ count: null, of: 1000, share: null, low: null, high: null });
    expect(rare.alerts).toEqual({ shown: null, per100Patients: null, perClinicianDay: null });
    expect(rare.hooks.map(({ fired, shown }) => [fired, shown])).toEqual([[null, null]]);
    expect(rare.sweeps.flatMap(({ points }) => points.map(({ fired }) => fired))).toEqual([null, null, null]);
    expect(rare.ages.map(({ fired }) => fired)).toEqual(rare.ages.map(() => null));
    expect(rare.comparison).toEqual({ before: null, newly: null, noLonger: null });
    expect(passed.overlaps).toEqual([{ cards: ['frequent', 'rare'], patients: null, together: null }]);
  });

  test('hides the alerts of a hook when the one card that is hidden would be what is missing', () => {
    expect(report.hooks[0]?.shown).toBe(204);
    expect(passed.hooks[0]?.shown).toBeNull();
  });

  test('hides a point of a sweep that differs from a shown one by a small group', () => {
    const close = hideSmallCells({
      ...report,
      cards: [
        sampleCard('close', {
          sweeps: [
            {
              setting: 's',
              points: [
                { value: 1, fired: 190 },
                { value: 2, fired: 200 },
                { value: 3, fired: 200 },
              ],
            },
          ],
        }),
      ],
    });
    expect(close.cards[0]?.sweeps[0]?.points.map(({ fired }) => fired)).toEqual([null, 200, 200]);
  });

  test('hides labels all together when one of the four groups is small', () => {
    const labelled = { firedRight: 40, firedWrong: 3, silentWrong: 20, silentRight: 90 };
    const rate = { count: 40, of: 43, share: 0.93, low: 0.81, high: 0.98 };
    const one = hideSmallCells({
      ...report,
      cards: [
        sampleCard('labelled', {
          labelled: {
            ...labelled,
            ppv: rate,
            sensitivity: rate,
            numberNeeded: { value: 1, low: 1, high: 2 },
          },
        }),
      ],
    });
    expect(one.cards[0]?.labelled).toMatchObject({
      firedRight: null,
      silentRight: null,
      ppv: { share: null },
    });
  });

  test('of a handful of patients tells nothing of any card', () => {
    const few: BacktestReport = {
      ...report,
      population: { ...report.population, patients: 9 },
      cards: [
        sampleCard('few', {
          patients: { evaluated: 9, fired: 4, unknown: 0, notMet: 5, notApplicable: 0, failed: 0, asked: 0 },
        }),
      ],
    };
    const { population, cards } = hideSmallCells(few);
    expect(population.patients).toBeNull();
    expect(Object.values(cards[0]?.patients ?? {})).toEqual([null, null, null, null, null, null, null]);
  });
});

describe('The tables by age and sex', () => {
  const rows = fc.array(
    fc.record({
      evaluated: fc.integer({ min: 0, max: 80 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      beside: fc.constantFrom(0, 0, 3, 40),
    }),
    { minLength: 2, maxLength: 6 },
  );

  test('show no small group of fired or not fired, and none by subtraction from the card', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const ages = made.map(({ evaluated, part }, index) => ({
          group: String(index),
          evaluated,
          fired: Math.floor(evaluated * part),
        }));
        const base = sampleReport();
        const shown = hideSubgroups({
          ...base,
          population: {
            ...base.population,
            ages: made.map(({ evaluated, beside }, index) => ({
              group: String(index),
              patients: evaluated + beside,
            })),
          },
          cards: [sampleCard('any', { ages, sexes: [] })],
        }).cards[0]?.ages;
        for (const [index, row] of (shown ?? []).entries()) {
          if (row.fired === null) continue;
          expect(isSmall(row.fired)).toBe(false);
          if (row.evaluated !== null) expect(isSmall(row.evaluated - row.fired)).toBe(false);
          if (row.evaluated === null) expect(row.fired).toBe(0);
          expect(row.fired).toBe(ages[index]?.fired);
        }
        const away = ages.filter((_row, index) => shown?.[index]?.fired === null);
        const open =
          shown?.some(({ fired }, index) => fired !== null && (ages[index]?.evaluated ?? 0) > 0) === true;
        if (open && away.length > 0) expect(isSmall(sum(away.map(({ fired }) => fired)))).toBe(false);
      }),
    );
  });
});

/** Members that count patients. */
const COUNTS =
  /\.(patients|fired|unknown|notMet|notApplicable|failed|asked|evaluated|moments|momentsWithCard|shown|calls|count|of|before|newly|noLonger|deceased|together|firedRight|firedWrong|silentWrong|silentRight)$/;
