/** Documents as a page and as Markdown: every kind of block, links that lead where they say, and a policy that lets nothing run. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml } from '../../../src/page/escape-html.js';
import type { Inline, PageDocument } from '../../../src/page/page-document.js';
import { pagePolicy, pageShell } from '../../../src/page/page-shell.js';
import { PAGE_STYLE } from '../../../src/page/page-style.js';
import { writeMarkdown } from '../../../src/page/write-markdown.js';
import { writePage } from '../../../src/page/write-page.js';

const withText = (...text: readonly Inline[]): PageDocument => ({
  title: 'T',
  facts: [],
  sections: [{ title: 'S', blocks: [{ kind: 'text', text }] }],
});

/** The paragraph of the one section. */
const paragraph = (...text: readonly Inline[]): string =>
  /<p>(.*?)<\/p>/s.exec(writePage(withText(...text)))?.[1] ?? '';

const DOCUMENT: PageDocument = {
  title: 'A & B',
  notice: ['Not approved <here>.'],
  facts: [['Due', { mark: 'overdue' }]],
  sections: [
    {
      title: 'Tree',
      blocks: [
        {
          kind: 'tree',
          items: [
            {
              text: ['All:'],
              items: [{ text: ['one', { small: '(x)' }] }, { text: ['None:'], items: [{ text: ['two'] }] }],
            },
          ],
        },
        { kind: 'facts', facts: [['Read', [{ link: 'here', url: 'https://example.org/' }]]] },
      ],
    },
  ],
};

describe('A document', () => {
  test('is a page: notice, facts, lists in lists', () => {
    const body = /<main>\n(.*)\n<\/main>/s.exec(writePage(DOCUMENT))?.[1];
    expect(body?.split('\n')).toEqual([
      '<h1>A &amp; B</h1>',
      '<p class="notice">Not approved &lt;here&gt;.</p>',
      '<dl class="facts">',
      '<dt>Due</dt><dd><mark>overdue</mark></dd>',
      '</dl>',
      '<section><h2>1. Tree</h2>',
      '<ul class="tree">',
      '<li>All:',
      '<ul class="tree">',
      '<li>one <small>(x)</small></li>',
      '<li>None:',
      '<ul class="tree">',
      '<li>two</li>',
      '</ul>',
      '</li>',
      '</ul>',
      '</li>',
      '</ul>',
      '<dl class="facts">',
      '<dt>Read</dt><dd><a href="https://example.org/" rel="noreferrer">here</a></dd>',
      '</dl>',
      '</section>',
    ]);
  });

  test('is Markdown that says the same', () => {
    expect(writeMarkdown(DOCUMENT)).toBe(`# A &amp; B

**Not approved &lt;here&gt;.**

- Due: **overdue**

## 1. Tree

- All:
  - one *(x)*
  - None:
    - two

- Read: [here](<https://example.org/>)
`);
  });

  test('keeps dates in one line', () => {
    expect(paragraph('On 2026-11-24, not 12026-11-241.')).toBe(
      'On <time>2026-11-24</time>, not 12026-11-241.',
    );
  });
});

describe('A link', () => {
  test.each([
    'https://example.org/a?b=c&d=%20#e',
    'http://127.0.0.1:3000/basis/x/1.0.0',
    '../../registry',
    '../../basis/model/x/1.0.0?site=st-elsewhere',
    'basis/x/1.0.0',
    'registry',
  ])('to %s leads there', (url) => {
    expect(paragraph({ link: 'words', url })).toBe(`<a href="${escapeHtml(url)}" rel="noreferrer">words</a>`);
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/absolute',
    '..//evil.example',
    '',
  ])('to %j is words', (url) => {
    expect(paragraph({ link: 'words', url })).toBe('words');
  });

  test('to any address is words, or goes to the web or below this service', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `javascript:${text}`),
        ),
        (url) => {
          const [, href] = /href="(.*?)"/.exec(paragraph({ link: 'words', url })) ?? [];
          if (href === undefined) return;
          const { protocol, host } = new URL(href.replaceAll('&amp;', '&'), 'https://here.example/a/b/c');
          expect(['http:', 'https:']).toContain(protocol);
          if (!/^https?:/i.test(url)) expect(host).toBe('here.example');
        },
      ),
    );
  });
});

describe('The shell', () => {
  const hashOf = (style: string): string => createHash('sha256').update(style).digest('base64');

  test('allows the one style that it holds, by its hash, and nothing else', () => {
    const page = pageShell('T', ['<p>x</p>']);
    const style = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? '';
    expect(style).toBe(PAGE_STYLE);
    const policy = `default-src 'none'; style-src 'sha256-${hashOf(style)}'; base-uri 'none'; form-action 'none'`;
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    expect(pagePolicy()).toBe(`${policy}; frame-ancestors 'none'`);
  });

  test('takes another style, and then another policy', () => {
    expect(pageShell('T', [], 'p { color: red }')).toContain('<style>p { color: red }</style>');
    expect(pagePolicy('p { color: red }')).toContain(`'sha256-${hashOf('p { color: red }')}'`);
  });

  test('makes no text markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(pageShell(text, [])).toContain(`<title>${escapeHtml(text)}</title>`);
      }),
    );
  });
});
