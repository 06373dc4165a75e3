/** Templates: names checked at load, values written and escaped at render (CDS Hooks 2.0.1, `summary`, `detail`). */

import { describe, expect, test } from '@jest/globals';
import type { TemplateScope, TemplateValue } from '../../../src/model/content.js';
import { compile } from './template-fixture.js';

const plain = (text: string, scope: TemplateScope): string => compile(text).plain(scope);

describe('values in a line', () => {
  test.each<[string, TemplateValue, string]>([
    ['a number without noise', 59.99999999999, '60'],
    ['a number that is small', 0.25, '0.25'],
    ['a number known from below', { low: 40, high: Infinity }, 'at least 40'],
    ['a number between two bounds', { low: 3, high: 4 }, '3 to 4'],
    ['a result reported as below a limit', { low: -Infinity, high: 5, highOpen: true }, 'less than 5'],
    ['a number of which nothing is known', { low: -Infinity, high: Infinity }, 'not known'],
    ['a value that is absent', undefined, 'not known'],
    ['a text', 'not known', 'not known'],
    ['a truth value', true, 'yes'],
    ['a list', [{ text: 'codeine' }, { text: 'morphine' }], 'codeine, morphine'],
    ['an empty list', [], 'none'],
  ])('%s', (_what, value, written) => {
    expect(plain('x {{ egfr }} y', { egfr: value })).toBe(`x ${written} y`);
  });

  test('a name the scope does not hold is written as not known, never left out', () => {
    expect(plain('{{ egfr }} on {{ egfr_date }}', {})).toBe('not known on not known');
  });

  test('line breaks of the author are spaces in a line and stay in Markdown', () => {
    const template = compile('  one\n  {{ egfr }}\n\n');
    expect(template.plain({ egfr: 1 })).toBe('one 1');
    expect(template.markdown({ egfr: 1 })).toBe('one\n  1');
  });

  test('names used are listed once each, without those that loops introduce', () => {
    const { names, text } = compile(
      '{{ egfr }}{{ egfr }}{% for o in opioids %}{{ o.text }}{{ site }}{% endfor %}',
    );
    expect(names).toEqual(['egfr', 'opioids', 'site']);
    expect(text).toContain('{% for');
  });
});

describe('round', () => {
  test.each<[string, TemplateValue, string]>([
    ['{{ score | round }}', 59.5, '60'],
    ['{{ score | round }}', -2.5, '-3'],
    ['{{ score | round: 1 }}', 2.25, '2.3'],
    ['{{ score | round: 2 }}', 1.005, '1.01'],
    ['{{ score | round }}', { low: 39.6, high: Infinity }, 'at least 39'],
    ['{{ score | round }}', { low: 3.2, high: 4.1 }, '3 to 5'],
    ['{{ score | round }}', { low: 4.6, high: 4.6 }, '5'],
    ['{{ score | round: 1 }}', { low: -Infinity, high: 4.12, highOpen: true }, 'less than 4.2'],
    ['{{ score | round }}', 'not known', 'not known'],
    ['{{ score | round }}', undefined, 'not known'],
  ])('%s of %j is %s: what is partly known is rounded outwards', (text, score, written) => {
    expect(plain(text, { score })).toBe(written);
  });
});

describe('lists', () => {
  const opioids = [
    { text: 'codeine', date: '2026-11-24', ref: 'MedicationRequest/1' },
    { text: 'morphine', date: undefined, ref: 'MedicationRequest/2' },
  ];

  test('a loop shows the fields of each item', () => {
    const text = '{% for o in opioids %}{{ forloop.index }} {{ o.text }} ({{ o.date }}); {% endfor %}';
    expect(plain(text, { opioids })).toBe('1 codeine (2026-11-24); 2 morphine (not known);');
  });

  test('an empty list has a branch of its own', () => {
    const text = '{% for o in opioids %}{{ o.text }}{% else %}no opioids{% endfor %}';
    expect(plain(text, { opioids: [] })).toBe('no opioids');
  });

  test('a list that is unknown is shown as what the scope gives for it', () => {
    const text = '{% for o in opioids %}{{ o.text }}{% endfor %}';
    expect(plain(text, { opioids: [{ text: 'not known' }] })).toBe('not known');
    expect(plain(text, {})).toBe('');
  });

  test('filters count, join and pick', () => {
    const text =
      '{{ opioids | size }} {{ opioids | join }} {{ opioids | join: "; " }} {{ opioids | first }} {{ opioids | last }}';
    expect(plain(text, { opioids })).toBe('2 codeine, morphine codeine; morphine codeine morphine');
    expect(plain('{{ opioids | first }}', { opioids: [] })).toBe('none');
    expect(plain('{{ opioids.size }}', { opioids })).toBe('2');
  });

  test('the parts of a score show what each adds', () => {
    const parts = [
      { label: 'Hypertension', add: 1, truth: 'yes', note: '' },
      { label: 'Diabetes', add: { low: 0, high: 1 }, truth: 'not known', note: 'not sent' },
    ];
    const text = '{% for p in score_parts %}{{ p.label }}: +{{ p.add }} {{ p.truth }}. {% endfor %}';
    expect(plain(text, { score_parts: parts })).toBe('Hypertension: +1 yes. Diabetes: +0 to 1 not known.');
  });

  test('a text may depend on how many items there are, on a field and on the place in a loop', () => {
    const text =
      '{% if opioids.size > 1 %}several: {% endif %}{% for o in opioids %}{% if o.text == "codeine" %}weak {% endif %}{{ o.text }}{% unless forloop.last %}, {% endunless %}{% endfor %}';
    expect(plain(text, { opioids })).toBe('several: weak codeine, morphine');
  });
});
