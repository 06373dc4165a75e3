/** The check grammar of a card file: one comparison, and words for everything else. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCheck } from '../../../src/engine/parse-check.js';

const fact = (id: string, count = false): object => ({ kind: 'fact', id, count });
const number = (value: number): object => ({ kind: 'number', value });

describe('A check is one comparison', () => {
  test.each([
    ['exists naloxone', { kind: 'exists', fact: 'naloxone' }],
    ['  exists   naloxone ', { kind: 'exists', fact: 'naloxone' }],
    ['female is true', { kind: 'is', fact: 'female', value: true }],
    ['female is false', { kind: 'is', fact: 'female', value: false }],
  ])('%s', (text, check) => {
    expect(parseCheck(text)).toEqual(check);
  });

  test.each([
    ['egfr < stop_below', '<', fact('egfr'), fact('stop_below')],
    ['egfr <= 30.5', '<=', fact('egfr'), number(30.5)],
    ['age > 18', '>', fact('age'), number(18)],
    ['age >= 18', '>=', fact('age'), number(18)],
    ['change = -2', '=', fact('change'), number(-2)],
    ['count opioids >= 2', '>=', fact('opioids', true), number(2)],
  ])('%s', (text, comparison, left, right) => {
    expect(parseCheck(text)).toEqual({ kind: 'compare', left, comparison, right });
  });

  test.each([
    ['age in 65..74', fact('age'), number(65), number(74)],
    ['age in 65 .. 74', fact('age'), number(65), number(74)],
    ['egfr in low..high', fact('egfr'), fact('low'), fact('high')],
    ['count falls in 1..limit', fact('falls', true), number(1), fact('limit')],
    ['change in -0.5..0.5', fact('change'), number(-0.5), number(0.5)],
  ])('%s', (text, left, right, upper) => {
    expect(parseCheck(text)).toEqual({ kind: 'compare', left, comparison: 'in', right, upper });
  });

  test('a fact may be named count', () => {
    expect(parseCheck('exists counts')).toEqual({ kind: 'exists', fact: 'counts' });
  });
});

describe('A check that is none says what was expected and what to write', () => {
  test.each([
    ['', 'The check is empty.', 'exists FACT'],
    ['   ', 'The check is empty.', 'exists FACT'],
    ['egfr == 30', 'There is no comparison `==`.', 'Write `=`.'],
    ['egfr === 30', 'There is no comparison `===`.', 'Write `=`.'],
    ['egfr =< 30', 'There is no comparison `=<`.', 'Write `<=`.'],
    ['egfr => 30', 'There is no comparison `=>`.', 'Write `>=`.'],
    ['egfr != 30', 'There is no comparison `!=`.', 'put the criterion under `none`'],
    ['egfr <> 30', 'There is no comparison `<>`.', 'put the criterion under `none`'],
    ['exists a && exists b', 'A check is one comparison; `&&` joins two.', 'a criterion of its own'],
    ['exists a and exists b', 'A check is one comparison; `and` joins two.', 'a criterion of its own'],
    ['exists a OR exists b', 'A check is one comparison; `OR` joins two.', 'a criterion of its own'],
    ['exists a || exists b', 'A check is one comparison; `||` joins two.', 'a criterion of its own'],
    ['not exists a', 'A check cannot be negated; found `not`.', 'under `none`'],
    ['!female', 'A check cannot be negated; found `!`.', 'FACT is false'],
    ['exists', 'Expected a fact after `exists`.', 'Write `exists FACT`.'],
    ['exists 5', 'Expected the name of a fact after `exists`, found `5`.', 'A check is one of'],
    ['exists(naloxone)', 'Found `(`, which no check contains.', 'exists FACT'],
    ['egfr<30', 'Expected a space on either side of `<`.', 'Write `FACT < VALUE`.'],
    ['egfr <30', 'Expected a space on either side of `<`.', 'Write `FACT < VALUE`.'],
    ['egfr>= 30', 'Expected a space on either side of `>=`.', 'Write `FACT >= VALUE`.'],
    ['existsnaloxone', 'Expected a space after `exists`.', 'Write `exists naloxone`.'],
    ['egfr', 'Expected a comparison after `egfr`, but the check ends there.', '`exists egfr` for a list'],
    ['egfr below 30', 'Expected a comparison after `egfr`, found `below`.', 'A check is one of'],
    ['30 > egfr', 'A check starts with a fact, not with the number 30.', 'Turn the comparison round'],
    ['female is yes', 'Expected `true` or `false` after `female is`, found `yes`.', 'female is true'],
    ['female is', 'Expected `true` or `false` after `female is`, found the end.', 'female is true'],
    ['count falls is true', 'A count is a number; found `count falls is`.', 'count falls >= 1'],
    ['female = true', '`true` is not a number.', 'Write `female is true`.'],
    ['egfr <', 'Expected a setting, a fact or a number after `<`, found the end.', 'egfr < limit'],
    ['egfr < exists', 'Expected a setting, a fact or a number after `<`, found `exists`.', 'egfr < limit'],
    ['18 <= age', 'A check starts with a fact, not with the number 18.', 'Turn the comparison round'],
    ['low < egfr < high', 'A check is one comparison; `<` starts a second one.', 'FACT in LOW..HIGH'],
    ['egfr < 30 mL', 'The check should end before `mL`.', 'A check is one of'],
    ['age in 65', 'Expected a range LOW..HIGH after `age in`.', 'age in 65..74'],
    ['count falls in 1-3', 'Expected a range LOW..HIGH after `falls in`.', 'count falls in 65..74'],
    ['age in 74..65', 'The range 74..65 is empty.', 'Write the smaller end first.'],
    ['eGFR < 30', '`eGFR` is not a name', 'Write `egfr`'],
    ['exists _x', '`_x` is not a name', 'Write `x`'],
    ['count', 'Expected the name of a fact at the start of the check, found `count`.', 'A check is one of'],
    ['egfr < 30%', 'Found `%`, which no check contains.', 'A check is one of'],
  ])('%s', (text, error, remedy) => {
    const parsed = parseCheck(text);
    expect(parsed).toEqual({
      error: expect.stringContaining(error),
      remedy: expect.stringContaining(remedy),
    });
  });

  test('any text is a check or an error with a remedy, and never throws', () => {
    const words = fc.constantFrom(
      'exists',
      'count',
      'is',
      'in',
      'true',
      'egfr',
      '..',
      '<',
      '>=',
      '30',
      '-',
      'x',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 6 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (check) => {
        const parsed = parseCheck(check);
        if ('error' in parsed) {
          expect(parsed.error).not.toBe('');
          expect(parsed.remedy).not.toBe('');
        } else {
          expect(['exists', 'is', 'compare']).toContain(parsed.kind);
        }
      }),
    );
  });
});
