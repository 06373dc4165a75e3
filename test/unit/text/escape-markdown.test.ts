/** Text from a chart is literal in GitHub-flavoured Markdown, raw HTML allowed (CDS Hooks 2.0.1, `detail`). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { readFileSync } from 'node:fs';
import { cleanText } from '../../../src/text/clean-text.js';
import { escapeMarkdown } from '../../../src/text/escape-markdown.js';
import { describeWithTestData, testData } from '../../support/test-data.js';

const render = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }).trim();

const decode = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Where a template may insert a value, and the only tags that may then come out. */
const PLACES: readonly { name: string; markdown: (x: string) => string; html: (text: string) => string }[] = [
  { name: 'inside a line', markdown: (x) => `before ${x} after`, html: (t) => `<p>before ${t} after</p>` },
  { name: 'at the start of a line', markdown: (x) => `${x} after`, html: (t) => `<p>${t} after</p>` },
  {
    name: 'at the start of the second line',
    markdown: (x) => `before\n${x}`,
    html: (t) => `<p>before\n${t}</p>`,
  },
  { name: 'as the whole text', markdown: (x) => x, html: (t) => `<p>${t}</p>` },
  { name: 'in a list', markdown: (x) => `- ${x}`, html: (t) => `<ul>\n<li>${t}</li>\n</ul>` },
  { name: 'in a numbered list', markdown: (x) => `1. ${x}`, html: (t) => `<ol>\n<li>${t}</li>\n</ol>` },
  {
    name: 'in bold',
    markdown: (x) => `before **${x}** after`,
    html: (t) => `<p>before <strong>${t}</strong> after</p>`,
  },
  { name: 'in brackets', markdown: (x) => `before (${x}) after`, html: (t) => `<p>before (${t}) after</p>` },
  { name: 'after a number', markdown: (x) => `before\n1${x}`, html: (t) => `<p>before\n1${t}</p>` },
  { name: 'in a heading', markdown: (x) => `## about ${x}`, html: (t) => `<h2>about ${t}</h2>` },
  {
    name: 'in a quotation',
    markdown: (x) => `> ${x}`,
    html: (t) => `<blockquote>\n<p>${t}</p>\n</blockquote>`,
  },
  {
    name: 'as the text of a link',
    markdown: (x) => `[see ${x}](https://a.org)`,
    html: (t) => `<p><a href="https://a.org">see ${t}</a></p>`,
  },
  {
    name: 'in a table',
    markdown: (x) => `| a | b |\n|---|---|\n| ${x} | c |`,
    html: (t) =>
      `<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>${t}</td>\n<td>c</td>\n</tr>\n</tbody>\n</table>`,
  },
];

function expectLiteral(text: string): void {
  const plain = cleanText(text);
  if (plain === '') return;
  for (const place of PLACES) {
    const html = render(place.markdown(escapeMarkdown(text)));
    const inner = place.html('\u0000').split('\u0000');
    const [head = '', tail = ''] = inner;
    expect([place.name, html.slice(0, head.length)]).toEqual([place.name, head]);
    expect([place.name, html.slice(html.length - tail.length)]).toEqual([place.name, tail]);
    const content = html.slice(head.length, html.length - tail.length);
    expect([place.name, /[<>]/.test(content)]).toEqual([place.name, false]);
    expect([place.name, decode(content)]).toEqual([place.name, plain]);
  }
}

const MARKUP = (
  '# ## + - * _ ** __ ~ ~~ ` ``` > < | || [ ] ( ) ! \\ \\\\ & &lt; &#60; &#x3c; &amp; 1. 12) --- *** ___ === - - - ' +
  ':- :-: |-| [x] [^1] [^1]: [a]: ![a](b) [a](b) <b> </b> <script> <!-- --> <?a?> <![CDATA[ www. www.a.org ' +
  'WWW.A.ORG http://a.org https://a.org/b?c=d ftp://a.org mailto:a@b.org xmpp:a@b.org/c a@b.org a.b+c@d-e.co ' +
  '<a@b.org> <https://a.org> " \' = @ : . ) $ {% {{ }} ^ \t \n \r\n \n\n \u0000 \u202e \u2028 a b é 漢 😀 0 5'
).split(' ');

describe('what a chart may hold is literal text', () => {
  test.each(MARKUP)('%p', (text) => {
    expectLiteral(text);
    expectLiteral(`a${text}b`);
    expectLiteral(`${text} a`);
    expectLiteral(`a ${text}`);
  });

  test('any sequence of markup', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...MARKUP), fc.constantFrom(' ', '\n', 'a', '1')), { maxLength: 12 })
      .map((pieces) => pieces.join(''));
    fc.assert(fc.property(text, expectLiteral), { numRuns: 600 });
  });

  test('any string at all, broken surrogates and control characters included', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), expectLiteral), { numRuns: 200 });
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
          .map((units) => String.fromCharCode(...units)),
        expectLiteral,
      ),
      { numRuns: 150 },
    );
  });
});

test('ordinary clinical text stays readable as it is', () => {
  const texts = [
    'Metformin 500 mg tablet (oral), twice daily - with meals',
    'eGFR 24 mL/min/1.73 m², 2026-11-24',
    'Hydrocodone-acetaminophen 5/325 mg: 1 to 2 tablets every 4-6 h, at most 8.5 a day',
    "O'Brien, née Müller; allergic to penicillin!",
  ];
  expect(texts.map(escapeMarkdown)).toEqual(texts);
});

test('what is escaped is escaped with the mark a reader knows', () => {
  expect(escapeMarkdown('INR < 2 & *not* [high]')).toBe('INR &lt; 2 &amp; \\*not\\* \\[high\\]');
});

describeWithTestData('the big list of naughty strings is literal text', () => {
  test('every one of them', () => {
    const file = testData('hostile/blns/blns.json');
    const strings = JSON.parse(readFileSync(file ?? '', 'utf8')) as string[];
    expect(strings.length).toBeGreaterThan(400);
    strings.forEach(expectLiteral);
  });
});
