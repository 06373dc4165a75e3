/** The traps of YAML that clinicians fall into, told in plain words with what to write (YAML 1.2, core schema). */

import { describe, expect, test } from '@jest/globals';
import { readYaml } from '../../../src/content/read-yaml.js';

const read = (text: string) => readYaml('cards/x.yaml', text);
const told = (text: string): readonly string[] =>
  read(text).problems.map(({ line, column, message, remedy }) => `${line}:${column} ${message} | ${remedy}`);

describe('what YAML reads otherwise is told in plain words with what to write', () => {
  test.each([
    [
      'a colon in text without quotes',
      'card:\n  summary: eGFR: low',
      '2:12 A colon inside text without quotes begins a new entry. | Put the text in double quotes: summary: "eGFR: low"',
    ],
    [
      'braces without quotes, which silently become an entry',
      'summary: {{ mme }}',
      '1:10 {{ is not in quotes, so YAML reads it as an entry, not as text. | Put the text in double quotes: summary: "{{ mme }}"',
    ],
    [
      'braces without quotes before more text',
      'summary: {{ mme }} MME/day',
      '1:10 {{ is not in quotes, so YAML reads it as an entry, not as text. | Put the text in double quotes: summary: "{{ mme }} MME/day"',
    ],
    [
      'braces inside an entry written in braces',
      'needs: { patient: Patient/{{context.patientId}} }',
      '1:27 Between { } or [ ] a text that holds { must be in quotes. | Put it in double quotes: "Patient/{{context.patientId}}"',
    ],
    [
      'a tag of a template without quotes',
      'detail: {% for o in list %}',
      '1:10 {% is not in quotes, so YAML reads it as an entry, not as text. | Put the text in double quotes: detail: "{% for o in list %}"',
    ],
    [
      'a code without quotes as a name, which becomes a number',
      'list:\n  2670: codeine',
      '2:3 2670 is not in quotes, so YAML reads it as the number 2670. | Put it in quotes: "2670".',
    ],
    [
      'a code whose leading zero would be lost',
      'list: { 01: a vaccine }',
      '1:9 01 is not in quotes, so YAML reads it as the number 1. | Put it in quotes: "01".',
    ],
    [
      'a name that YAML takes for a truth value',
      'true: x',
      '1:1 true is not in quotes, so YAML reads it as true and not as a word. | Put it in quotes: "true".',
    ],
    [
      'a leading greater-than sign',
      'summary: >50 MME/day',
      '1:12 Text cannot start with > without quotes: to YAML it means lines to be joined follow. | Put the text in double quotes: summary: ">50 MME/day"',
    ],
    [
      'a leading greater-than sign and a space',
      'summary: > 50 MME/day',
      '1:12 Text cannot start with > without quotes: to YAML it means lines to be joined follow. | Put the text in double quotes: summary: "> 50 MME/day"',
    ],
    [
      'a tab',
      'card:\n\tsummary: x',
      '2:1 The line begins with a tab. | Indent with spaces, two for each level.',
    ],
    [
      'a name written twice',
      'facts:\n  egfr: 1\n  egfr: 2',
      '3:3 egfr is written twice. | Keep one of them; the other would be lost.',
    ],
    [
      'a leading at sign',
      'say: @home',
      '1:6 Text cannot start with @ without quotes: to YAML it means nothing, it is reserved. | Put the text in double quotes: say: "@home"',
    ],
    [
      'a leading backtick',
      'say: `egfr`',
      '1:6 Text cannot start with ` without quotes: to YAML it means nothing, it is reserved. | Put the text in double quotes: say: "`egfr`"',
    ],
    [
      'a leading percent sign',
      'say: %20',
      '1:6 Text cannot start with % without quotes: to YAML it means an instruction to the reader. | Put the text in double quotes: say: "%20"',
    ],
    [
      'a leading asterisk',
      'say: *Important* text',
      '1:6 Text cannot start with * without quotes: to YAML it means a reference to another part of the file. | Put the text in double quotes: say: "*Important* text"',
    ],
    [
      'a leading ampersand, which silently vanishes with its word',
      'say: &friends of the house',
      '1:6 Text cannot start with & without quotes: to YAML it means a label. | Put the text in double quotes: say: "&friends of the house"',
    ],
    [
      'a leading exclamation mark, which silently vanishes with its word',
      'say: !important text',
      '1:6 Text cannot start with ! without quotes: to YAML it means a type. | Put the text in double quotes: say: "!important text"',
    ],
    [
      'a label on a part of the file',
      'about: &a\n  purpose: x',
      '1:8 Parts of a file are not given labels (&) here. | Remove the label, and write the part out in each place that needs it.',
    ],
    [
      'text that begins with a bracket',
      'card:\n  summary: [stop] metformin\n  detail: x',
      '2:19 The text goes on after ]: to YAML, [ at the start of a text begins a list. | Put the text in double quotes: summary: "[stop] metformin"',
    ],
    [
      'text that begins with a brace',
      'card:\n  summary: {stop} metformin\n  detail: x',
      '2:19 The text goes on after }: to YAML, { at the start of a text begins a group of entries. | Put the text in double quotes: summary: "{stop} metformin"',
    ],
    [
      'a unit with braces inside an entry written in braces',
      'data: { value: 24, unit: mL/min/{1.73_m2}, days_ago: 7 }\nexpect: 1\nnext: 2',
      '1:33 Between { } or [ ] a text that holds { must be in quotes. | Put it in double quotes: "mL/min/{1.73_m2}"',
    ],
    [
      'a decimal comma inside an entry written in braces',
      'limit: { value: 30,5, unit: d }',
      '1:20 The comma ends the entry, so the digits behind it are an entry of their own. | Write decimal numbers with a point: 30.5',
    ],
    [
      'a colon without a space',
      'card:\n  indicator:critical\n  summary: x',
      '2:3 There is no space after the colon. | Write indicator: critical',
    ],
    [
      'text after a closing quote',
      'say: "eGFR" is low',
      '1:13 The text goes on after its closing quote. | Put all of it inside one pair of quotes: say: "eGFR is low"',
    ],
    [
      'an apostrophe in single quotes',
      "say: 'the patient's eGFR'",
      '1:19 The text goes on after its closing quote. | Put all of it inside one pair of quotes: say: "the patient\'s eGFR"',
    ],
    [
      'a quote that is never closed is told where it opens',
      'a: 1\nsay: "eGFR\nb: 2\nc: 3',
      '2:6 A quote is opened and not closed. | Close it at the end of the text.',
    ],
    [
      'a single quote that is never closed',
      "card:\n  summary: 'eGFR\n  detail: x\nother: 'y'",
      '2:12 A quote is opened and not closed. | Close it at the end of the text.',
    ],
    [
      'a bracket that is never closed',
      'hooks: [a, b',
      '1:13 A bracket is opened and not closed with ]. | Close it, and indent the lines between the brackets.',
    ],
    [
      'a list on the line of its name',
      'hooks: - a',
      '1:8 A list cannot begin on the line of its name. | Write each - item on a line of its own below, or the list in brackets: [a, b].',
    ],
    [
      'uneven indentation',
      'card:\n  summary: x\n detail: y',
      '3:1 The line is not indented like its neighbours. | Give entries of one level the same number of spaces at the start of the line.',
    ],
    [
      'entries below a value',
      'card: x\n  summary: y',
      '1:7 card has a value on its line and entries below it. | Keep one of the two, or indent the lines below less.',
    ],
    [
      'a line without a colon',
      'a: 1\nfacts',
      '2:1 This line has no colon. | Write name: value, with a space after the colon.',
    ],
    [
      'a backslash in double quotes',
      'say: "\\d"',
      '1:7 In double quotes a backslash begins a special character, and \\d is none. | Write the backslash twice, or use single quotes.',
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2',
      '2:1 A second document begins here. | Remove the line --- or move what follows into a file of its own.',
    ],
    [
      'an empty file',
      '# nothing yet\n',
      '1:1 The file is empty. | Start from one of the shipped files, or with: rationale new card.',
    ],
  ])('%s', (_what, text, problem) => {
    expect(told(text)).toEqual([problem]);
    expect(read(text).file).toBeUndefined();
  });

  test('where a label is referred to, both are told', () => {
    expect(told('a: &x\n  b: 1\nc: *x')).toEqual([
      '1:4 Parts of a file are not given labels (&) here. | Remove the label, and write the part out in each place that needs it.',
      '3:4 References (*) to another part of the file are not followed. | Write that part out here.',
    ]);
  });

  test.each([
    [
      'a tab',
      'card:\n\tindicator: critical\n  summary: x\n  detail: |\n    y\n  source:\n    label: z',
      '2:1',
    ],
    [
      'a line indented less',
      'card:\n  indicator: a\n summary: x\n  detail: |\n    y\n  source:\n    label: z',
      '3:1',
    ],
  ])('what follows %s is its consequence, on later lines too', (_what, text, place) => {
    expect(told(text).map((line) => line.split(' ')[0])).toEqual([place]);
  });

  test('one problem a line: what follows is its consequence; other lines are told as well', () => {
    expect(told('a: @x\nb: >50 x\nc: 1')).toEqual([
      '1:4 Text cannot start with @ without quotes: to YAML it means nothing, it is reserved. | Put the text in double quotes: a: "@x"',
      '2:6 Text cannot start with > without quotes: to YAML it means lines to be joined follow. | Put the text in double quotes: b: ">50 x"',
    ]);
  });
});
