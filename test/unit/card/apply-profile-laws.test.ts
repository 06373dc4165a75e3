/** What holds of every card and every profile (CDS Hooks 2.0.1, "CDS Service Response"; 3.0, "Use of JSON"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyProfile } from '../../../src/card/apply-profile.js';
import type { Action, Card, Link, Suggestion } from '../../../src/model/cds-hooks.js';
import type { EhrProfile } from '../../../src/model/client.js';
import { markdownToPlain } from '../../../src/text/markdown-to-plain.js';
import { responseProblems } from '../../support/check-response.js';
import { add, change, makeCard, makeProfile, remove, suggest, without } from './make-profile.js';

const label = fc.stringMatching(/^[A-Z][\w*<>[\]`|.;: -]{0,60}[a-z]$/);
const action: fc.Arbitrary<Action> = fc.constantFrom(remove('a'), remove('b'), add('c'), change('d'));
const behavior = fc.constantFrom('any' as const, 'at-most-one' as const);

const suggestions: fc.Arbitrary<readonly Suggestion[]> = fc
  .array(fc.tuple(label, fc.array(action, { maxLength: 3 }), fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((parts) =>
    parts.map(([words, actions, recommended], index) => ({
      ...suggest(index, words, ...actions),
      ...(recommended ? { isRecommended: true } : {}),
    })),
  );

const link: fc.Arbitrary<Link> = fc
  .tuple(label, fc.constantFrom('absolute' as const, 'smart' as const), fc.boolean())
  .map(([words, type, context]) =>
    type === 'absolute' || !context
      ? { label: words, url: 'https://example.org/a', type }
      : { label: words, url: 'https://example.org/a', type, appContext: '{}' },
  );

const card: fc.Arbitrary<Card> = fc
  .record({
    detail: fc.option(fc.array(label, { minLength: 1, maxLength: 20 }), { nil: undefined }),
    suggestions: fc.option(suggestions, { nil: undefined }),
    behavior,
    links: fc.option(fc.array(link, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    reasons: fc.boolean(),
  })
  .map(({ detail, suggestions: own, behavior: selectionBehavior, links, reasons }) => {
    const { overrideReasons, ...bare } = without(makeCard(), 'detail', 'links');
    return {
      ...bare,
      ...(detail === undefined ? {} : { detail: detail.map((line) => `- ${line}`).join('\n') }),
      ...(own === undefined ? {} : { suggestions: recommendOne(own, selectionBehavior), selectionBehavior }),
      ...(links === undefined ? {} : { links }),
      ...(reasons && overrideReasons !== undefined ? { overrideReasons } : {}),
    };
  });

/** What the card builder sees to: of alternatives one is recommended. */
function recommendOne(all: readonly Suggestion[], selectionBehavior: string): readonly Suggestion[] {
  if (selectionBehavior === 'any') return all;
  const first = all.findIndex(({ isRecommended }) => isRecommended === true);
  return all.map((each, index) => (index === first ? each : without(each, 'isRecommended')));
}

const profile: fc.Arbitrary<EhrProfile> = fc
  .record({
    suggestions: fc.constantFrom('all' as const, 'none' as const),
    actions: fc
      .subarray(['create', 'update', 'delete'] as const, { minLength: 1 })
      .map((all) => new Set(all)),
    oneActionPerSuggestion: fc.boolean(),
    insists: fc.option(behavior, { nil: undefined }),
    detail: fc.constantFrom('markdown' as const, 'plain' as const),
    type: fc.option(fc.constant({ name: 'org.example.type', value: 'text/plain' }), { nil: undefined }),
    overrideReasons: fc.boolean(),
    appContext: fc.boolean(),
    appContextLinks: fc.constantFrom('drop' as const, 'absolute' as const),
    maxDetail: fc.option(fc.integer({ min: 200, max: 600 }), { nil: undefined }),
  })
  .map(({ insists, type, maxDetail, ...rest }) =>
    makeProfile({
      ...rest,
      ...(insists === undefined ? {} : { selectionBehavior: insists }),
      ...(type === undefined ? {} : { detailTypeExtension: type }),
      ...(maxDetail === undefined ? {} : { maxDetail }),
    }),
  );

describe('whatever the card and whatever the client', () => {
  test('[J-4] the result may be sent: nothing empty, nothing the standard forbids', () => {
    fc.assert(
      fc.property(card, profile, (one, client) => {
        expect(responseProblems({ cards: [one] })).toEqual([]);
        expect(responseProblems({ cards: [applyProfile(one, client)] })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('summary, indicator, source and the id of the card stay', () => {
    fc.assert(
      fc.property(card, profile, (one, client) => {
        const { uuid, summary, indicator, source } = applyProfile(one, client);
        expect({ uuid, summary, indicator, source }).toEqual({
          uuid: one.uuid,
          summary: one.summary,
          indicator: one.indicator,
          source: one.source,
        });
      }),
    );
  });

  test('the result is what the client can do', () => {
    fc.assert(
      fc.property(card, profile, (one, client) => {
        const { suggestions: own = [], links = [], detail = '', ...rest } = applyProfile(one, client);
        const actions = own.map((each) => each.actions ?? []);
        if (client.suggestions === 'none') expect(own).toEqual([]);
        if (client.oneActionPerSuggestion) expect(actions.every(({ length }) => length < 2)).toBe(true);
        if (client.selectionBehavior !== undefined && own.length > 0)
          expect(rest.selectionBehavior).toBe(client.selectionBehavior);
        if (!client.appContext) expect(links.filter((each) => 'appContext' in each)).toEqual([]);
        if (!client.overrideReasons) expect(rest.overrideReasons).toBeUndefined();
        expect(actions.flat().every(({ type }) => client.actions.has(type))).toBe(true);
        expect(detail.length).toBeLessThanOrEqual(client.maxDetail ?? Infinity);
      }),
    );
  });

  test('no suggestion is lost without a word', () => {
    fc.assert(
      fc.property(card, profile, (one, client) => {
        const applied = applyProfile(one, { ...without(client, 'maxDetail'), detail: 'markdown' });
        const kept = new Set(
          applied.suggestions?.flatMap(({ actions = [], label: words }) => [words, ...actions]),
        );
        const told = markdownToPlain(applied.detail ?? '');
        for (const { label: words, actions = [] } of one.suggestions ?? []) {
          const whole = actions.length > 0 && actions.every((each) => kept.has(each));
          // The reader of plain text sees ‹ where a tag could begin.
          const seen = words.replace(/<(?=[A-Za-z/!?])/g, '‹').replace(/ +/g, ' ');
          if (!whole && !kept.has(words)) expect(told).toContain(seen.replace(/[.;]+$/, ''));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('once is enough: applied again, nothing changes but what is told twice', () => {
    fc.assert(
      fc.property(card, profile, (one, client) => {
        const applied = applyProfile(one, client);
        const again = applyProfile(applied, client);
        expect(without(again, 'detail')).toEqual(without(applied, 'detail'));
      }),
    );
  });
});
