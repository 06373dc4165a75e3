import { describe, expect, test } from '@jest/globals';
import { measureTemplate } from '../../../../src/content/lint/text/measure-template.js';

describe('the length of a template', () => {
  test.each([
    ['eGFR {{ egfr }}: low', 5 + 5, 10 + 7],
    ['{{ a }}{{- b | round: 1 -}}', 0, 1 + 12],
    ['plain', 5, 5],
    ['', 0, 0],
  ])('%j is %i long without values and %i with them', (text, own, full) => {
    expect(measureTemplate(text, () => 0)).toBe(own);
    expect(measureTemplate(text, (expression) => expression.length + (expression === 'egfr' ? 3 : 0))).toBe(
      full,
    );
  });

  test('only the longest branch of a condition counts', () => {
    const text = 'A{% if x.size > 0 %}12345{% elsif y %}1{% else %}123{% endif %}Z';
    expect(measureTemplate(text, () => 0)).toBe(7);
    expect(measureTemplate('{% unless x %}12{% endunless %}', () => 0)).toBe(2);
  });

  test('conditions within conditions and what follows them are counted', () => {
    const text = '{% if a %}1{% if b %}22{% else %}333{% endif %}4{% else %}55{% endif %}6{{ x }}';
    expect(measureTemplate(text, () => 10)).toBe(1 + 3 + 1 + 1 + 10);
  });

  test('a loop is taken once', () => {
    expect(measureTemplate('{% for o in list %}{{ o.text }}, {% endfor %}!', () => 7)).toBe(10);
  });

  test('an end that is missing ends with the text', () => {
    expect(measureTemplate('{% if a %}12', () => 0)).toBe(2);
  });
});
