/** `fire_when` in three-valued logic, and which criterion decided. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateLogic, findDecider, setUnknownExclusionsAside } from '../../../src/engine/evaluate-logic.js';
import type { Truth } from '../../../src/logic/truth.js';
import type { Logic } from '../../../src/model/content.js';
import { TRUTHS } from '../../support/build-entries.js';

const is = (id: string): Logic => ({ op: 'criterion', id });
const all = (...of: readonly Logic[]): Logic => ({ op: 'all', of });
const any = (...of: readonly Logic[]): Logic => ({ op: 'any', of });
const none = (...of: readonly Logic[]): Logic => ({ op: 'none', of });

/** Ids tell their truth: t1, f1, u1. */
const truthOf = (id: string): Truth =>
  id.startsWith('t') ? 'true' : id.startsWith('f') ? 'false' : 'unknown';
const decider = (logic: Logic): string | undefined => findDecider(evaluateLogic(logic, truthOf));
const truth = (logic: Logic): Truth => evaluateLogic(logic, truthOf).truth;

describe('Three-valued logic', () => {
  test.each([
    [all(is('t'), is('t')), 'true'],
    [all(is('t'), is('u')), 'unknown'],
    [all(is('u'), is('f')), 'false'],
    [all(), 'true'],
    [any(is('u'), is('t')), 'true'],
    [any(is('u'), is('f')), 'unknown'],
    [any(is('f'), is('f')), 'false'],
    [any(), 'false'],
    [none(is('f'), is('f')), 'true'],
    [none(is('f'), is('u')), 'unknown'],
    [none(is('u'), is('t')), 'false'],
    [none(), 'true'],
    [all(is('t'), none(any(is('f'), all(is('t'), is('u'))))), 'unknown'],
  ] as const)('%j is %s', (logic, expected) => {
    expect(truth(logic)).toBe(expected);
  });

  test('the trace keeps the tree with the truth of every node', () => {
    expect(evaluateLogic(all(is('t'), none(is('u'))), truthOf)).toEqual({
      op: 'all',
      truth: 'unknown',
      of: [
        { op: 'criterion', id: 't', truth: 'true' },
        { op: 'none', truth: 'unknown', of: [{ op: 'criterion', id: 'u', truth: 'unknown' }] },
      ],
    });
  });
});

describe('The criterion that decided', () => {
  test.each([
    [all(is('t'), is('u'), is('f1'), is('f2')), 'f1'],
    [all(is('t1'), is('t2')), 't1'],
    [all(is('t'), is('u1'), is('u2')), 'u1'],
    [any(is('f1'), is('f2')), 'f1'],
    [any(is('f'), is('u'), is('t1')), 't1'],
    [any(is('f'), is('u1')), 'u1'],
    [none(is('f'), is('u'), is('t1')), 't1'],
    [none(is('f1'), is('f2')), 'f1'],
    [none(is('f'), is('u1')), 'u1'],
    [all(is('t'), none(is('f'), all(is('t1'), is('t2')))), 't1'],
    [all(is('t'), none(any(is('f'), is('u1')), is('u2'))), 'u1'],
    [all(any(is('f1'), is('f2')), is('f3')), 'f1'],
    [any(), undefined],
  ] as const)('%j: %s', (logic, expected) => {
    expect(decider(logic)).toBe(expected);
  });
});

describe('Unknown exclusions set aside', () => {
  const aside = (logic: Logic): object => setUnknownExclusionsAside(evaluateLogic(logic, truthOf));

  test.each([
    [all(is('t'), none(is('u1'), is('f'))), true, ['u1']],
    [all(is('t'), none(is('u1'), is('u1')), none(is('u2'))), true, ['u1', 'u2']],
    [all(is('t'), all(is('t2'), none(is('u1')))), true, ['u1']],
    [all(is('t'), none(all(is('t2'), is('u1')), any(is('f'), is('u2')))), true, ['u1', 'u2']],
    [none(is('u1')), true, ['u1']],
    [all(is('t'), none(is('f'))), true, []],
  ] as const)('%j would fire', (logic, holds, unknown) => {
    expect(aside(logic)).toEqual({ holds, unknown });
  });

  test.each([
    ['what must hold is unknown', all(is('u1'), none(is('u2')))],
    ['what must hold is false', all(is('f'), none(is('u2')))],
    ['an exclusion is true', all(is('t'), none(is('u1'), is('t2')))],
    ['the unknown exclusion stands below an `any`', all(is('t'), any(none(is('u1')), is('f')))],
  ] as const)('it would not when %s', (_why, logic) => {
    expect(aside(logic)).toEqual(expect.objectContaining({ holds: false }));
  });

  test('fires at least where the logic is true, and never where it is false', () => {
    const leaf: fc.Arbitrary<Logic> = fc.constantFrom('t', 'f', 'u', 't1', 'f1', 'u1').map(is);
    const { tree } = fc.letrec<{ tree: Logic }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({ op: fc.constantFrom('all', 'any', 'none'), of: fc.array(tie('tree'), { maxLength: 4 }) }),
      ),
    }));
    fc.assert(
      fc.property(tree, (logic) => {
        const trace = evaluateLogic(logic, truthOf);
        const { holds, unknown } = setUnknownExclusionsAside(trace);
        if (trace.truth === 'true') expect({ holds, unknown }).toEqual({ holds: true, unknown: [] });
        if (trace.truth === 'false') expect(holds).toBe(false);
        expect(unknown.every((id) => truthOf(id) === 'unknown')).toBe(true);
      }),
    );
  });

  test('knowing more never turns a decided answer round', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const leaf: fc.Arbitrary<Logic> = fc.constantFrom(...ids).map(is);
    const { tree } = fc.letrec<{ tree: Logic }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({ op: fc.constantFrom('all', 'any', 'none'), of: fc.array(tie('tree'), { maxLength: 4 }) }),
      ),
    }));
    const full = fc.record(Object.fromEntries(ids.map((id) => [id, fc.constantFrom(...TRUTHS)])));
    fc.assert(
      fc.property(tree, full, fc.subarray(ids), (logic, truths, hidden) => {
        const known = evaluateLogic(logic, (id) => truths[id] ?? 'unknown').truth;
        const less = evaluateLogic(logic, (id) =>
          hidden.includes(id) ? 'unknown' : (truths[id] ?? 'unknown'),
        ).truth;
        expect([known, 'unknown']).toContain(less);
      }),
    );
  });
});
