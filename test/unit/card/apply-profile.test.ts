/** What a client cannot show is left out and told, never lost (CDS Hooks 2.0.1, "Card Attributes"; field practice of EHRs). */

import { describe, expect, test } from '@jest/globals';
import { applyProfile } from '../../../src/card/apply-profile.js';
import type { Card } from '../../../src/model/cds-hooks.js';
import type { EhrProfile } from '../../../src/model/client.js';
import { responseProblems } from '../../support/check-response.js';
import { add, CARD_UUID, change, makeCard, makeProfile, remove, suggest, without } from './make-profile.js';

/** The card as the client gets it, which may always be sent. */
function apply(card: Partial<Card>, profile: Partial<EhrProfile>): Card {
  const applied = applyProfile(makeCard(card), makeProfile(profile));
  expect(responseProblems({ cards: [applied] })).toEqual([]);
  return applied;
}

const BOTH = {
  selectionBehavior: 'any' as const,
  suggestions: [
    { ...suggest(0, 'Remove the first', remove('a')), isRecommended: true },
    suggest(1, 'Add another', add('another')),
  ],
};

const ALTERNATIVES = { ...BOTH, selectionBehavior: 'at-most-one' as const };

describe('a client that does what the standard says', () => {
  test('gets the very card', () => {
    const card = makeCard(ALTERNATIVES);
    expect(applyProfile(card, makeProfile())).toBe(card);
  });

  test('gets the very card when the card has nothing that the client lacks', () => {
    const card = without(makeCard(), 'overrideReasons');
    const profile = makeProfile({
      suggestions: 'none',
      oneActionPerSuggestion: true,
      selectionBehavior: 'any',
      overrideReasons: false,
      appContext: false,
      maxDetail: 200,
    });
    expect(applyProfile(card, profile)).toBe(card);
  });
});

describe('a client without suggestions', () => {
  test('is told in the detail what they would have done', () => {
    const { suggestions, selectionBehavior, detail } = apply(BOTH, { suggestions: 'none' });
    expect({ suggestions, selectionBehavior }).toEqual({});
    expect(detail).toBe(
      '**Why this card**\n\n- Both are drafted\n\nSuggested, to be entered by hand: Remove the first (recommended); Add another.',
    );
  });

  test('is told that they are alternatives', () => {
    expect(apply(ALTERNATIVES, { suggestions: 'none' }).detail).toContain(
      'Suggested, to be entered by hand, at most one: Remove the first (recommended); Add another.',
    );
  });

  test('is told when the card has no detail of its own', () => {
    const card = without(makeCard(BOTH), 'detail');
    expect(applyProfile(card, makeProfile({ suggestions: 'none' })).detail).toBe(
      'Suggested, to be entered by hand: Remove the first (recommended); Add another.',
    );
  });

  test('[S-43] labels are literal text in the Markdown', () => {
    const card = { ...BOTH, suggestions: [suggest(0, 'Remove *all* [x](https://example.org)', remove('a'))] };
    expect(apply(card, { suggestions: 'none' }).detail).toContain(
      'by hand: Remove \\*all\\* \\[x\\](https\\://example.org).',
    );
  });
});

describe('a client that does not apply every type of action', () => {
  const createAndDelete = { actions: new Set(['create', 'delete'] as const) };

  test('gets the suggestions it can apply, and is told the others', () => {
    const card = apply(
      { ...BOTH, suggestions: [suggest(0, 'Add it', add('it')), suggest(1, 'Make it urgent', change('a'))] },
      createAndDelete,
    );
    expect(card.suggestions?.map(({ label }) => label)).toEqual(['Add it']);
    expect(card.detail).toMatch(/Suggested, to be entered by hand: Make it urgent\.$/);
  });

  test('is told that what it lacks is an alternative to what it gets', () => {
    const card = apply(
      {
        ...ALTERNATIVES,
        suggestions: [suggest(0, 'Add it', add('it')), suggest(1, 'Make it urgent', change('a'))],
      },
      createAndDelete,
    );
    expect(card.selectionBehavior).toBe('at-most-one');
    expect(card.detail).toMatch(/Alternatively, to be entered by hand: Make it urgent\.$/);
  });

  test('[G-4] gets no half of a suggestion whose actions go together', () => {
    const card = apply(
      { ...BOTH, suggestions: [suggest(0, 'Replace it', remove('a'), change('b'))] },
      createAndDelete,
    );
    expect(card.suggestions).toBeUndefined();
    expect(card.detail).toMatch(/Suggested, to be entered by hand: Replace it\.$/);
  });

  test('gets suggestions that have no actions', () => {
    const card = apply({ ...BOTH, suggestions: [suggest(0, 'I have told the patient')] }, createAndDelete);
    expect(card.suggestions).toHaveLength(1);
  });
});

describe('a client that applies one action of a suggestion', () => {
  const one = { oneActionPerSuggestion: true };

  test('gets a suggestion for each, named by what the action does', () => {
    const card = apply(
      {
        ...BOTH,
        suggestions: [
          { ...suggest(0, 'Replace it', remove('a'), add('b')), isRecommended: true },
          suggest(1, 'Remove c', remove('c')),
        ],
      },
      one,
    );
    expect(
      card.suggestions?.map(({ label, isRecommended, actions }) => [label, isRecommended, actions]),
    ).toEqual([
      ['Remove a', true, [remove('a')]],
      ['Add b', true, [add('b')]],
      ['Remove c', undefined, [remove('c')]],
    ]);
    expect(card.detail).toMatch(/These belong together: Remove a; Add b\.$/);
  });

  test('[G-2] each part has an id of its own, the same every time, and the first keeps the one that was minted', () => {
    const card = { ...BOTH, suggestions: [suggest(0, 'Replace it', remove('a'), add('b'), remove('c'))] };
    const uuids = apply(card, one).suggestions?.map(({ uuid }) => uuid);
    expect(uuids?.[0]).toBe(suggest(0, '').uuid);
    expect(new Set(uuids).size).toBe(3);
    expect(apply(card, one).suggestions?.map(({ uuid }) => uuid)).toEqual(uuids);
  });

  test('gets no ids where the card had none', () => {
    const card = makeCard({
      ...BOTH,
      suggestions: [{ label: 'Replace it', actions: [remove('a'), add('b')] }],
    });
    const applied = applyProfile(card, makeProfile(one));
    expect(applied.suggestions?.map(Object.keys)).toEqual([
      ['label', 'actions'],
      ['label', 'actions'],
    ]);
  });

  test('an action that says nothing is named by its place', () => {
    const mute = { ...remove('a'), description: ' ' };
    const { suggestions } = applyProfile(
      makeCard({ ...BOTH, suggestions: [suggest(0, 'Replace it', mute, add('b'))] }),
      makeProfile(one),
    );
    expect(suggestions?.map(({ label }) => label)).toEqual(['Replace it (1 of 2)', 'Add b']);
  });

  test('parts of alternatives can be taken together, so that any may be taken, and the choice is told', () => {
    const card = apply(
      {
        ...ALTERNATIVES,
        suggestions: [suggest(0, 'Replace it', remove('a'), add('b')), suggest(1, 'Remove c', remove('c'))],
      },
      one,
    );
    expect(card.selectionBehavior).toBe('any');
    expect(card.detail).toMatch(
      /Choose at most one: Remove a with Add b; Remove c\.\n\nThese belong together: Remove a; Add b\.$/,
    );
  });

  test('gets no parts when it lets one suggestion be taken only', () => {
    const card = apply(
      {
        ...BOTH,
        suggestions: [suggest(0, 'Replace it', remove('a'), add('b')), suggest(1, 'Remove c', remove('c'))],
      },
      { ...one, selectionBehavior: 'at-most-one' },
    );
    expect(card.suggestions?.map(({ label }) => label)).toEqual(['Remove c']);
    expect(card.detail).toMatch(/Suggested, to be entered by hand: Replace it\.$/);
  });
});

describe('a client that insists on one selectionBehavior', () => {
  test('any: that the suggestions are alternatives is told', () => {
    const card = apply(ALTERNATIVES, { selectionBehavior: 'any' });
    expect(card.selectionBehavior).toBe('any');
    expect(card.suggestions).toEqual(ALTERNATIVES.suggestions);
    expect(card.detail).toMatch(/Choose at most one: Remove the first; Add another\.$/);
  });

  test('any: one suggestion alone needs no such sentence', () => {
    const card = apply(
      { ...ALTERNATIVES, suggestions: [suggest(0, 'Remove it', remove('a'))] },
      { selectionBehavior: 'any' },
    );
    expect([card.selectionBehavior, card.detail]).toEqual(['any', makeCard().detail]);
  });

  test('[G-3] at-most-one: one stays recommended, and that the others are to be done by hand is told', () => {
    const recommended = BOTH.suggestions.map((suggestion) => ({ ...suggestion, isRecommended: true }));
    const card = apply({ ...BOTH, suggestions: recommended }, { selectionBehavior: 'at-most-one' });
    expect(card.suggestions?.map(({ isRecommended }) => isRecommended)).toEqual([true, undefined]);
    expect(card.detail).toMatch(/Only one suggestion can be taken here; others are to be entered by hand\.$/);
  });
});

describe('links', () => {
  const smart = { label: 'Calculator', url: 'https://app.example.org/launch', type: 'smart' as const };
  const links = [{ ...smart, appContext: '{"a":1}' }, smart, ...(makeCard().links ?? [])];

  test('a link with appContext is left out where that is not understood, and told', () => {
    const card = apply({ links }, { appContext: false });
    expect(card.links).toEqual([smart, ...(makeCard().links ?? [])]);
    expect(card.detail).toMatch(/Cannot be opened from here: Calculator\.$/);
  });

  test('[J-5] no links are left out as a member, not sent as an empty list', () => {
    expect(apply({ links: links.slice(0, 1) }, { appContext: false })).not.toHaveProperty('links');
  });

  test('[L-4] or opens as a web page, without its appContext', () => {
    const card = apply({ links }, { appContext: false, appContextLinks: 'absolute' });
    expect(card.links).toEqual([
      { label: 'Calculator', url: 'https://app.example.org/launch', type: 'absolute' },
      smart,
      ...(makeCard().links ?? []),
    ]);
    expect(card.detail).toBe(makeCard().detail);
  });

  test('links without appContext stay as they are', () => {
    const card = makeCard({ links: [smart] });
    expect(applyProfile(card, makeProfile({ appContext: false }))).toBe(card);
  });
});

describe('a client without override reasons', () => {
  test('gets none, and everything else', () => {
    expect(apply(BOTH, { overrideReasons: false })).toEqual(without(makeCard(BOTH), 'overrideReasons'));
  });
});

describe('a client that shows plain text', () => {
  test('gets the detail without markup, and what was left out after it', () => {
    expect(
      apply(
        { ...BOTH, detail: '**Dose \\*60\\*** &lt; 90, see [label](https://example.org)\n\n- a\n- b' },
        {
          detail: 'plain',
          suggestions: 'none',
        },
      ).detail,
    ).toBe(
      'Dose *60* < 90, see label (https://example.org)\n\n- a\n- b\n\nSuggested, to be entered by hand: Remove the first (recommended); Add another.',
    );
  });

  test('gets no detail when nothing in it is visible', () => {
    expect(apply({ detail: '<!-- nothing -->' }, { detail: 'plain' })).not.toHaveProperty('detail');
  });

  test('is told how to read it where it wants to be, beside the extensions of the card', () => {
    const card = apply(
      { extension: { 'org.example.kept': { a: 1 } } },
      { detail: 'plain', detailTypeExtension: { name: 'org.example.detail-type', value: 'text/plain' } },
    );
    expect(card.detail).toBe('Why this card\n\n- Both are drafted');
    expect(card.extension).toEqual({ 'org.example.kept': { a: 1 }, 'org.example.detail-type': 'text/plain' });
  });

  test('is not told how to read a detail that is not there', () => {
    const card = without(makeCard(), 'detail');
    const profile = makeProfile({
      detailTypeExtension: { name: 'org.example.type', value: 'text/markdown' },
    });
    expect(applyProfile(card, profile)).toBe(card);
  });
});

describe('a client with little room', () => {
  const line = (n: number): string => `- line ${n} ${'word '.repeat(8).trim()}`;
  const long = `${Array.from({ length: 12 }, (_, n) => line(n)).join('\n')}\n\n**Why this card**\n\n- because`;

  test('gets whole lines, a mark where it ends, and every sentence about what was left out', () => {
    const { detail = '' } = apply({ ...BOTH, detail: long }, { maxDetail: 300, suggestions: 'none' });
    expect(detail.length).toBeLessThanOrEqual(300);
    expect(detail).toBe(
      `${[0, 1, 2, 3].map(line).join('\n')}\n…\n\nSuggested, to be entered by hand: Remove the first (recommended); Add another.`,
    );
  });

  test('a demonstration says that it is one, however little room there is', () => {
    const card = {
      detail: `${long}\n\nDemonstration content, not approved for care.`,
      extension: { 'org.rationale-cds.demonstration': true },
    };
    const { detail = '' } = apply(card, { maxDetail: 200 });
    expect(detail.length).toBeLessThanOrEqual(200);
    expect(detail).toMatch(
      /^- line 0 .*\n- line 1 .*\n…\n\nDemonstration content, not approved for care\.$/s,
    );
  });

  test('sentences that are too long by themselves are cut, and the detail is gone', () => {
    const suggestions = Array.from({ length: 9 }, (_, n) => suggest(n, `Remove ${'x'.repeat(60)}${n}`));
    const { detail = '' } = apply(
      { ...BOTH, suggestions, detail: long },
      { maxDetail: 200, suggestions: 'none' },
    );
    expect(detail.length).toBeLessThanOrEqual(200);
    expect(detail).toMatch(/^Suggested, to be entered by hand: Remove x+0; .*…$/);
  });

  test('a detail that fits is not touched', () => {
    const card = makeCard({ detail: long });
    expect(applyProfile(card, makeProfile({ maxDetail: long.length }))).toBe(card);
  });
});

test('the card given is not changed', () => {
  const card = Object.freeze(makeCard(BOTH));
  const before = structuredClone(card);
  applyProfile(
    card,
    makeProfile({ suggestions: 'none', detail: 'plain', overrideReasons: false, maxDetail: 200 }),
  );
  expect(card).toEqual(before);
  expect(card.uuid).toBe(CARD_UUID);
});
