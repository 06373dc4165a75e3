/** Content is written by people, pasted from anywhere, and may be hostile: it is refused with a place and a remedy, or shows as what it is (DESIGN, "A card file"). */

import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, lines, loadWith, removeContent } from '../unit/content/content-fixture.js';
import { readYaml } from '../../src/content/read-yaml.js';
import { compile } from '../unit/engine/fhirpath/compile-expression-fact.js';
import { testData } from '../support/test-data.js';

afterAll(removeContent);

const FEW = [
  '<script>alert(1)</script>',
  '{{ 7 | times: 7 }}',
  '{% for x in (1..9) %}',
  '\u202e\u0000',
  '\ud800',
  '---',
];
const listed = testData('hostile/blns/blns.json');
const ALL = listed === undefined ? [] : (JSON.parse(readFileSync(listed, 'utf8')) as readonly string[]);
/** Each load reads a whole set of files: every field gets a share of the list, and all of it is in one field or another. */
const shareOf = (field: number, of: number): readonly string[] => [
  ...FEW,
  ...ALL.filter((_, at) => at % of === field),
];
/** YAML that holds any text at all. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A piece of the valid card, and the same with another text in it. */
const FIELDS: readonly (readonly [string, string, (text: string) => string])[] = [
  ['the title', 'title: Potion with reduced kidney function', (text) => `title: ${text}`],
  [
    'the purpose',
    'purpose: Warns when a potion is ordered for a patient whose latest eGFR is below the limit.',
    (text) => `purpose: ${text}`,
  ],
  ['a label of a fact', 'label: Potion being ordered', (text) => `label: ${text}`],
  ['a sentence', 'say: A potion is being ordered', (text) => `say: ${text}`],
  [
    'the summary',
    'summary: "eGFR {{ egfr | round }}: the potion is contraindicated below {{ stop_below }}"',
    (text) => `summary: ${text}`,
  ],
  [
    'the detail',
    'detail: |\n    Latest eGFR **{{ egfr }}** on {{ egfr_date }}.\n    {% for p in potion %}\n    - {{ p.text }}\n    {% endfor %}\n',
    (text) => `detail: ${text}\n`,
  ],
  ['the source', 'label: Potion labelling,', (text) => `label: ${text},`],
  ['a suggestion', 'label: Remove the potion', (text) => `label: ${text}`],
  ['an override reason', 'display: The result is wrong or out of date', (text) => `display: ${text}`],
  ['an address', 'url: https://example.org/potion,', (text) => `url: ${text},`],
  [
    'a need',
    'egfr_results: Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5',
    (text) => `egfr_results: ${text}`,
  ],
  ['a check', 'check: egfr < stop_below', (text) => `check: ${text}`],
  ['a code', '{ "98979-8": eGFR CKD-EPI 2021 }', (text) => `{ ${text}: eGFR }`],
];

describe('Naughty strings', () => {
  test.each(FIELDS.map((field, at) => [field[0], at] as const))(
    'in %s load or are told with a place and a remedy',
    async (_name, at) => {
      const [, from, to] = FIELDS[at] ?? FIELDS[0] ?? ['', '', String];
      const wrong: string[] = [];
      for (const text of shareOf(at, FIELDS.length)) {
        const result = await loadWith(edit(CARD, from, to(quoted(text))));
        const untold = result.problems.filter(
          ({ line, column, message, remedy }) => !(line > 0 && column > 0 && message !== '' && remedy !== ''),
        );
        if (result.content === undefined && result.problems.length === 0) wrong.push(`silent: ${text}`);
        if (untold.length > 0) wrong.push(`no place: ${text}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('A template that would run without end, or reach for what is not its own', () => {
  test.each([
    ['{% for a in (1..1000000000) %}x{% endfor %}'],
    ['{% for p in potion %}{% for q in potion %}x{% endfor %}{% endfor %}'],
    ['{% while true %}x{% endwhile %}'],
    ['{% include "/etc/passwd" %}'],
    ['{% render "x" %}'],
    ['{% layout "x" %}'],
    ['{% assign x = "a" %}{{ x }}'],
    ['{% capture x %}a{% endcapture %}'],
    ['{{ potion.constructor }}'],
    ['{{ "a" | constructor }}'],
    ['{{ egfr.__proto__.polluted }}'],
    ['{{ "x" | raw }}'],
    ['{% raw %}{{ egfr }}{% endraw %}'],
    ['{{ process.env }}'],
  ])('%s is refused when it is loaded', async (template) => {
    const field = FIELDS.find(([name]) => name === 'the detail');
    if (field === undefined) throw new Error('no such field');
    const result = await loadWith(edit(CARD, field[1], field[2](quoted(template))));
    expect(result.content).toBeUndefined();
    expect(result.problems.length).toBeGreaterThan(0);
  });

  test('differs from one that loads: the same card with a sentence in its place', async () => {
    const field = FIELDS.find(([name]) => name === 'the detail');
    if (field === undefined) throw new Error('no such field');
    expect(lines(await loadWith(edit(CARD, field[1], field[2](quoted('eGFR {{ egfr }}')))))).toEqual([]);
  });
});

describe('YAML that grows when it is read', () => {
  const aliases = (levels: number): string =>
    Array.from({ length: levels }, (_, at) =>
      at === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${at}: &a${at} [${`*a${at - 1}, `.repeat(8)}*a${at - 1}]`,
    ).join('\n');

  test.each<[string, string]>([
    ['aliases of aliases', aliases(12)],
    ['ten thousand levels', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['ten thousand nested maps', `a: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['an alias to itself', 'a: &a [*a]'],
    ['a merge of itself', 'a: &a { <<: *a }'],
    ['a tag that would make an object', 'a: !!js/function "function () { return process }"'],
    [
      'thousands of keys that nobody knows',
      Array.from({ length: 3_000 }, (_, at) => `k${at}: ${at}`).join('\n'),
    ],
    [
      '__proto__ as a key',
      'format: 1\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }',
    ],
  ])('%s: the file is refused with a place, and nothing else is lost', async (_name, text) => {
    const result = await loadWith({ [CARD]: text });
    expect(result.content).toBeUndefined();
    expect(result.problems.some(({ file, line }) => file === CARD && line > 0)).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('A list of a hundred thousand codes is read in time that grows with its length alone, and a code listed twice is found', () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `  "${at}": x`).join('\n');
  expect(readYaml('cards/value-sets/long.yaml', `list:\n${rows}\n`).problems).toEqual([]);
  const { problems } = readYaml('cards/value-sets/long.yaml', `list:\n${rows}\n  "7": y\n`);
  expect(problems.map(({ line, column }) => [line, column])).toEqual([[100_002, 3]]);
});

describe('An expression whose cost has no bound', () => {
  test.each([
    ["%meds.where(status.matches('(a+)+$'))"],
    ["%meds.where(status.replaceMatches('(a|a)*b', '')='x')"],
    ['%meds.descendants().descendants().count() > 0'],
    ['%meds.repeat(contained).exists()'],
    ["%meds.aggregate($total & $total, 'x').exists()"],
    ["%meds.status.replace('a', 'aaaaaaaaaa').exists()"],
    ['%meds.where(%egfr.where(%problems.where(id = $this.id).exists()).exists()).exists()'],
    ['%meds.select(%egfr.select(%problems)).exists()'],
    ['%meds.select(dosageInstruction.select(doseAndRate.select(type.select(coding)))).exists()'],
  ])('%s is refused when it is loaded', (expression) => {
    const { fact, problems } = compile(expression);
    expect(fact).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  });
});

test('The content that these tests change is sound', async () => {
  expect(lines(await loadWith())).toEqual([]);
});
