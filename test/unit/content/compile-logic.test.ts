/** `fire_when` as one tree over criterion ids (DESIGN, "A card file"; Kleene logic). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileLogic, findTriggers } from '../../../src/content/compile-logic.js';
import { readYaml } from '../../../src/content/read-yaml.js';
import { reportProblems } from '../../../src/content/report-problem.js';
import { all, any, none, type Truth } from '../../../src/logic/truth.js';
import type { LogicPart } from '../../../src/model/content-files.js';
import type { Criterion, Logic, Problem } from '../../../src/model/content.js';
import type { CompiledFact, FactValue } from '../../../src/model/facts.js';
import { compileTemplate } from '../../../src/content/compile-template.js';

const IDS = ['a', 'b', 'c', 'd'];

function compile(fireWhen: LogicPart): { readonly logic: Logic; readonly problems: readonly Problem[] } {
  const { file } = readYaml('cards/x.yaml', JSON.stringify({ fire_when: fireWhen }));
  if (file === undefined) throw new Error('not YAML');
  const problems: Problem[] = [];
  return { logic: compileLogic(fireWhen, IDS, reportProblems(file, problems)), problems };
}

const OF = { all, any, none };

/** What the file says, read literally. */
function meaning(part: LogicPart, truths: Readonly<Record<string, Truth>>): Truth {
  const groups = (['all', 'any', 'none'] as const).flatMap((op) => {
    const items = part[op];
    if (items === undefined) return [];
    return [
      OF[op](
        items.map((item) => (typeof item === 'string' ? (truths[item] ?? 'unknown') : meaning(item, truths))),
      ),
    ];
  });
  return all(groups);
}

function value(logic: Logic, truths: Readonly<Record<string, Truth>>): Truth {
  if (logic.op === 'criterion') return truths[logic.id] ?? 'unknown';
  return OF[logic.op](logic.of.map((item) => value(item, truths)));
}

const criterion = (id: string): Logic => ({ op: 'criterion', id });

describe('the tree', () => {
  test('a single group is itself', () => {
    expect(compile({ any: ['a', 'b'] }).logic).toEqual({ op: 'any', of: [criterion('a'), criterion('b')] });
  });

  test('groups beside each other become one all, so that what must hold stays at the top', () => {
    expect(compile({ all: ['a', 'b'], none: ['c'] }).logic).toEqual({
      op: 'all',
      of: [criterion('a'), criterion('b'), { op: 'none', of: [criterion('c')] }],
    });
  });

  test('groups nest', () => {
    expect(compile({ all: ['a', { any: ['b', { all: ['c'], none: ['d'] }] }] }).logic).toEqual({
      op: 'all',
      of: [
        criterion('a'),
        {
          op: 'any',
          of: [criterion('b'), { op: 'all', of: [criterion('c'), { op: 'none', of: [criterion('d')] }] }],
        },
      ],
    });
  });

  test('an unknown criterion is told where it stands, the nearest name with it', () => {
    const { problems } = compile({ all: ['a', { any: ['bb', 'elsewhere'] }] });
    expect(problems.map(({ line, column, message, remedy }) => [line, column, message, remedy])).toEqual([
      [1, 34, 'There is no criterion bb.', 'Did you mean b?'],
      [1, 39, 'There is no criterion elsewhere.', 'Add elsewhere under criteria.'],
    ]);
  });

  test('means what the file says, for true, false and unknown', () => {
    const { part } = fc.letrec<{ part: LogicPart; item: string | LogicPart }>((tie) => ({
      item: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom(...IDS), tie('part')),
      part: fc
        .record(
          {
            all: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
            any: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
            none: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
          },
          { requiredKeys: [] },
        )
        .filter((part) => Object.keys(part).length > 0),
    }));
    const truth = fc.constantFrom<Truth>('true', 'false', 'unknown');
    fc.assert(
      fc.property(part, fc.record({ a: truth, b: truth, c: truth, d: truth }), (written, truths) => {
        expect(value(compile(written).logic, truths)).toBe(meaning(written, truths));
      }),
      { numRuns: 300 },
    );
  });
});

describe('triggers', () => {
  const nothing: FactValue = { shape: 'list', items: [], sources: [], unknown: [], byNameOnly: false };
  const fact = (
    id: string,
    reads: readonly string[],
    shape: CompiledFact['shape'] = 'list',
  ): [string, CompiledFact] => [
    id,
    { id, label: id, kind: 'orders', shape, reads, uses: [], evaluate: () => nothing },
  ];
  const facts = new Map([
    fact('drafts', ['orders']),
    fact('both', ['orders', 'meds']),
    fact('meds', ['meds']),
  ]);
  const say = compileTemplate('x', new Map(), () => undefined);
  if (say === undefined) throw new Error('no sentence');
  const exists = (id: string, of: string): [string, Criterion] => [
    id,
    {
      id,
      say,
      text: `exists ${of}`,
      check: { kind: 'exists', fact: of },
      facts: [of],
      evaluate: () => 'unknown',
    },
  ];
  const criteria = new Map([
    exists('a', 'drafts'),
    exists('b', 'both'),
    exists('c', 'meds'),
    [
      'd',
      {
        ...exists('d', 'drafts')[1],
        check: {
          kind: 'compare',
          left: { kind: 'fact', id: 'drafts', count: true },
          comparison: '>',
          right: { kind: 'number', value: 1 },
        },
      },
    ] as [string, Criterion],
  ]);
  const triggersOf = (part: LogicPart): readonly string[] =>
    findTriggers(compile(part).logic, criteria, facts);

  test('are the criteria at the top of all that ask whether a drafted order exists', () => {
    expect(triggersOf({ all: ['a', 'b', 'c', 'd'] })).toEqual(['a']);
    expect(triggersOf({ all: ['a'], none: ['c'] })).toEqual(['a']);
    expect(triggersOf({ all: ['a'] })).toEqual(['a']);
  });

  test('are none where the criterion is only one of several ways', () => {
    expect(triggersOf({ any: ['a', 'c'] })).toEqual([]);
    expect(triggersOf({ none: ['a'] })).toEqual([]);
    expect(triggersOf({ all: [{ any: ['a', 'c'] }] })).toEqual([]);
  });
});
