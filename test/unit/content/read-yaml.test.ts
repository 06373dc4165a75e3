/** Reading YAML content files (YAML 1.2, core schema): values, positions, hostile files. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readYaml } from '../../../src/content/read-yaml.js';

const read = (text: string) => readYaml('cards/x.yaml', text);
const told = (text: string): readonly string[] =>
  read(text).problems.map(({ line, column, message, remedy }) => `${line}:${column} ${message} | ${remedy}`);

describe('a file that YAML reads as its author meant', () => {
  const text = 'title: Potion\nhooks: [a, b]\ncodes:\n  egfr:\n    list: { "98979-8": eGFR }\nempty:\n';
  const { file, problems } = read(text);

  test('becomes a value', () => {
    expect(problems).toEqual([]);
    expect(file?.value).toEqual({
      title: 'Potion',
      hooks: ['a', 'b'],
      codes: { egfr: { list: { '98979-8': 'eGFR' } } },
      empty: null,
    });
    expect(file?.path).toBe('cards/x.yaml');
    expect(file?.text).toBe(text);
  });

  test('knows where every value stands', () => {
    expect(file?.at(['title'])).toEqual({ line: 1, column: 8 });
    expect(file?.at(['hooks', 1])).toEqual({ line: 2, column: 12 });
    expect(file?.at(['codes', 'egfr', 'list', '98979-8'])).toEqual({ line: 5, column: 24 });
  });

  test('knows where every key stands', () => {
    expect(file?.atKey(['codes', 'egfr', 'list'])).toEqual({ line: 5, column: 5 });
    expect(file?.atKey(['codes', 'egfr', 'list', '98979-8'])).toEqual({ line: 5, column: 13 });
    expect(file?.atKey(['hooks', 0])).toEqual({ line: 2, column: 9 });
    expect(file?.atKey([])).toEqual({ line: 1, column: 1 });
  });

  test('of a missing member: where its nearest present parent stands', () => {
    expect(file?.at(['codes', 'egfr', 'system'])).toEqual({ line: 5, column: 5 });
    expect(file?.at(['codes', 'nothing', 'system'])).toEqual({ line: 4, column: 3 });
    expect(file?.at(['hooks', 7])).toEqual({ line: 2, column: 8 });
    expect(file?.atKey(['codes', 'egfr', 'system'])).toEqual({ line: 4, column: 3 });
    expect(file?.atKey(['nothing'])).toEqual({ line: 1, column: 1 });
  });

  test('cannot be changed by whoever holds it', () => {
    const value = file?.value as { hooks: string[] };
    expect(() => value.hooks.push('c')).toThrow(TypeError);
    expect(Object.isFrozen(value)).toBe(true);
  });

  test('keeps dates, versions of three numbers and member names such as on as text', () => {
    expect(read('on: 2026-11-24\nversion: 1.0.0\nno: 2023-05').file?.value).toEqual({
      on: '2026-11-24',
      version: '1.0.0',
      no: '2023-05',
    });
  });
});

describe('hostile files', () => {
  test('a small file cannot become a large value through references', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]', 'd: [*c, *c]'].join('\n');
    expect(read(bomb).file).toBeUndefined();
    expect(read(bomb).problems).toHaveLength(4);
  });

  test('a member called __proto__ is a member and nothing else', () => {
    const value = read('__proto__: { polluted: 1 }').file?.value;
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('nesting that would exhaust the stack is a problem, not a crash', () => {
    expect(told('['.repeat(100_000))).toEqual([
      '1:1 The file is nested too deeply. | Nest lists and entries less deeply.',
    ]);
  });

  test('a text of any size above the bound is refused before it is parsed', () => {
    expect(told('a'.repeat(4_000_001))).toEqual(['1:1 The file is too long. | Split it into several files.']);
  });

  test('any text is read or refused with a place in it, and never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ': ',
        '- ',
        '{{',
        '}}',
        '"',
        "'",
        '\n',
        '  ',
        '\t',
        '#',
        '|',
        '>',
        '&a',
        '*a',
        '!',
        '[',
        ']',
        ',',
        '? ',
        '---\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const { file, problems } = read(text);
        expect(file === undefined).toBe(problems.length > 0);
        for (const { line, column, message, remedy } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length + 1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect([message, remedy]).not.toContain('');
        }
      }),
      { numRuns: 500 },
    );
  });
});
