import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findNeedlessUnknowns } from '../../../../src/content/lint/logic/find-needless-unknowns.js';
import { findRedundantTerms } from '../../../../src/content/lint/logic/find-redundant-terms.js';
import type { Meaning } from '../../../../src/content/lint/logic/group-criteria.js';
import { columnOf } from '../../../../src/content/lint/logic/logic-table.js';
import { leavesOf, type LogicNode } from '../../../../src/content/lint/logic/read-logic.js';
import type { Truth } from '../../../../src/logic/truth.js';
import type { LogicPart } from '../../../../src/model/content-files.js';
import {
  free,
  meaningOf,
  randomLogic,
  tabulate,
  treeOf,
  truthAt,
  truthOf,
} from '../../../support/build-logic.js';

function redundant(part: LogicPart, meaning: Meaning): readonly string[] {
  const { tree, table } = tabulate(part, meaning);
  return findRedundantTerms(table, tree, () => false).redundant.map(
    ({ node, decidesMore }) => `${node.path.slice(1).join('.')}${decidesMore ? ' (decides more)' : ''}`,
  );
}

function needless(part: LogicPart, meaning: Meaning): ReturnType<typeof findNeedlessUnknowns> {
  const { table, column } = tabulate(part, meaning);
  return findNeedlessUnknowns(table, column);
}

describe('terms that can be left out', () => {
  test.each<[string, LogicPart, Readonly<Record<string, string>>, readonly string[]]>([
    ['all of what is needed', { all: ['a', 'b'] }, { a: 'exists x', b: 'exists y' }, []],
    ['the wider of two limits', { all: ['a', 'b'] }, { a: 'score >= 2', b: 'score >= 3' }, ['all.0']],
    ['the narrower of two limits', { any: ['a', 'b'] }, { a: 'score >= 2', b: 'score >= 3' }, ['any.1']],
    ['absorption', { any: ['a', { all: ['a', 'b'] }] }, { a: 'exists x', b: 'exists y' }, ['any.1.all']],
    [
      'the opposite of the alternative',
      { any: ['a', { none: ['a'], all: ['b'] }] },
      { a: 'exists x', b: 'exists y' },
      ['any.1.none (decides more)'],
    ],
    [
      'both ways of one criterion',
      { any: [{ all: ['a', 'b'] }, { all: ['a'], none: ['b'] }] },
      { a: 'exists x', b: 'exists y' },
      ['any.0.all', 'any.1.none (decides more)'],
    ],
    [
      'an exclusion of what is excluded',
      { all: ['a'], none: ['b', 'c'] },
      { a: 'exists x', b: 'n > 5', c: 'n > 7' },
      ['none.1'],
    ],
  ])('%s: of %j', (_, fireWhen, checks, expected) => {
    expect(redundant(fireWhen, meaningOf(checks))).toEqual(expected);
  });

  test('a term that helps only when something is unknown is kept', () => {
    const consensus = { any: [{ all: ['a', 'b'] }, { all: ['c'], none: ['a'] }, { all: ['b', 'c'] }] };
    expect(redundant(consensus, free('a', 'b', 'c'))).toEqual([]);
  });

  test('terms to keep are never taken out', () => {
    const { tree, table } = tabulate({ all: ['a', 'b'] }, meaningOf({ a: 'score >= 2', b: 'score >= 3' }));
    const keep = (term: LogicNode): boolean => term.op === 'criterion' && term.id === 'a';
    expect(findRedundantTerms(table, tree, keep).redundant).toEqual([]);
  });

  test('no known answer is ever lost by taking them all out', () => {
    fc.assert(
      fc.property(randomLogic, (random) => {
        const { tree, table, column: before } = tabulate(random, free('a', 'b', 'c', 'd'));
        const { redundant: found, column } = findRedundantTerms(table, tree, () => false);
        const out = new Set(found.map((term) => term.node));
        const prune = (branch: LogicNode): LogicNode =>
          branch.op === 'criterion'
            ? branch
            : { ...branch, of: branch.of.filter((child) => !out.has(child)).map(prune) };
        const after = columnOf(table, prune(tree));
        expect(column).toEqual(after);
        for (let row = 0; row < table.rows; row += 1) {
          const was = truthAt(before, row);
          expect(was === 'unknown' || was === truthAt(after, row)).toBe(true);
        }
      }),
    );
  });
});

describe('what is unknown without need', () => {
  const bySex = { male: 'male is true', female: 'female is true', two: 'score >= 2', three: 'score >= 3' };

  test('limits by sex leave a high score undecided when the sex is not known', () => {
    const fireWhen = { any: [{ all: ['two'], none: ['female'] }, { all: ['female', 'three'] }] };
    expect(needless(fireWhen, meaningOf(bySex))).toEqual([
      { criteria: ['female'], answer: true, whenTrue: ['two', 'three'] },
    ]);
  });

  test('written with the limit for everyone first they do not', () => {
    const fireWhen = { any: ['three', { all: ['two'], none: ['female'] }] };
    expect(needless(fireWhen, meaningOf(bySex))).toEqual([]);
  });

  test('two criteria on one fact are seen as one', () => {
    const checks = { woman: 'female is true', man: 'female is false', high: 'exists high' };
    const fireWhen = { any: [{ all: ['woman', 'high'] }, { all: ['man', 'high'] }] };
    expect(needless(fireWhen, meaningOf(checks))).toEqual([
      { criteria: ['woman', 'man'], answer: true, whenTrue: ['high'] },
    ]);
  });

  test('an age that is only partly known does not matter where ranges meet', () => {
    const checks = { child: 'age in 0..17', adult: 'age in 18..64' };
    expect(
      needless({ any: ['child', 'adult'] }, meaningOf({ ...checks, child: 'age < 18', adult: 'age >= 18' })),
    ).toEqual([{ criteria: ['child', 'adult'], answer: true, whenTrue: [] }]);
    expect(
      needless({ any: ['child', 'adult'] }, meaningOf({ child: 'age < 18', adult: 'age >= 65' })),
    ).toEqual([]);
  });

  test('it is found exactly where one criterion decides nothing and the logic does not see it', () => {
    fc.assert(
      fc.property(randomLogic, (random) => {
        const tree = treeOf(random);
        const ids = [...new Set(leavesOf(tree).map(({ id }) => id))];
        const expected = ids.filter((id) =>
          assignments(ids.filter((other) => other !== id)).some((others) => {
            const [open, yes, no] = (['unknown', 'true', 'false'] as const).map((truth) =>
              truthOf(tree, { ...others, [id]: truth }),
            );
            return open === 'unknown' && yes === no;
          }),
        );
        expect(needless(random, free('a', 'b', 'c', 'd')).flatMap(({ criteria }) => criteria)).toEqual(
          expected,
        );
      }),
    );
  });
});

/** Every way of knowing these criteria. */
const assignments = (ids: readonly string[]): readonly Readonly<Record<string, Truth>>[] =>
  ids.reduce<readonly Readonly<Record<string, Truth>>[]>(
    (sofar, id) =>
      sofar.flatMap((one) => [
        { ...one, [id]: 'true' as const },
        { ...one, [id]: 'false' as const },
      ]),
    [{}],
  );
