/** What ships in cards/: it loads without a problem, nothing is active for care, and each card states what it owes. */

import { describe, expect, test } from '@jest/globals';
import type { CompiledFact, FactEnvironment, NumberValue } from '../../src/model/facts.js';
import type { Evidence } from '../../src/model/card-about.js';
import { shipped, shippedContent } from './load-shipped.js';

const canBeFound = ({ doi, url, cite }: Evidence): boolean =>
  doi !== undefined || url?.startsWith('https://') === true || (cite ?? '').length > 20;

describe('the shipped content', () => {
  test('loads without an error and without a warning', async () => {
    expect((await shipped()).problems).toEqual([]);
  });

  test('is silent as shipped, and active at the demonstration site alone', async () => {
    const { services, sites } = await shippedContent();
    const cards = [...services.values()].flatMap((service) => service.cards);
    expect(cards.length).toBeGreaterThanOrEqual(25);
    expect(new Set(cards.map(({ status }) => status))).toEqual(new Set(['silent', 'draft']));
    expect(new Set(cards.flatMap(({ hooks }) => hooks)).size).toBeGreaterThanOrEqual(4);
    expect([...sites.keys()]).toEqual(['demo']);
    const demo = sites.get('demo');
    expect(demo?.title).toBe('Demonstration, not approved for care');
    expect(demo?.demonstration).toBe(true);
    // What is in doubt stays a draft, at the demonstration too.
    expect(Object.fromEntries(demo?.statuses ?? [])).toEqual(
      Object.fromEntries(cards.map(({ id, status }) => [id, status === 'draft' ? 'draft' : 'active'])),
    );
  });

  test('names roles as owners and never persons', async () => {
    const cards = [...(await shippedContent()).services.values()].flatMap((service) => service.cards);
    expect(cards.filter(({ about }) => about.owner.name !== undefined)).toEqual([]);
  });

  test('gives each card three to five reasons for not following it', async () => {
    const cards = [...(await shippedContent()).services.values()].flatMap((service) => service.cards);
    for (const { card } of cards) {
      expect(card.overrideReasons.length).toBeGreaterThanOrEqual(3);
      expect(card.overrideReasons.length).toBeLessThanOrEqual(5);
    }
  });

  test('rests every card on sources that can be looked up, each with a DOI, an https address or a full citation', async () => {
    const cards = [...(await shippedContent()).services.values()].flatMap((service) => service.cards);
    const withoutDoi = cards.filter(({ evidence }) => evidence.some((source) => !canBeFound(source)));
    expect(withoutDoi.map(({ id }) => id)).toEqual([]);
  });
});

describe('CHA2DS2-VASc on the atrial fibrillation card', () => {
  /** Every combination of what the items read, as facts of known value. */
  const known = (truths: Readonly<Record<string, boolean>>, age: number): FactEnvironment => ({
    now: 0,
    zone: 'UTC',
    settings: {},
    source: () => {
      throw new Error('Points read facts only.');
    },
    fact: (id) => {
      const base = { sources: [], unknown: [], byNameOnly: false };
      if (id === 'age')
        return { ...base, shape: 'number', interval: { low: age, high: age }, unit: 'a', present: 'true' };
      if (id === 'female')
        return { ...base, shape: 'truth', truth: truths.female === true ? 'true' : 'false' };
      const entry = {
        type: 'Other',
        ref: 'x',
        concept: { codings: [] },
        resource: { resourceType: 'X' },
      } as const;
      const item = { text: id, ref: 'x', matchedBy: 'code', draft: false, entry } as const;
      return { ...base, shape: 'list', items: truths[id] === true ? [item] : [] };
    },
  });
  const valueOf = (fact: CompiledFact | undefined, environment: FactEnvironment): number => {
    const value = fact?.evaluate(environment) as NumberValue;
    expect(value.interval.low).toBe(value.interval.high);
    return value.interval.low;
  };
  const ITEMS = ['failure', 'hypertension', 'diabetes', 'stroke', 'vascular', 'female'] as const;
  const POINTS: Readonly<Record<string, number>> = {
    failure: 1,
    hypertension: 1,
    diabetes: 1,
    stroke: 2,
    vascular: 1,
    female: 1,
  };

  test('gives the published points, and its threshold before sex is 2 in men and 3 in women', async () => {
    const card = (await shippedContent()).services
      .get('stroke-prevention')
      ?.cards.find(({ id }) => id === 'af-anticoagulation');
    const threshold = card?.settings.get('threshold')?.value ?? Number.NaN;
    for (let bits = 0; bits < 2 ** ITEMS.length; bits += 1) {
      const truths = Object.fromEntries(ITEMS.map((item, i) => [item, (bits & (1 << i)) !== 0]));
      for (const [age, points] of [
        [64, 0],
        [65, 1],
        [74, 1],
        [75, 2],
      ] as const) {
        const environment = known(truths, age);
        const items = ITEMS.filter((item) => truths[item]).map((item) => POINTS[item] ?? 0);
        const published = points + items.reduce((sum, add) => sum + add, 0);
        const score = valueOf(card?.facts.get('score'), environment);
        const beforeSex = valueOf(card?.facts.get('score_before_sex'), environment);
        expect(score).toBe(published);
        expect(beforeSex >= threshold).toBe(score >= (truths.female === true ? 3 : 2));
      }
    }
  });
});
