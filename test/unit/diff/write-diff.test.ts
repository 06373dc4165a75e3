/** The comparison as Markdown: readable, and nothing in it is markup but ours. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { CardDiff, CaseDiff, CaseOutcome, Change, ContentDiff } from '../../../src/diff/content-diff.js';
import { diffWords } from '../../../src/diff/diff-words.js';
import { writeChange } from '../../../src/diff/write-changes.js';
import { writeDiff } from '../../../src/diff/write-diff.js';

const EMPTY: ContentDiff = { before: 'v1', after: 'Now', notes: [], warnings: [], cards: [], shared: [] };
const render = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

const shown: CaseOutcome = {
  shows: 'card',
  outcome: 'fired',
  because: 'Due.',
  indicator: 'info',
  summary: 'S',
  suggestions: [],
};
const nothing: CaseOutcome = { shows: 'nothing', outcome: 'not-met', because: 'Not due.', suggestions: [] };
const CARD: CardDiff = {
  id: 'a-card',
  title: 'A card',
  fate: 'changed',
  file: 'cards/a-card.yaml',
  version: { before: '1.0.0', after: '1.1.0' },
  status: { before: 'silent', after: 'silent' },
  history: [{ version: '1.1.0', on: '2026-11-25', what: 'Said more clearly' }],
  sections: [],
};
const reworded = (what: string, before: string, after: string): Change => ({
  kind: 'reworded',
  what,
  before,
  after,
  words: diffWords(before, after),
});
const textCase = (name: string, from: CaseDiff['from'], change: Change): CaseDiff => ({
  name,
  from,
  before: shown,
  after: shown,
  outcome: false,
  changes: [change],
});

describe('A comparison in Markdown', () => {
  test('says when nothing has changed', () => {
    expect(writeDiff(EMPTY)).toBe('# Content changes since v1\n\nNow: nothing has changed.\n');
  });

  test('tells totals, what to look at, cards with their cases, shared files and sites', () => {
    const diff: ContentDiff = {
      ...EMPTY,
      site: 'clinic',
      notes: ['The older content does not load.'],
      warnings: [{ rule: 'topic-changed', about: 'a-card', says: 'Another topic.', remedy: 'Keep it.' }],
      cards: [
        {
          ...CARD,
          sections: [
            { title: 'Settings', changes: [{ kind: 'changed', what: 'Limit', before: '1', after: '2' }] },
          ],
          cases: {
            compared: 5,
            changed: [
              { name: 'One | two', from: 'old', before: nothing, after: shown, outcome: true, changes: [] },
              textCase('Young', 'new', reworded('Summary', 'below 1 year', 'below 2 years')),
              textCase('Old', 'new', reworded('Detail', 'long ago', 'recently')),
              textCase('Younger', 'old', reworded('Summary', 'below 1 year', 'below 2 years')),
            ],
            failing: [{ name: 'Young', failures: ['fires: expected true, got false'] }],
          },
        },
        {
          ...CARD,
          id: 'b-card',
          fate: 'renamed',
          was: 'c-card',
          history: [],
          status: { before: 'draft', after: 'silent' },
        },
      ],
      shared: [
        {
          kind: 'value-set',
          id: 'potions',
          title: 'Potions',
          fate: 'added',
          sections: [],
          usedBy: ['a-card', 'b-card'],
        },
        { kind: 'site', id: 'clinic', title: 'Clinic', fate: 'removed', sections: [], usedBy: [] },
      ],
    };
    expect(writeDiff(diff)).toBe(`# Content changes since v1

Now, as it is at the site clinic: 2 cards changed, 1 shared file changed, 1 site changed. Of 5 cases run on both, 1 comes out otherwise, 3 show something else.

## Look at these first

- **a-card**: Another topic. Keep it.

## Not everything could be compared

- The older content does not load.

## Cards

### a-card: A card

Changed · version **1.1.0** instead of 1.0.0 · silent · cards/a-card.yaml

> 1.1.0, 2026-11-25: Said more clearly

**Settings**

- Limit: **2** instead of 1

**The same cases, before and now**

5 cases run on both: 1 comes out otherwise, 3 show something else.

| case | before | now |
| --- | --- | --- |
| One &#124; two (case of the older file) | Not due. | Card (info): S |

- Young; Younger (case of the older file)
  - Summary: below ~~1 year~~ **2 years**
- Old
  - Detail: ~~long ago~~ **recently**

1 case of the new file does not come out as the file expects:

- Young: fires: expected true, got false

### b-card: A card

Renamed, it was c-card · version **1.1.0** instead of 1.0.0 · **silent** instead of draft · cards/a-card.yaml

## Shared by cards

### Value set potions: Potions

New. Used by a-card, b-card.

## Sites

### Site clinic: Clinic

Gone.
`);
  });

  test('says once what holds for several', () => {
    const warn = (about: string, says: string) => ({
      rule: 'topic-changed',
      about,
      says,
      remedy: 'Keep it.',
    });
    const diff = { ...EMPTY, warnings: [warn('a', 'Another.'), warn('b', 'Gone.'), warn('c', 'Another.')] };
    expect(writeDiff(diff)).toContain('\n\n- **a**, **c**: Another. Keep it.\n- **b**: Gone. Keep it.\n');
  });

  test('of a long text shows what is next to the change', () => {
    const words = Array.from({ length: 30 }, (_, n) => `w${n}`);
    const after = words.map((word, n) => (n === 15 ? 'x' : word));
    expect(writeChange(reworded('Text', words.join(' '), after.join(' ')), '')).toEqual([
      '- Text: … w8 w9 w10 w11 w12 w13 w14 ~~w15~~ **x** w16 w17 w18 w19 w20 w21 w22 …',
    ]);
  });

  test('of many codes shows the first thirty and counts the rest', () => {
    const added = Array.from({ length: 32 }, (_, n) => ({ code: `c${n}`, name: `Code ${n}` }));
    const lines = writeChange({ kind: 'members', what: 'Codes', added, removed: [{ code: 'old' }] }, '');
    expect(lines.slice(0, 2)).toEqual(['- Codes: 32 added, 1 removed', '  - added c0 Code 0']);
    expect(lines.slice(-2)).toEqual(['  - and 2 more', '  - removed old']);
    expect(lines.length).toBe(33);
  });

  test('values that joined or left where there was none are told so', () => {
    expect(writeChange({ kind: 'changed', what: 'Note', after: 'x' }, '')).toEqual([
      '- Note: **x** (none before)',
    ]);
    expect(writeChange({ kind: 'changed', what: 'Note', before: 'x' }, '')).toEqual([
      '- Note: none any more, it was x',
    ]);
  });

  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '**b**',
      '~~s~~',
      '| a | b |',
      '[l](http://x.example)',
      '# h',
      '</td>',
      'www.example.org',
      '```',
    ),
  );

  test('nothing in names, texts or codes becomes markup, wherever it stands', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const changes: readonly Change[] = [
          { kind: 'added', what: a, says: b },
          { kind: 'changed', what: a, before: a, after: b },
          reworded(a, `${a} x ${b}`, `${b} x ${a}`),
          { kind: 'members', what: a, added: [{ code: a, name: b }], removed: [{ code: b }] },
        ];
        const card: CardDiff = {
          ...CARD,
          id: a,
          title: b,
          file: a,
          history: [{ version: '1.0.0', on: '2026-11-25', what: b }],
          sections: [{ title: a, changes }],
          cases: {
            compared: 2,
            changed: [
              {
                name: a,
                from: 'old',
                before: { ...nothing, because: b },
                after: { ...shown, summary: a },
                outcome: true,
                changes: [],
              },
              textCase(b, 'new', reworded('Summary', a, b)),
            ],
            failing: [{ name: a, failures: [b] }],
          },
        };
        const html = render(
          writeDiff({
            ...EMPTY,
            before: a,
            after: b,
            notes: [a],
            cards: [card],
            warnings: [{ rule: 'x', about: a, says: b, remedy: a }],
          }),
        );
        const tags = new Set([...html.matchAll(/<\/?([a-zA-Z!?][a-zA-Z0-9]*)/g)].map(([, tag]) => tag));
        const ours = [
          'h1',
          'h2',
          'h3',
          'p',
          'ul',
          'li',
          'strong',
          'del',
          'blockquote',
          'table',
          'thead',
          'tbody',
          'tr',
          'th',
          'td',
        ];
        expect([...tags].filter((tag) => !ours.includes(tag ?? ''))).toEqual([]);
        expect(html.match(/<h1>/g)?.length).toBe(1);
        expect(html.match(/<h3>/g)?.length).toBe(1);
        expect(html.match(/<tr>/g)?.length).toBe(2);
        expect(html.match(/<td>/g)?.length).toBe(3);
      }),
    );
  });
});
