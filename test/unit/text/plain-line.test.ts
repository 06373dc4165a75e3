/** Text for plain fields holds no markup (CDS Hooks 2.0.1, `summary`, `label`). */

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { plainLine } from '../../../src/text/plain-line.js';
import { describeWithTestData, testData } from '../../support/test-data.js';

test('line breaks, tabs and runs of spaces become one space', () => {
  expect(plainLine('  Metformin\r\n500 mg\t\ttablet\u2028daily\u00a0 ')).toBe(
    'Metformin 500 mg tablet daily',
  );
});

test('control and bidirectional characters disappear', () => {
  expect(plainLine('a\u0000b\u001b[31mc\u202ed\u2066e\u200ff\ufeffg\u00adh')).toBe('ab[31mcdefgh');
});

test('joiners that scripts and emoji need are kept', () => {
  expect(plainLine('می\u200cخواهم 👩\u200d⚕️')).toBe('می\u200cخواهم 👩\u200d⚕️');
});

test('tags, code and links are markup no more', () => {
  expect(plainLine('<b onclick="x">A</b> `rm` ![c](http://d) [e][f]')).toBe(
    '‹b onclick="x"›A‹/b› \'rm\' ![c] (http://d) [e] [f]',
  );
});

test('half a surrogate pair becomes the replacement character', () => {
  expect(plainLine('a\ud83db')).toBe('a\ufffdb');
});

test('ordinary text is unchanged', () => {
  expect(plainLine('eGFR 24 mL/min/1.73 m² (2026-11-24)')).toBe('eGFR 24 mL/min/1.73 m² (2026-11-24)');
});

const plain = (text: string): void => {
  const line = plainLine(text);
  expect(line).not.toMatch(/[<>`]|\]\(|\]\[|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]| {2}|^ | $/u);
  expect(plainLine(line)).toBe(line);
};

test('any string becomes one line without markup, and stays it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), plain), { numRuns: 500 });
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('[', ']', '(', ' ', '\n', '<', '`', 'a', '\u200b')).map((a) => a.join('')),
      plain,
    ),
  );
});

describeWithTestData('the big list of naughty strings', () => {
  test('becomes plain lines', () => {
    const strings = JSON.parse(readFileSync(testData('hostile/blns/blns.json') ?? '', 'utf8')) as string[];
    strings.forEach(plain);
  });
});
