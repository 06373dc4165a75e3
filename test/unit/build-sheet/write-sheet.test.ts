/** A build sheet as Markdown and as a page: what is to be entered stands there exactly, and nothing in it is markup. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describeBuildSheet } from '../../../src/build-sheet/describe-build-sheet.js';
import { layOutSheet } from '../../../src/build-sheet/lay-out-sheet.js';
import type { Inline, PageDocument } from '../../../src/page/page-document.js';
import { writePage } from '../../../src/page/write-page.js';
import { writeMarkdown } from '../../../src/page/write-markdown.js';
import { removeContent } from '../content/content-fixture.js';
import { makeScope, type ScopeOptions } from './make-scope.js';

afterAll(removeContent);

const documentOf = async (options: ScopeOptions = {}): Promise<PageDocument> =>
  layOutSheet(describeBuildSheet(await makeScope(options), '2026-11-24'));

const QUERY = 'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8&_sort=-date&_count=5';

const render = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

/** What a browser shows: tags gone, references read. */
const textOf = (html: string): string =>
  html
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Every block of every kind, with text that is markup in Markdown and in HTML. */
const HOSTILE =
  '<script>alert(1)</script> | *a* _b_ `c` & "d" \'e\' [f](https://g.example.org) {{ h }} \\| i';
const EVERYTHING: PageDocument = {
  title: HOSTILE,
  facts: [
    [HOSTILE, HOSTILE],
    ['Code', { code: HOSTILE }],
  ],
  sections: [
    {
      title: HOSTILE,
      blocks: [
        { kind: 'text', text: [HOSTILE, { code: HOSTILE }] },
        { kind: 'list', items: [[HOSTILE, { code: '``' }]] },
        { kind: 'table', columns: [HOSTILE, 'Empty'], rows: [[[HOSTILE, { code: HOSTILE }], []]] },
        {
          kind: 'entries',
          columns: ['Key', 'Query', 'Needed by'],
          entries: [
            { key: HOSTILE, text: HOSTILE, remark: HOSTILE },
            { key: 'b', text: 'fence ``` inside', remark: 'c' },
          ],
        },
        {
          kind: 'notes',
          notes: [
            { says: HOSTILE, source: HOSTILE, url: 'https://example.org/?a=1&b="2"' },
            { says: 'x', source: 'y' },
          ],
        },
      ],
      sections: [{ title: HOSTILE, blocks: [] }],
    },
  ],
};

describe('Markdown', () => {
  test('holds each query on a line of its own, to be copied', async () => {
    const lines = writeMarkdown(await documentOf()).split('\n');
    const at = lines.indexOf(QUERY);
    expect(lines.slice(at - 3, at + 2)).toEqual([
      '**1.** `egfr_results` (needed by: Potion with reduced kidney function)',
      '',
      '```text',
      QUERY,
      '```',
    ]);
  });

  test('text is literal, code is exact, in tables too', () => {
    const html = render(writeMarkdown(EVERYTHING));
    expect(html).not.toMatch(/<script|<em>[ab]|<a href="https:\/\/g/);
    expect(html.match(/<code[^>]*>[^<]*<\/code>/g)?.map((code) => textOf(code).trimEnd())).toEqual([
      HOSTILE,
      HOSTILE,
      '``',
      // Markdown tables have no way to write a backslash before a bar.
      HOSTILE.replace('\\|', '|'),
      HOSTILE,
      HOSTILE,
      'b',
      'fence ``` inside',
    ]);
    const seen = textOf(html);
    expect(seen.split(HOSTILE).length - 1).toBeGreaterThanOrEqual(12);
  });

  test('a source with an address is a link to it', () => {
    expect(render(writeMarkdown(EVERYTHING))).toContain('<a href="https://example.org/?a=1&amp;b=%222%22">');
  });
});

describe('the page', () => {
  let html: string;
  beforeAll(async () => {
    html = writePage(await documentOf());
  });

  test('fetches nothing and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(| on[a-z]+=/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test('shows each query exactly, and breaks it after separators alone', () => {
    const code = html
      .split('<code>')
      .find((part) => !part.includes('egfr_results') && part.includes('loinc'));
    expect(textOf(code?.split('</code>')[0] ?? '')).toBe(QUERY);
    const pieces = /<code>(.*?)<\/code>/.exec(`<code>${code ?? ''}`)?.[1]?.split('<wbr>') ?? [];
    expect(pieces.length).toBeGreaterThan(4);
    for (const piece of pieces.slice(0, -1)) expect(textOf(piece)).toMatch(/[&,?/|]$/);
  });

  test('every cell says what it is, for screens too narrow for a table', () => {
    const cells = html.match(/<td[^>]*>/g) ?? [];
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter((cell) => !/ data-label="[^"]+"/.test(cell))).toEqual([]);
  });

  test('text and code are literal, and what is to be filled in is left empty', () => {
    const page = writePage(EVERYTHING);
    expect(page).not.toMatch(/<script|<em>/);
    expect(page).toContain('<td class="fill" data-label="Empty"></td>');
    expect(textOf(page).split(HOSTILE).length - 1).toBeGreaterThanOrEqual(13);
    expect(page).toContain('href="https://example.org/?a=1&amp;b=&quot;2&quot;"');
    expect(page.match(/<(\w+)[^>]*>/g)?.filter((tag) => !KNOWN.test(tag))).toEqual([]);
  });

  test('a piece that no line could hold may break anywhere', () => {
    const long = 'x'.repeat(40);
    const page = writePage({ title: 't', facts: [['a', { code: `b/${long}/c` }]], sections: [] });
    expect(page).toContain(`<code><span>b/</span><wbr>${long}/<wbr><span>c</span></code>`);
  });
});

const KNOWN =
  /^<(?:html|head|meta|title|style|body|main|h1|h2|h3|dl|dt|dd|section|p|code|span|wbr|ul|li|table|thead|tbody|tr|th|td|div|cite|a|time|mark|small)\b/;

function wordsOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('code' in inline) return inline.code;
  if ('mark' in inline) return inline.mark;
  return 'small' in inline ? inline.small : inline.link;
}

describe('both say the same', () => {
  test.each([
    ['a client that does everything', {}],
    [
      'a client that is set up by hand and does little',
      {
        profile: {
          suggestions: 'none',
          overrideReasons: false,
          readsDiscovery: false,
          triggers: new Map([['order-sign', 'Signing']]),
          draftScopes: ['MedicationRequest (not signed)'],
          notes: [{ about: 'token', says: 'Known.', source: 'A page', date: '2026-11-24' }],
        },
        client: {
          fhirServers: [],
          sub: 'client-1',
          tenants: new Map([['org', 'demo']]),
          audiences: ['https://inside.example.org'],
          maxTokenLifetime: Infinity,
        },
      } satisfies ScopeOptions,
    ],
  ])('%s', async (_what, options: ScopeOptions) => {
    const document = await documentOf(options);
    const words = (text: string): string => text.replace(/\s+/g, '');
    const markdown = words(textOf(render(writeMarkdown(document))));
    const page = words(textOf(writePage(document)));
    for (const { title, blocks } of document.sections) {
      expect(page).toContain(words(title));
      for (const block of blocks) {
        const said = block.kind === 'table' ? block.rows.flat(2) : block.kind === 'text' ? block.text : [];
        for (const inline of said) {
          const text = words(wordsOf(inline));
          expect([text, markdown.includes(text), page.includes(text)]).toEqual([text, true, true]);
        }
      }
    }
  });

  test('a client that is set up by hand is told what to type, and what it does not get', async () => {
    const markdown = writeMarkdown(
      await documentOf({
        profile: { suggestions: 'none', overrideReasons: false, readsDiscovery: false },
        client: { fhirServers: [], maxTokenLifetime: Infinity },
      }),
    );
    expect(markdown).toContain('This EHR does not read discovery. Register each address below.');
    expect(markdown).toContain('Enter each key and each query exactly as it stands, in this order.');
    expect(markdown).toContain('Not known for Generic: ask for the trigger that sends order-sign');
    expect(markdown).toContain('what it does not send is not known to the cards.');
    expect(markdown).toContain('later than iat, by as much as the EHR wants');
    expect(markdown).toContain('Override reasons are not sent to this EHR.');
    expect(markdown).toContain('No suggestion creates an order here.');
    expect(markdown).toContain('no, told in the text');
  });

  test('a silent card is said to be seen by nobody', async () => {
    const files = {
      'cards/sites/demo.yaml':
        'format: 1\nsite: demo\ntitle: Demo\ndemonstration: true\ncards: { potion-kidney: { status: silent } }\n',
    };
    expect(writeMarkdown(await documentOf({ files }))).toContain(
      'A silent card is evaluated and logged, and nobody sees it.',
    );
    expect(writeMarkdown(await documentOf())).not.toContain('A silent card');
  });
});
