import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allBits,
  both,
  either,
  hasBit,
  isEmpty,
  noBits,
  rowsOf,
  sameBits,
  setBits,
  without,
} from '../../../../src/content/lint/logic/bits.js';
import { analyseLogic } from '../../../../src/content/lint/logic/analyse-logic.js';
import { groupCriteria, type Meaning } from '../../../../src/content/lint/logic/group-criteria.js';
import { buildTable, constantOf } from '../../../../src/content/lint/logic/logic-table.js';
import { leavesOf } from '../../../../src/content/lint/logic/read-logic.js';
import type { LogicPart } from '../../../../src/model/content-files.js';
import {
  free,
  meaningOf,
  randomLogic,
  setting,
  tabulate,
  treeOf,
  truthAt,
  truthOf,
} from '../../../support/build-logic.js';

function constant(part: LogicPart, meaning: Meaning): 'always' | 'never' | undefined {
  const { table, column } = tabulate(part, meaning);
  return constantOf(table, column);
}

describe('fire_when as a tree', () => {
  test('several keys in one object must all hold, and every part knows its place', () => {
    expect(treeOf({ all: ['a', { any: ['b'], none: ['c'] }], none: ['d'] })).toEqual({
      op: 'all',
      path: ['fire_when'],
      of: [
        {
          op: 'all',
          path: ['fire_when', 'all'],
          of: [
            { op: 'criterion', id: 'a', path: ['fire_when', 'all', 0] },
            {
              op: 'all',
              path: ['fire_when', 'all', 1],
              of: [
                {
                  op: 'any',
                  path: ['fire_when', 'all', 1, 'any'],
                  of: [{ op: 'criterion', id: 'b', path: ['fire_when', 'all', 1, 'any', 0] }],
                },
                {
                  op: 'none',
                  path: ['fire_when', 'all', 1, 'none'],
                  of: [{ op: 'criterion', id: 'c', path: ['fire_when', 'all', 1, 'none', 0] }],
                },
              ],
            },
          ],
        },
        {
          op: 'none',
          path: ['fire_when', 'none'],
          of: [{ op: 'criterion', id: 'd', path: ['fire_when', 'none', 0] }],
        },
      ],
    });
  });

  test('terms that stand twice in one list are set aside, whatever the order within them', () => {
    const fireWhen = { all: ['a', 'b', 'a', { any: ['c', 'd'] }, { any: ['d', 'c'] }] };
    const { repeated, criteria, distinct } = analyseLogic(fireWhen, { ...free('a', 'b', 'c', 'd') });
    expect(repeated.map(({ path }) => path)).toEqual([
      ['fire_when', 'all', 2],
      ['fire_when', 'all', 4, 'any'],
    ]);
    expect(criteria).toEqual(['a', 'b', 'c', 'd']);
    expect(leavesOf(distinct).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the truth table', () => {
  test('agrees with Kleene logic in every row', () => {
    fc.assert(
      fc.property(randomLogic, (random) => {
        const { tree, table, column } = tabulate(random, free('a', 'b', 'c', 'd'));
        for (let row = 0; row < table.rows; row += 1) {
          const truths = Object.fromEntries([...table.columns].map(([id, one]) => [id, truthAt(one, row)]));
          expect(truthAt(column, row)).toBe(truthOf(tree, truths));
        }
      }),
    );
  });

  test('holds three values of each criterion, and twelve criteria at most', () => {
    const ids = Array.from({ length: 13 }, (_, i) => `c${String(i)}`);
    const twelve = buildTable(groupCriteria(ids.slice(1), free(...ids)));
    expect(twelve?.rows).toBe(531_441);
    expect(buildTable(groupCriteria(ids, free(...ids)))).toBeUndefined();
  });

  test.each<[string, LogicPart, Readonly<Record<string, string>>, 'always' | 'never' | undefined]>([
    ['a criterion or its absence', { any: ['a', { none: ['a'] }] }, { a: 'exists x' }, 'always'],
    ['a criterion and its absence', { all: ['a'], none: ['a'] }, { a: 'exists x' }, 'never'],
    ['two criteria', { all: ['a', 'b'] }, { a: 'exists x', b: 'exists y' }, undefined],
    ['under 3 or 2 and more', { any: ['a', 'b'] }, { a: 'score < 3', b: 'score >= 2' }, 'always'],
    ['under 2 and 3 and more', { all: ['a', 'b'] }, { a: 'score < 2', b: 'score >= 3' }, 'never'],
    ['under 3 and 2 and more', { all: ['a', 'b'] }, { a: 'score < 3', b: 'score >= 2' }, undefined],
    ['ranges that do not meet', { all: ['a', 'b'] }, { a: 'age in 0..17', b: 'age in 18..64' }, 'never'],
    ['ranges that meet', { all: ['a', 'b'] }, { a: 'age in 0..18', b: 'age in 18..64' }, undefined],
    ['no item and an item', { all: ['a', 'b'] }, { a: 'count drugs < 1', b: 'exists drugs' }, 'never'],
    ['no whole number between', { all: ['a', 'b'] }, { a: 'count drugs > 1', b: 'count drugs < 2' }, 'never'],
    ['a number between', { all: ['a', 'b'] }, { a: 'score > 1', b: 'score < 2' }, undefined],
    ['a yes and a no', { all: ['a', 'b'] }, { a: 'female is true', b: 'female is false' }, 'never'],
    ['a yes or a no', { any: ['a', 'b'] }, { a: 'female is true', b: 'female is false' }, 'always'],
    ['two facts compared', { all: ['a', 'b'] }, { a: 'x > y', b: 'x < y' }, undefined],
  ])('%s: %j is %s', (_, fireWhen, checks, expected) => {
    expect(constant(fireWhen, meaningOf(checks))).toBe(expected);
  });

  test('limits that sites may move are tried at all their values', () => {
    const checks = { a: 'score < low', b: 'score >= high' };
    const both = { all: ['a', 'b'] };
    expect(constant(both, meaningOf(checks, [setting('low', 2), setting('high', 3)]))).toBe('never');
    expect(constant(both, meaningOf(checks, [setting('low', 2, 1, 3), setting('high', 3, 3, 5)]))).toBe(
      'never',
    );
    expect(
      constant(both, meaningOf(checks, [setting('low', 2, 1, 4), setting('high', 3, 3, 5)])),
    ).toBeUndefined();
    expect(
      constant({ any: ['a', 'b'] }, meaningOf({ a: 'x < low', b: 'x >= low' }, [setting('low', 2, 1, 9)])),
    ).toBe('always');
  });
});

describe('sets of rows', () => {
  const rows = fc.uniqueArray(fc.nat(99));
  const bitsOf = (numbers: readonly number[]): ReturnType<typeof noBits> => {
    const bits = noBits(100);
    for (const row of numbers) setBits(bits, row, row + 1);
    return bits;
  };
  const inOrder = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b);

  test('do what sets of numbers do', () => {
    fc.assert(
      fc.property(rows, rows, fc.nat(99), (a, b, row) => {
        const [x, y] = [bitsOf(a), bitsOf(b)];
        expect([...rowsOf(x)]).toEqual(inOrder(a));
        expect([...rowsOf(both(x, y))]).toEqual(inOrder(a.filter((one) => b.includes(one))));
        expect([...rowsOf(either(x, y))]).toEqual(inOrder([...new Set([...a, ...b])]));
        expect([...rowsOf(without(x, y))]).toEqual(inOrder(a.filter((one) => !b.includes(one))));
        expect([hasBit(x, row), isEmpty(x)]).toEqual([a.includes(row), a.length === 0]);
        expect(sameBits(x, y)).toBe(JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b)));
      }),
    );
  });

  test('take ranges of rows, over words and within them', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), (from, to) => {
        const bits = noBits(100);
        setBits(bits, from, to);
        expect([...rowsOf(bits)]).toEqual(
          Array.from({ length: 100 }, (_, i) => i).filter((i) => i >= from && i < to),
        );
      }),
    );
    expect([...rowsOf(allBits(65))]).toHaveLength(65);
  });
});
