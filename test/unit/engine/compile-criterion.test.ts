/** What a comparison may be made of, and its truth over partly known facts. */

import { describe, expect, test } from '@jest/globals';
import { compileCriterion } from '../../../src/engine/compile-criterion.js';
import { parseCheck } from '../../../src/engine/parse-check.js';
import { between, exactly, UNBOUNDED } from '../../../src/logic/interval.js';
import type { Interval } from '../../../src/logic/interval.js';
import type { Truth } from '../../../src/logic/truth.js';
import type { Criterion, Template } from '../../../src/model/content.js';
import type { CompiledFact, FactShape, FactValue, ListItem } from '../../../src/model/facts.js';
import { environment } from '../../support/compile-fact.js';
import { medication } from '../../support/build-entries.js';

const SAY: Template = { text: 'It is so', names: [], plain: () => 'It is so', markdown: () => 'It is so' };
const SHAPES: Readonly<Record<string, FactShape>> = {
  drugs: 'list',
  egfr: 'number',
  target: 'number',
  female: 'truth',
  note: 'text',
};

function compile(text: string): {
  criterion: Criterion | undefined;
  problems: readonly (readonly string[])[];
} {
  const problems: (readonly string[])[] = [];
  const check = parseCheck(text);
  if ('error' in check) throw new Error(check.error);
  const criterion = compileCriterion({
    id: 'it',
    say: SAY,
    text,
    check,
    scope: {
      fact: (id) => {
        const shape = SHAPES[id];
        const evaluate = (): never => {
          throw new Error('not evaluated here');
        };
        const fact: CompiledFact | undefined =
          shape === undefined
            ? undefined
            : { id, label: id, kind: 'any', shape, reads: [], uses: [], evaluate };
        return fact;
      },
      isSetting: (id) => id === 'limit' || id === 'top',
      problem: (message, remedy) => problems.push([message, remedy]),
    },
  });
  return { criterion, problems };
}

const base = { sources: [], byNameOnly: false };
const item = (ref: string): ListItem => {
  const entry = medication(ref, {});
  return { text: ref, ref, matchedBy: 'ingredient', draft: false, entry };
};
const list = (length: number, complete: boolean): FactValue => ({
  ...base,
  shape: 'list',
  items: Array.from({ length }, (_, position) => item(`MedicationRequest/${position}`)),
  unknown: complete ? [] : [{ need: 'meds', reason: 'incomplete' }],
});
const number = (interval: Interval, present: Truth = 'true'): FactValue => ({
  ...base,
  shape: 'number',
  interval,
  unknown: [],
  present,
});

function truth(text: string, values: Readonly<Record<string, FactValue>>): Truth {
  const { criterion, problems } = compile(text);
  if (criterion === undefined) throw new Error(JSON.stringify(problems));
  return criterion.evaluate(environment({ values, settings: { limit: 30, top: 60 } }));
}

describe('Names are facts or settings', () => {
  test('the criterion keeps its text and sentence, and its check with the names resolved', () => {
    const { criterion, problems } = compile('egfr in limit..top');
    expect(problems).toEqual([]);
    expect(criterion).toEqual({
      id: 'it',
      say: SAY,
      text: 'egfr in limit..top',
      check: {
        kind: 'compare',
        left: { kind: 'fact', id: 'egfr', count: false },
        comparison: 'in',
        right: { kind: 'setting', id: 'limit' },
        upper: { kind: 'setting', id: 'top' },
      },
      facts: ['egfr'],
      evaluate: expect.any(Function),
    });
  });

  test('both facts of a comparison are read, one fact once', () => {
    expect(compile('egfr < target').criterion?.facts).toEqual(['egfr', 'target']);
    expect(compile('egfr in egfr..target').criterion?.facts).toEqual(['egfr', 'target']);
  });

  test.each([
    ['exists nothing', 'There is no fact or setting `nothing`.', 'Check the spelling'],
    ['egfr < nothing', 'There is no fact or setting `nothing`.', 'Check the spelling'],
    ['egfr in 1..nothing', 'There is no fact or setting `nothing`.', 'Check the spelling'],
    ['exists limit', '`limit` is a setting and not a fact.', 'Name a fact'],
    ['limit is true', '`limit` is a setting and not a fact.', 'Name a fact'],
    [
      'count limit > 1',
      '`limit` is a setting; a comparison starts with a fact.',
      'Turn the comparison round',
    ],
    ['limit > egfr', '`limit` is a setting; a comparison starts with a fact.', 'Turn the comparison round'],
    ['drugs >= 1', '`drugs` is a list and cannot be compared with a number.', 'count drugs >= 2'],
    ['egfr >= drugs', '`drugs` is a list and cannot be compared with a number.', 'exists drugs'],
    ['drugs is true', '`drugs` is a list; `is` does not apply to it.', 'Write `exists drugs`.'],
    ['egfr is true', '`egfr` is a number; `is` does not apply to it.', 'egfr >= VALUE'],
    ['note is true', '`note` is a text; `is` does not apply to it.', 'Write `exists note`.'],
    ['note = 1', '`note` is a text and cannot be compared with a number.', 'Write `exists note`.'],
    ['female = 1', '`female` is a yes-or-no fact and cannot be compared with a number.', 'female is true'],
    ['exists female', '`female` is a yes-or-no fact; `exists` does not apply to it.', 'female is true'],
    ['count egfr > 1', '`count` counts a list, and `egfr` is a number.', 'Leave `count` out'],
  ])('%s is a problem', (text, message, remedy) => {
    const { criterion, problems } = compile(text);
    expect(criterion).toBeUndefined();
    expect(problems).toEqual([[message, expect.stringContaining(remedy)]]);
  });
});

describe('A list proves presence by its items, absence only when it is complete', () => {
  test.each([
    [1, true, 'true'],
    [1, false, 'true'],
    [0, true, 'false'],
    [0, false, 'unknown'],
  ] as const)('exists over %d items, complete: %s', (length, complete, expected) => {
    expect(truth('exists drugs', { drugs: list(length, complete) })).toBe(expected);
  });

  test.each([
    ['count drugs >= 2', 2, true, 'true'],
    ['count drugs >= 2', 1, true, 'false'],
    ['count drugs >= 2', 1, false, 'unknown'],
    ['count drugs >= 2', 2, false, 'true'],
    ['count drugs < 2', 1, false, 'unknown'],
    ['count drugs = 0', 0, true, 'true'],
    ['count drugs = 0', 0, false, 'unknown'],
    ['count drugs in 1..2', 3, false, 'false'],
  ] as const)('%s over %d items, complete: %s', (text, length, complete, expected) => {
    expect(truth(text, { drugs: list(length, complete) })).toBe(expected);
  });
});

describe('A number is compared by all the values it can have', () => {
  test.each([
    ['egfr < limit', exactly(29), 'true'],
    ['egfr < limit', exactly(30), 'false'],
    ['egfr < limit', between(20, 40), 'unknown'],
    ['egfr < limit', UNBOUNDED, 'unknown'],
    ['egfr <= limit', exactly(30), 'true'],
    ['egfr > limit', exactly(30), 'false'],
    ['egfr > limit', between(30, Infinity, true), 'true'],
    ['egfr >= limit', exactly(30), 'true'],
    ['egfr >= limit', between(40, Infinity), 'true'],
    ['egfr = 30', exactly(30), 'true'],
    ['egfr = 30', between(30, 31), 'unknown'],
    ['egfr = 30', between(31, 32), 'false'],
    ['egfr in limit..top', exactly(30), 'true'],
    ['egfr in limit..top', exactly(60), 'true'],
    ['egfr in limit..top', exactly(60.1), 'false'],
    ['egfr in limit..top', between(50, 70), 'unknown'],
    ['egfr in limit..top', between(10, 20), 'false'],
    ['egfr in limit..top', UNBOUNDED, 'unknown'],
  ] as const)('%s of %j is %s', (text, interval, expected) => {
    expect(truth(text, { egfr: number(interval) })).toBe(expected);
  });

  test('two facts are compared with each other', () => {
    expect(truth('egfr < target', { egfr: number(exactly(3)), target: number(between(4, 5)) })).toBe('true');
    expect(truth('egfr < target', { egfr: number(exactly(3)), target: number(UNBOUNDED) })).toBe('unknown');
  });

  test.each(['true', 'false', 'unknown'] as const)('exists over a number that is present: %s', (present) => {
    expect(truth('exists egfr', { egfr: number(UNBOUNDED, present) })).toBe(present);
  });
});

describe('Yes-or-no facts and texts', () => {
  const female = (value: Truth): FactValue => ({ ...base, shape: 'truth', truth: value, unknown: [] });

  test.each([
    ['true', 'true', 'false'],
    ['false', 'false', 'true'],
    ['unknown', 'unknown', 'unknown'],
  ] as const)('female %s: is true %s, is false %s', (value, isTrue, isFalse) => {
    expect(truth('female is true', { female: female(value) })).toBe(isTrue);
    expect(truth('female is false', { female: female(value) })).toBe(isFalse);
  });

  test.each(['true', 'false', 'unknown'] as const)('exists over a text that is present: %s', (present) => {
    expect(truth('exists note', { note: { ...base, shape: 'text', unknown: [], present } })).toBe(present);
  });

  test('a setting without a value is an error of the content, not unknown', () => {
    const { criterion } = compile('egfr < limit');
    expect(() => criterion?.evaluate(environment({ values: { egfr: number(exactly(1)) } }))).toThrow(
      'The setting limit has no value.',
    );
  });
});
