/** Templates whatever their values are: they render, and no value becomes markup (CDS Hooks 2.0.1, `summary`, `detail`). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { TemplateScope, TemplateValue } from '../../../src/model/content.js';
import { compile, NAMES } from './template-fixture.js';

/** Pieces that have broken renderers before. */
const hostile = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '![x](http://e.example/x.png)',
    '`',
    '```',
    '**',
    '__',
    '~~',
    '# ',
    '> ',
    '- ',
    '1. ',
    '|',
    '---',
    '\n\n',
    '\\',
    '{{ egfr }}',
    '{% for o in opioids %}',
    '&lt;',
    '&#x3c;',
    'https://e.example',
    'www.e.example',
    'a@e.example',
    '\u202e',
    '\u0000',
    '$&',
    "$'",
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const anyText = fc.array(hostile, { maxLength: 6 }).map((pieces) => pieces.join(''));
const anyInterval = fc
  .tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }), fc.boolean(), fc.boolean())
  .map(([a, b, lowOpen, highOpen]) => ({ low: Math.min(a, b), high: Math.max(a, b), lowOpen, highOpen }));
const anyField = fc.oneof(anyText, fc.double(), fc.boolean(), fc.constant(undefined), anyInterval);
const anyRow = fc.dictionary(
  fc.constantFrom('text', 'date', 'ref', 'label', 'add', 'unit', 'truth', 'note'),
  anyField,
);
const anyValue: fc.Arbitrary<TemplateValue> = fc.oneof(anyField, fc.array(anyRow, { maxLength: 4 }));
const anyScope: fc.Arbitrary<TemplateScope> = fc.dictionary(fc.constantFrom(...NAMES.keys()), anyValue);

const TEXT = `**{{ egfr | round: 1 }}** on {{ egfr_date }}, limit {{ stop_below }}, {{ opioids | join }}
{% for o in opioids %}
- {{ o.text }} ({{ o.date }})
{% else %}none{% endfor %}
{% for p in score_parts %}
- {{ p.label }}: +{{ p.add }} {% if p.truth == "yes" %}{{ p.note }}{% endif %}
{% endfor %}
{{ opioids | first }} {{ score_parts.size }} {{ site }}`;

describe('whatever the values are', () => {
  const template = compile(TEXT);

  test('a card renders, known or not, and tells nothing of how it is made', () => {
    fc.assert(
      fc.property(anyScope, (scope) => {
        for (const written of [template.plain(scope), template.markdown(scope)]) {
          expect(written.length).toBeGreaterThan(0);
          expect(written).not.toMatch(/\[object|undefined|NaN|null/);
        }
        expect(template.plain(scope)).not.toMatch(/[\r\n\t]/);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    'eGFR {{ egfr | round: 1 }}, limit {{ stop_below }}',
    'a {{- egfr -}} b  {{ site }}',
    '{{ opioids | join: "\\n- " }} and {{ opioids | first }} of {{ opioids | size }}',
    '{{ score_parts | last }}{{ egfr_date }}',
    'nothing to fill in & <b>',
    '',
  ])('a text without loops is written as the engine would write it: %s', (text) => {
    // A branch that is never taken makes the whole template run on the engine.
    const direct = compile(text);
    const engine = compile(`${text}{% if opioids.size > 9999 %}x{% endif %}`);
    fc.assert(
      fc.property(anyScope, (scope) => {
        expect(direct.plain(scope)).toBe(engine.plain(scope));
        expect(direct.markdown(scope)).toBe(engine.markdown(scope));
      }),
    );
  });

  test('the same scope gives the same bytes', () => {
    fc.assert(
      fc.property(anyScope, (scope) => {
        expect(template.markdown(scope)).toBe(template.markdown(structuredClone(scope)));
        expect(template.plain(scope)).toBe(template.plain(structuredClone(scope)));
      }),
    );
  });

  test('a value never becomes markup in Markdown rendered with raw HTML', () => {
    const line = compile('Value: **{{ egfr }}** and {{ site }}.\n\n- {{ egfr_date }}');
    const elements = (markdown: string): readonly string[] =>
      micromark(markdown, {
        allowDangerousHtml: true,
        allowDangerousProtocol: true,
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      }).match(/<[^>]*>/g) ?? [];
    const ordinary = elements(line.markdown({ egfr: 'x', site: 'x', egfr_date: 'x' }));
    fc.assert(
      fc.property(anyText, anyText, anyText, (a, b, c) => {
        // A value of nothing visible leaves the author's own asterisks with nothing to emphasise.
        const scope = { egfr: `x${a}x`, site: b, egfr_date: `x${c}` };
        expect(elements(line.markdown(scope))).toEqual(ordinary);
      }),
      { numRuns: 500 },
    );
  });

  test('a value never brings angle brackets or a link into a line', () => {
    const line = compile('Value {{ egfr }} at {{ site }}');
    fc.assert(
      fc.property(anyText, anyText, (egfr, site) => {
        expect(line.plain({ egfr, site })).not.toMatch(/[<>`]|\]\(/);
      }),
      { numRuns: 300 },
    );
  });
});
