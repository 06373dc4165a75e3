/** A form's change leaves the file as its author wrote it: comments, order, line breaks, quotes (YAML 1.2). */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCollection, isPair, isScalar, parse, parseDocument, visit } from 'yaml';
import { editYaml } from '../../../src/studio/edit/edit-yaml.js';
import { StudioFailure } from '../../../src/studio/studio-failure.js';
import type { YamlEdit } from '../../../src/studio/contract-editing.js';

type At = YamlEdit['at'];

const SHIPPED = readFileSync('cards/services/kidney-safety/metformin-egfr.yaml', 'utf8');

const SMALL = `# at the head
id: some-card   # after a value

settings:
  # of the limit
  limit: { value: 30, unit: days, allowed: [10, 40] } # after a map
  other:
    value: 1.50
    label: 'one ''quoted'' text'
    note: "two \\"quoted\\" words"
list:
  - first # of the first
  # of the second
  - name: second
    size: 2
empty: []
none: {}
void:
void_too: # nothing yet
many: [
  a,
  b, # of b
]
text: >
  one
  two
# at the end
`;

/** Path of every scalar that stands on one line, and is no key. */
function scalarPaths(text: string): readonly At[] {
  const found: At[] = [];
  visit(parseDocument(text), {
    Scalar(key, node, above) {
      if (key === 'key' || node.type?.startsWith('BLOCK') === true) return;
      const [start, end] = node.range ?? [0, 0];
      if (text.slice(start, end).includes('\n')) return;
      found.push(pathOf([...above, node]));
    },
  });
  return found;
}

function pathOf(nodes: readonly unknown[]): At {
  return nodes.flatMap((node, index): At => {
    if (isPair(node)) return [isScalar(node.key) ? (node.key.value as string) : ''];
    const inner = nodes[index + 1];
    return isCollection(node) && !isPair(inner) && inner !== undefined
      ? [(node.items as unknown[]).indexOf(inner)]
      : [];
  });
}

/** The data with one value set, by hand: the last step may append. */
function withValue(data: unknown, at: At, value: unknown): unknown {
  const [step, ...rest] = at;
  if (step === undefined) return value;
  if (Array.isArray(data))
    return Object.assign([...(data as unknown[])], {
      [step]: withValue((data as unknown[])[step as number], rest, value),
    });
  const inner = (data ?? {}) as Readonly<Record<string, unknown>>;
  return { ...inner, [step]: withValue(inner[step], rest, value) };
}

const comments = (text: string): readonly string[] => text.match(/(?<=^|\s)#.*$/gm) ?? [];

const set = (text: string, at: At, value: unknown): string => editYaml(text, [{ kind: 'set', at, value }]);

/** Lines of the one that are not in the other, in order. */
const changed = (from: string, to: string): readonly string[] => {
  const there = new Set(to.split('\n'));
  return from.split('\n').filter((line) => !there.has(line));
};

const AWKWARD = [
  '',
  ' ',
  'yes',
  'true',
  '30',
  '1.0',
  '0x1f',
  'null',
  '~',
  '- a',
  '? a',
  'a: b',
  'a:',
  '# a',
  'a #b',
  'a#b',
  '@a',
  '`a',
  '%a',
  '*a',
  '&a',
  '!a',
  '|',
  '>',
  '{{ egfr }} is low',
  '[a, b]',
  'a, b',
  '}',
  "it's",
  '"',
  "'",
  '\\',
  'a\tb',
  'a\rb',
  '---',
  '...',
  '2026-11-24',
  'mL/min/{1.73_m2}',
  'naïve 試',
];

describe('Setting one value', () => {
  const card = parse(SHIPPED) as unknown;
  const paths = scalarPaths(SHIPPED);
  const anyValue = fc.oneof(
    fc.constantFrom(...AWKWARD),
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n')),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.boolean(),
  );

  test('the shipped card has hundreds of places to try', () => {
    expect(paths.length).toBeGreaterThan(250);
  });

  test('changes that line alone, and it reads back as what was set, whatever the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), anyValue, (at, value) => {
        const edited = set(SHIPPED, at, value);
        const [before, after] = [SHIPPED.split('\n'), edited.split('\n')];
        expect(after).toHaveLength(before.length);
        expect(after.filter((line, index) => line !== before[index]).length).toBeLessThanOrEqual(1);
        expect(parse(edited)).toEqual(withValue(card, at, value));
      }),
      { numRuns: 60 },
    );
  });

  test('keeps every comment, wherever it stands', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scalarPaths(SMALL)), anyValue, (at, value) => {
        const edited = set(SMALL, at, value);
        expect(edited.split('\n').filter((line) => line.includes('#')).length).toBeGreaterThanOrEqual(
          comments(SMALL).length,
        );
        for (const comment of comments(SMALL)) expect(edited).toContain(comment);
        expect(parse(edited)).toEqual(withValue(parse(SMALL), at, value));
      }),
    );
  });

  test.each([
    ['a number in a map in braces', ['settings', 'limit', 'value'], 35, 'limit: { value: 35, unit: days'],
    ['an item of a list in brackets', ['settings', 'limit', 'allowed', 1], 45, 'allowed: [10, 45]'],
    ['a text that needs no quotes', ['list', 0], 'the first', '- the first # of the first'],
    ['a text that YAML would read as a number', ['list', 0], '30', "- '30' # of the first"],
    [
      'a text with a comma between braces',
      ['settings', 'limit', 'unit'],
      'a, b',
      "unit: 'a, b', allowed: [10, 40]",
    ],
    ['a text that was in single quotes', ['settings', 'other', 'label'], "it's", "label: 'it''s'"],
    ['a text that was in double quotes', ['settings', 'other', 'note'], 'a "b"', 'note: "a \\"b\\""'],
    ['a value that was empty', ['void'], 5, 'void: 5\n'],
    ['a value that was empty before a comment', ['void_too'], 'x', 'void_too: x # nothing yet'],
  ] as const)('writes %s in place', (_what, at, value, expected) => {
    const edited = set(SMALL, at, value);
    expect(edited).toContain(expected);
    expect(parse(edited)).toEqual(withValue(parse(SMALL), at, value));
  });

  test('keeps the line breaks of the system that the file came from', () => {
    expect(set('a: x # one\r\nb: y\r\n', ['a'], 'z')).toBe('a: z # one\r\nb: y\r\n');
    expect(set('a: [x] # one\r\nb: y\r\n', ['a', 1], 'z')).toBe('a: [x, z] # one\r\nb: y\r\n');
    expect(set('a:\r\n  - x\r\nb: y\r\n', ['a', 1], 'z')).toBe('a:\r\n  - x\r\n  - z\r\nb: y\r\n');
  });

  test('several changes are made one after the other', () => {
    const edits: readonly YamlEdit[] = [
      { kind: 'set', at: ['id'], value: 'another' },
      { kind: 'set', at: ['list', 2], value: 'third' },
      { kind: 'delete', at: ['list', 0] },
    ];
    const edited = editYaml(SMALL, edits);
    expect(parse(edited)).toEqual({
      ...(parse(SMALL) as object),
      id: 'another',
      list: [{ name: 'second', size: 2 }, 'third'],
    });
    expect(edited).toContain('id: another   # after a value');
  });
});

describe('A larger change', () => {
  test.each([
    ['a list of lines', ['list', 2], 'third', ['  - third']],
    [
      'a list of lines, with a map',
      ['list', 2],
      { name: 'third', size: 3 },
      ['  - name: third', '    size: 3'],
    ],
    ['a map of lines', ['settings', 'new'], { value: 1 }, ['  new:', '    value: 1']],
    ['a map behind a hyphen', ['list', 1, 'colour'], 'red', ['    colour: red']],
    ['the file', ['owner', 'role'], 'Nurse', ['owner:', '  role: Nurse']],
    ['a list over several lines', ['many', 2], 'c', ['  c, # of b']],
  ] as const)('appends to %s and leaves every other line', (_where, at, value, added) => {
    const edited = set(SMALL, at, value);
    const isBetween = at[0] === 'many';
    expect(changed(edited, SMALL)).toEqual(isBetween ? ['  b,', ...added] : added);
    expect(changed(SMALL, edited)).toEqual(isBetween ? ['  b, # of b'] : []);
    expect(comments(edited)).toEqual(comments(SMALL));
    expect(parse(edited)).toEqual(withValue(parse(SMALL), at, value));
  });

  test.each([
    [
      'a list in brackets',
      ['settings', 'limit', 'allowed', 2],
      'a, b',
      "allowed: [10, 40, 'a, b'] } # after",
    ],
    ['a map in braces', ['settings', 'limit', 'local'], true, 'allowed: [10, 40], local: true } # after'],
    ['an empty list', ['empty', 0], { a: [1], b: 'x: y' }, "empty: [{ a: [1], b: 'x: y' }]"],
    ['an empty map', ['none', 'a'], { b: 1 }, 'none: { a: { b: 1 } }'],
  ] as const)('appends to %s on its own line', (_where, at, value, expected) => {
    const edited = set(SMALL, at, value);
    expect(edited).toContain(expected);
    expect(changed(SMALL, edited)).toHaveLength(1);
    expect(parse(edited)).toEqual(withValue(parse(SMALL), at, value));
  });

  test('replaces a text of several lines by another of the same kind, and nothing else', () => {
    const edited = set(SMALL, ['text'], 'three\nfour\n');
    expect(parse(edited)).toEqual(withValue(parse(SMALL), ['text'], 'three\nfour\n'));
    expect(changed(SMALL, edited)).toEqual(['  one', '  two']);
    expect(edited).toContain('text: >');
  });

  test('replaces a value by one of another shape', () => {
    for (const at of [
      ['id'],
      ['list', 0],
      ['list', 1],
      ['settings', 'limit'],
      ['settings', 'limit', 'unit'],
    ]) {
      const value = { some: ['new', { shape: 1 }] };
      const edited = set(SMALL, at, value);
      expect(parse(edited)).toEqual(withValue(parse(SMALL), at, value));
      expect(changed(SMALL, edited).length).toBeLessThanOrEqual(2);
    }
  });

  test('of the shipped card leaves its other lines: a case appended, a reason, a criterion', () => {
    const cases = (parse(SHIPPED) as { tests: { cases: unknown[] } }).tests.cases.length;
    for (const [at, value] of [
      [['tests', 'cases', cases], { name: 'One more', patient: { age: 50 }, expect: { fires: 'unknown' } }],
      [['card', 'override_reasons', 4], { code: 'other', display: 'Another, told in words' }],
      [['criteria', 'third'], { say: 'Third: {{ egfr }}', check: 'exists egfr' }],
      [['settings', 'new'], { label: 'New', value: 1, unit: 'd', allowed: [1, 2], local: true }],
    ] as const) {
      const edited = set(SHIPPED, at, value);
      expect(changed(SHIPPED, edited)).toEqual([]);
      expect(parse(edited)).toEqual(withValue(parse(SHIPPED), at, value));
    }
  });
});

describe('Deleting', () => {
  test.each([
    [['id'], ['id: some-card   # after a value']],
    [['list', 0], ['  - first # of the first']],
    [
      ['list', 1],
      ['  - name: second', '    size: 2'],
    ],
    [['list', 1, 'size'], ['    size: 2']],
    [
      ['list', 1, 'name'],
      ['  - name: second', '    size: 2'],
    ],
    [['settings', 'other', 'value'], ['    value: 1.50']],
    [['settings', 'limit', 'unit'], ['  limit: { value: 30, unit: days, allowed: [10, 40] } # after a map']],
    [
      ['settings', 'limit', 'allowed'],
      ['  limit: { value: 30, unit: days, allowed: [10, 40] } # after a map'],
    ],
  ] as const)('of %j takes away its own lines alone', (at, lines) => {
    const edited = editYaml(SMALL, [{ kind: 'delete', at: [...at] }]);
    expect(changed(SMALL, edited)).toEqual(lines);
    const meant = parseDocument(SMALL);
    meant.deleteIn(at);
    expect(parse(edited)).toEqual(meant.toJS());
  });

  test('of the only item leaves an empty list', () => {
    expect(editYaml('a:\n  - x\nb: [1, 2]\n', [{ kind: 'delete', at: ['a', 0] }])).toBe('a: []\nb: [1, 2]\n');
    expect(editYaml('a: [x] # of a\n', [{ kind: 'delete', at: ['a', 0] }])).toBe('a: [] # of a\n');
  });
});

describe('A change is refused', () => {
  const refusal = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return error instanceof StudioFailure ? [error.code, error.message] : error;
    }
  };

  test('when the file has an error', () => {
    for (const text of ['a: b: c\n', 'a: [1\n', 'a: *nowhere\n'])
      expect(refusal(() => set(text, ['a'], 1))).toEqual([
        'bad-request',
        'The file has an error that must be repaired first.',
      ]);
  });

  test.each<[string, At]>([
    ['inside a value that has no inside', ['id', 'x']],
    ['at a name in a list', ['list', 'x']],
    ['before the first item of a list', ['list', -1]],
    ['between two items', ['list', 0.5]],
  ])('%s', (_where, at) => {
    expect(refusal(() => set(SMALL, at, 1))).toEqual([
      'bad-request',
      `There is no place ${at.join('.')} in the file.`,
    ]);
  });

  test('when what is to be deleted is not there', () => {
    expect(refusal(() => editYaml(SMALL, [{ kind: 'delete', at: ['settings', 'x', 'y'] }]))).toEqual([
      'bad-request',
      'There is no place settings.x.y in the file.',
    ]);
  });
});
