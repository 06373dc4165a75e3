/** The shipped EHR profiles: every fact has its source, and every shipped card can be sent to every client. */

import { beforeAll, describe, expect, test } from '@jest/globals';
import { applyProfile } from '../../src/card/apply-profile.js';
import { buildCaseRequest } from '../../src/card-tests/build-case-request.js';
import type { CaseSpec } from '../../src/card-tests/case-spec.js';
import { explainCall } from '../../src/explain-call.js';
import type { Card } from '../../src/model/cds-hooks.js';
import type { EhrProfile } from '../../src/model/client.js';
import type { Content } from '../../src/model/content.js';
import { responseProblems } from '../support/check-response.js';
import { makeMinter } from '../unit/card/make-minter.js';
import { shippedContent } from './load-shipped.js';

let content: Content;
/** Every card that a case of a shipped card file brings, as a client without a profile gets it. */
let cards: readonly Card[];

beforeAll(async () => {
  content = await shippedContent();
  const site = content.sites.get('demo');
  if (site === undefined) throw new Error('no demo site');
  const mint = makeMinter();
  cards = [...content.services.values()].flatMap((service) =>
    service.cards.flatMap((rule) =>
      rule.cases.flatMap(({ spec }) => {
        const now = rule.testsNow ?? 0;
        const body = buildCaseRequest(content, rule, spec as unknown as CaseSpec, now);
        return explainCall(content, { serviceId: service.id, body, site, now, mint }).response.cards;
      }),
    ),
  );
});

function profileOf(id: string): EhrProfile {
  const profile = content.profiles.get(id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  return profile;
}

describe('the shipped profiles', () => {
  test('are these', () => {
    expect([...content.profiles.keys()].sort()).toEqual(['athena', 'epic', 'generic', 'oracle', 'sandbox']);
  });

  test('every fact is dated no later than today and says where it is from', () => {
    for (const { notes } of content.profiles.values()) {
      for (const { says, source, date } of notes) {
        expect(says).toMatch(/^\S[^]*\.$/);
        expect(source).toMatch(/\S/);
        expect(date <= '2026-11-24').toBe(true);
      }
    }
  });

  test('what a profile changes has a fact to it', () => {
    const topics = (id: string): Set<string> => new Set(profileOf(id).notes.map(({ about }) => about));
    for (const [id, profile] of content.profiles) {
      const about = topics(id);
      const { suggestions, actions, oneActionPerSuggestion, selectionBehavior } = profile;
      const alters =
        suggestions === 'none' ||
        actions.size < 3 ||
        oneActionPerSuggestion ||
        selectionBehavior !== undefined;
      if (alters) expect([id, about.has('suggestions')]).toEqual([id, true]);
      if (!profile.overrideReasons) expect([id, about.has('override-reasons')]).toEqual([id, true]);
      if (!profile.appContext) expect([id, about.has('links')]).toEqual([id, true]);
      if (profile.maxDetail !== undefined) expect([id, about.has('cards')]).toEqual([id, true]);
      if (!profile.readsDiscovery)
        expect([id, about.has('prefetch') || about.has('endpoints')]).toEqual([id, true]);
      if (profile.draftScopes.length > 0) expect([id, about.has('scopes')]).toEqual([id, true]);
      if (profile.triggers.size > 0) expect([id, about.has('triggers')]).toEqual([id, true]);
    }
  });
});

describe('every shipped card', () => {
  test('there are some of every kind', () => {
    expect(cards.length).toBeGreaterThan(20);
    expect(cards.some(({ suggestions }) => suggestions !== undefined)).toBe(true);
    expect(cards.some(({ links }) => links !== undefined)).toBe(true);
  });

  test('may be sent to every client', () => {
    for (const [id, profile] of content.profiles) {
      const problems = cards.flatMap((card) => responseProblems({ cards: [applyProfile(card, profile)] }));
      expect([id, problems]).toEqual([id, []]);
    }
  });

  test('a generic client gets the very card', () => {
    for (const card of cards) expect(applyProfile(card, profileOf('generic'))).toBe(card);
  });

  test('for Epic: one action per suggestion that it applies, any of them, and a topic of letters and digits', () => {
    for (const card of cards) {
      const { suggestions = [], selectionBehavior, source, uuid } = applyProfile(card, profileOf('epic'));
      expect(uuid).toBeDefined();
      expect(source.topic?.code).toMatch(/^[A-Za-z0-9]{1,100}$/);
      if (suggestions.length > 0) expect(selectionBehavior).toBe('any');
      for (const { uuid: id, actions } of suggestions) {
        expect(id).toBeDefined();
        expect(actions).toHaveLength(1);
        expect(['create', 'delete']).toContain(actions?.[0]?.type);
        expect(actions?.[0]?.description).toMatch(/\S/);
      }
    }
  });

  test('for Oracle: no suggestions, which the detail tells instead; no override reasons; a short detail', () => {
    for (const card of cards) {
      const oracle = applyProfile(card, profileOf('oracle'));
      expect(oracle).not.toHaveProperty('suggestions');
      expect(oracle).not.toHaveProperty('selectionBehavior');
      expect(oracle).not.toHaveProperty('overrideReasons');
      expect(oracle.detail?.length).toBeLessThanOrEqual(1200);
      expect(oracle.detail).toContain('Demonstration content, not approved for care.');
      for (const { label } of card.suggestions ?? []) expect(oracle.detail).toContain(label);
    }
  });
});
