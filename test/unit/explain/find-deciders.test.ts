import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findDeciders } from '../../../src/explain/find-deciders.js';
import { all, any, none, type Truth } from '../../../src/logic/truth.js';
import type { LogicTrace } from '../../../src/model/evaluation.js';

const leaf = (id: string, truth: Truth): LogicTrace => ({ op: 'criterion', id, truth });
const COMBINE = { all, any, none };
function node(op: 'all' | 'any' | 'none', ...of: LogicTrace[]): LogicTrace {
  return { op, truth: COMBINE[op](of.map(({ truth }) => truth)), of };
}
const deciders = (logic: LogicTrace, decision: Truth = logic.truth): string[] => [
  ...findDeciders(logic, decision),
];

describe('what decided that a card is due', () => {
  test('of all, every criterion that holds', () => {
    expect(deciders(node('all', leaf('a', 'true'), leaf('b', 'true')))).toEqual(['a', 'b']);
  });

  test('of any, only the branches that hold', () => {
    const logic = node(
      'any',
      leaf('a', 'false'),
      node('all', leaf('b', 'true'), leaf('c', 'true')),
      leaf('d', 'true'),
    );
    expect(deciders(logic)).toEqual(['b', 'c', 'd']);
  });

  test('of any, nothing of a branch that is unknown, not even its true half', () => {
    const logic = node('any', leaf('a', 'true'), node('all', leaf('b', 'true'), leaf('c', 'unknown')));
    expect(deciders(logic)).toEqual(['a']);
  });

  test('an exclusion that does not apply is no reason', () => {
    expect(deciders(node('all', leaf('a', 'true'), node('none', leaf('b', 'false'))))).toEqual(['a']);
  });

  test('when exclusions are unknown and the card fires all the same, what supports it is still told', () => {
    const logic = node('all', leaf('a', 'true'), node('none', leaf('b', 'unknown')));
    expect(deciders(logic, 'true')).toEqual(['a']);
  });

  test('an unknown exclusion inside the branch of any that carries the card does not hide the branch', () => {
    const branch = node('all', leaf('b', 'true'), node('none', leaf('c', 'unknown')));
    expect(deciders(node('any', leaf('a', 'false'), branch), 'true')).toEqual(['b']);
  });
});

describe('what decided that a card is not due', () => {
  test('of all, what is false, and nothing that holds or is unknown', () => {
    const logic = node(
      'all',
      leaf('a', 'true'),
      leaf('b', 'false'),
      leaf('c', 'unknown'),
      leaf('d', 'false'),
    );
    expect(deciders(logic)).toEqual(['b', 'd']);
  });

  test('of any, everything', () => {
    expect(deciders(node('any', leaf('a', 'false'), leaf('b', 'false')))).toEqual(['a', 'b']);
  });

  test('of none, the exclusion that holds', () => {
    const logic = node('all', leaf('a', 'true'), node('none', leaf('b', 'false'), leaf('c', 'true')));
    expect(deciders(logic)).toEqual(['c']);
  });
});

describe('what left the answer open', () => {
  test('the unknown criteria, required or excluding, and nothing that is known', () => {
    const logic = node(
      'all',
      leaf('a', 'true'),
      leaf('b', 'unknown'),
      node('none', leaf('c', 'false'), leaf('d', 'unknown')),
      node('any', leaf('e', 'false'), leaf('f', 'unknown')),
    );
    expect(deciders(logic)).toEqual(['b', 'd', 'f']);
  });
});

describe('for any logic', () => {
  const truth = fc.constantFrom<Truth>('true', 'false', 'unknown');
  let next = 0;
  const leaves = truth.map((value) => leaf(`c${String(next++)}`, value));
  const { tree } = fc.letrec<{ tree: LogicTrace }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaves,
      fc
        .tuple(
          fc.constantFrom('all' as const, 'any' as const, 'none' as const),
          fc.array(tie('tree'), { maxLength: 4 }),
        )
        .map(([op, of]) => node(op, ...of)),
    ),
  }));

  const truthsById = (logic: LogicTrace, into = new Map<string, Truth>()): Map<string, Truth> => {
    if (logic.op === 'criterion') into.set(logic.id, logic.truth);
    else for (const part of logic.of) truthsById(part, into);
    return into;
  };

  test('when it is unknown, there is something to name, and all of it is unknown', () => {
    fc.assert(
      fc.property(tree, (logic) => {
        fc.pre(logic.truth === 'unknown');
        const found = deciders(logic);
        expect(found.length).toBeGreaterThan(0);
        const truths = truthsById(logic);
        expect(found.map((id) => truths.get(id))).toEqual(found.map(() => 'unknown'));
      }),
    );
  });

  test('when it is true, nothing that is false or unknown is given as a reason', () => {
    fc.assert(
      fc.property(tree, (logic) => {
        fc.pre(logic.truth === 'true');
        const truths = truthsById(logic);
        const found = deciders(logic);
        expect(found.map((id) => truths.get(id))).toEqual(found.map(() => 'true'));
      }),
    );
  });
});
