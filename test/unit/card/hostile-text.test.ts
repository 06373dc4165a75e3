import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { readFileSync } from 'node:fs';
import { buildCards } from '../../support/build-cards.js';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import { templateScope } from '../../../src/explain/template-scope.js';
import type { Card } from '../../../src/model/cds-hooks.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import { cleanText } from '../../../src/text/clean-text.js';
import { responseProblems } from '../../support/check-response.js';
import { describeWithTestData, testData } from '../../support/test-data.js';
import { makeTemplate } from '../explain/make-template.js';
import {
  makeDraft,
  makeEvaluation,
  makeList,
  makeMissing,
  makeResult,
  NOW,
} from '../explain/sample-evaluation.js';
import { CARD, RULE } from '../explain/sample-rule.js';
import { makeMinter } from './make-minter.js';

const rule = {
  ...RULE,
  card: {
    ...CARD,
    summary: makeTemplate('{{ metformin_ordered }}: check'),
    detail: makeTemplate(`**{{ metformin_ordered }}** on {{ egfr_date }}
{% for order in metformin_ordered %}
- {{ order.text }}, {{ order.date }}, {{ order.ref }}
{%- endfor %}
{%- for part in egfr_parts %}
- {{ part.label }}: {{ part.add }} {{ part.unit }} {{ part.note }}
{%- endfor %}`),
    suggestions: [
      {
        label: makeTemplate('Remove {{ egfr_date }}'),
        recommended: false,
        kind: 'delete',
        each: 'metformin_ordered',
      },
      {
        label: makeTemplate('Annotate'),
        recommended: false,
        kind: 'update',
        each: 'metformin_ordered',
        note: makeTemplate('{{ metformin_ordered }}'),
      },
    ] as const,
  },
};

/** A card and an ask card in which everything that can come from a record is this text. */
function evaluations(text: string): readonly Evaluation[] {
  const draft = makeDraft(
    text,
    { resourceType: 'MedicationRequest', id: 'a' },
    { date: text, matchedBy: 'name' },
  );
  const ordered = makeList([draft]);
  const source = { label: text, value: text, unit: text, date: text, source: text };
  const egfr = makeResult(24, {
    unit: text,
    date: text,
    sources: [source, { ...source, label: 'Other' }],
    parts: [{ label: text, add: { low: 1, high: 1 }, unit: text, note: text, source: 'Observation/1' }],
  });
  const unknown = { need: 'egfr_results', reason: 'unreadable', detail: text } as const;
  return [
    makeEvaluation(
      { ordered, egfr, dialysis: makeList([], [unknown]), truths: ['true', 'true', 'unknown'] },
      { rule, unknownExclusions: ['on_dialysis'] },
    ),
    makeEvaluation(
      { ordered, egfr: makeMissing(unknown), truths: ['true', 'unknown', 'false'] },
      { rule: { ...rule, id: 'z-ask', askCard: rule.card }, outcome: 'unknown', show: 'ask' },
    ),
  ];
}

const build = (text: string): readonly Card[] =>
  buildCards(
    evaluations(text).map((evaluation) => ({
      evaluation,
      explanation: explainEvaluation(evaluation),
      scope: templateScope(evaluation),
    })),
    { mint: makeMinter(), now: NOW, patientId: 'pat-1' },
  );

const render = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
const tags = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];

/** What a client shows without rendering, or renders although it should not. */
function shownTexts({ summary, suggestions = [] }: Card): readonly string[] {
  return [
    summary,
    ...suggestions.flatMap(({ label, actions = [] }) => [
      label,
      ...actions.map(({ description }) => description),
    ]),
  ];
}

const HARMLESS = build('word').map(({ detail }) => tags(render(detail ?? '')));

/** The same tags as for a harmless word; a summary that had to be cut stands in a paragraph before the rest. */
function expectInert(text: string): void {
  if (cleanText(text) === '') return;
  const cards = build(text);
  const expected = cards.map(({ summary }, index) => [
    ...(summary.endsWith('…') ? ['<p>', '</p>'] : []),
    ...(HARMLESS[index] ?? []),
  ]);
  expect([text, cards.map(({ detail }) => tags(render(detail ?? '')))]).toEqual([text, expected]);
  expect(cards.flatMap(shownTexts).filter((shown) => /[<>`\p{Cc}]|\]\(/u.test(shown))).toEqual([]);
  expect([text, responseProblems(JSON.parse(JSON.stringify({ cards })))]).toEqual([text, []]);
}

describe('whatever a record calls a drug, a problem or a unit is text on the card', () => {
  test.each([
    'oxyCODONE <b>20</b> [x](javascript:alert(1))',
    '<img src=x onerror=alert(1)>',
    '<!-- ',
    '<script>',
    '![x](https://evil.example/track.png)',
    'https://evil.example www.evil.example a@evil.example',
    '```\ncode',
    '\n\n# heading\n\n| a | b |\n|---|---|\n',
    '1. one',
    '- one',
    '---',
    '[^1] [^1]: note',
    '\u202eesrever\u0000\u001b[31m',
    '{{ site }} {% for x in y %}',
    '&lt;b&gt; &#60;b&#62;',
    '\\',
    '**Not approved** ~~x~~ _y_',
    '📛'.repeat(200),
    `${'very '.repeat(100)}long`,
    'x'.repeat(1000),
  ])('%j', (text) => {
    expectInert(text);
  });

  test('any string with markup in it', () => {
    const piece = fc.constantFrom(
      ...'<>[]()!*_`~#|&:;/\\"\'=+-.@ \n\tab1'.split(''),
      'http',
      '://',
      'www.',
      '<b>',
      '](',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        fc.pre(text.trim() !== '');
        expectInert(text);
      }),
      { numRuns: 300 },
    );
  });

  describeWithTestData('the big list of naughty strings', () => {
    test('none of it becomes markup', () => {
      const strings = JSON.parse(readFileSync(testData('hostile/blns/blns.json') ?? '', 'utf8')) as string[];
      expect(strings.length).toBeGreaterThan(500);
      for (const text of strings) expectInert(text);
    });
  });
});
