/** Markdown as a reader of plain text sees it (CDS Hooks 2.0.1, `detail`; GFM 0.29). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../../src/text/clean-text.js';
import { escapeMarkdown } from '../../../src/text/escape-markdown.js';
import { markdownToPlain } from '../../../src/text/markdown-to-plain.js';

describe('every construct is readable without markup', () => {
  test.each([
    ['emphasis', 'a *b* __c__ **d**e', 'a b c de'],
    ['paragraphs', 'a\nb\n\n\nc', 'a b\n\nc'],
    ['a hard break', 'a\\\nb  \nc', 'a\nb\nc'],
    ['headings', '# A\n\nb\nC\n=', 'A\n\nb C'],
    ['bullets', 'a:\n\n- b\n- c *d*\n\ne', 'a:\n\n- b\n- c d\n\ne'],
    ['bullets apart', '- a\n\n  b\n\n- c', '- a\n\n  b\n\n- c'],
    ['numbers', '3. a\n4. b', '3. a\n4. b'],
    ['lists in lists', '1. a\n   - b\n     - c\n2. d', '1. a\n   - b\n     - c\n2. d'],
    ['an empty item', '-\n- a', '-\n- a'],
    ['done and open tasks', '- [x] a\n- [ ] b', '- [x] a\n- [ ] b'],
    ['a table', '| a | b |\n|---|--:|\n| 1 | |\n| 2 \\| 3 | **4** |', 'a | b\n1 |\n2 | 3 | 4'],
    ['a quotation', '> a\n> b\n>\n> - c', '> a b\n\n> - c'],
    ['code', 'a `b*c*`\n\n```js\nx <  y\n  z\n```\n\nd', 'a b*c*\n\nx <  y\n  z\n\nd'],
    ['code in a list', '- a\n\n  ```\n  x\n    y\n  ```', '- a\n\n  x\n    y'],
    ['a rule', 'a\n\n---\n\nb', 'a\n\n---\n\nb'],
    ['a link', '[the *label*](https://a.org/?b=1&c=2 "t")', 'the label (https://a.org/?b=1&c=2)'],
    ['a link by reference', '[label][1]\n\n[1]: https://a.org', 'label (https://a.org)'],
    [
      'a link that is its text',
      'https://a.org and www.b.org, <https://c.org>',
      'https://a.org and www.b.org, https://c.org',
    ],
    ['an e-mail address', 'a@b.org', 'a@b.org'],
    ['a link that runs code', '[label](javascript:alert)', 'label'],
    ['a link inside a page', '[label](#there)', 'label'],
    ['a link without text', '[](https://a.org)', 'https://a.org'],
    ['an image', '![alt *text*](https://a.org/i.png)', 'alt text'],
    ['struck-out text', '~~not~~ this', '[struck out: not] this'],
    ['a footnote', 'a[^1]\n\n[^1]: b', 'a[1]\n\nFootnotes\n\n1. b ↩'],
    ['escapes and references', '\\*a\\* &lt; 5 &amp;lt; &#124; 5 &gt; 4', '*a* < 5 &lt; | 5 > 4'],
    ['HTML', 'a <b>c</b><br>d <!-- e --> f\n\n<div>\ng\n</div>', 'a c\nd f\n\ng'],
    ['nothing', ' \n<!-- a -->', ''],
  ])('%s', (_what, markdown, plain) => {
    expect(markdownToPlain(markdown)).toBe(plain);
  });

  test('a section as cards have it', () => {
    const detail = [
      '**Total opioid dose 60 MME/day** (card appears at 50):',
      '',
      '- oxycodone 10 mg: 60 (1 tablet \\* 4)',
      '',
      '**Why this card**',
      '',
      '- Total 60 MME/day (limit 50): oxycodone, 2026-11-24',
      '- Evidence: CDC guideline, 2022 \\[A\\]',
    ].join('\n');
    expect(markdownToPlain(detail)).toBe(
      [
        'Total opioid dose 60 MME/day (card appears at 50):',
        '',
        '- oxycodone 10 mg: 60 (1 tablet * 4)',
        '',
        'Why this card',
        '',
        '- Total 60 MME/day (limit 50): oxycodone, 2026-11-24',
        '- Evidence: CDC guideline, 2022 [A]',
      ].join('\n'),
    );
  });
});

/** What `markdownToPlain` does even to literal text. */
const seen = (text: string): string => cleanText(text).replace(/<(?=[A-Za-z/!?])/g, '‹');

const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'*_`~<>|[]()#+-=.:!\\&@^"\' \n\t'.split(''),
        '<b>',
        '&lt;',
        'https://',
        'www.',
        '1.',
        '- ',
      ),
      fc.string({ maxLength: 3, unit: 'grapheme' }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('what comes from the record', () => {
  test('[S-43] reads back as it was, wherever it stands', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const escaped = escapeMarkdown(text);
        expect(markdownToPlain(escaped)).toBe(seen(text));
        fc.pre(seen(text) !== '');
        expect(markdownToPlain(`- ${escaped}\n- x`)).toBe(`- ${seen(text)}\n- x`);
        expect(markdownToPlain(`**a ${escaped}** b`)).toBe(`a ${seen(text)} b`);
      }),
      { numRuns: 500 },
    );
  });

  test('begins no tag, even in a client that would read one', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(markdownToPlain(escapeMarkdown(text))).not.toMatch(/<[A-Za-z/!?]/);
        expect(markdownToPlain(text)).not.toMatch(/<[A-Za-z/!?]/);
      }),
    );
    expect(markdownToPlain('dose &lt; 5 &lt;img src=x&gt;')).toBe('dose < 5 ‹img src=x>');
  });
});
