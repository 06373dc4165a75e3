/** More cards than a client shows: the most urgent stay, the others are withheld by name (DESIGN, "Silence is never ambiguous"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyCardLimit } from '../../../src/card/apply-card-limit.js';
import { withholdForCap } from '../../../src/card/withhold-for-cap.js';
import { describeDecision } from '../../../src/events/describe-decision.js';
import type { Indicator } from '../../../src/model/cds-hooks.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import { buildRule, buildSite, is } from '../../support/build-card-rule.js';
import { makeCard, makeProfile, without } from './make-profile.js';

const built = (id: string, indicator: Indicator) => ({ id, card: makeCard({ indicator }) });
const ids = (cards: readonly { readonly id: string }[]): string[] => cards.map(({ id }) => id);

describe('a limit of cards', () => {
  const cards = [built('b', 'info'), built('d', 'critical'), built('c', 'info'), built('a', 'warning')];

  test('keeps the most urgent, in the order of the response', () => {
    const { shown, dropped } = applyCardLimit(cards, makeProfile({ maxCards: 3 }));
    expect([ids(shown), ids(dropped)]).toEqual([['d', 'a', 'b'], ['c']]);
  });

  test('without one, all are shown', () => {
    const { shown, dropped } = applyCardLimit(cards, makeProfile());
    expect([ids(shown), ids(dropped)]).toEqual([['d', 'a', 'b', 'c'], []]);
  });

  test('loses no card and drops none that is more urgent than one shown', () => {
    const urgency = { critical: 0, warning: 1, info: 2 };
    const some = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,4}$/), fc.constantFrom(...INDICATORS)), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 5 }), (list, maxCards) => {
        const all = list.map(([id, indicator]) => built(id, indicator));
        const { shown, dropped } = applyCardLimit(all, makeProfile({ maxCards }));
        expect(shown).toHaveLength(Math.min(maxCards, all.length));
        expect([...ids(shown), ...ids(dropped)].sort()).toEqual(ids(all).sort());
        const least = Math.max(...shown.map(({ card }) => urgency[card.indicator]));
        for (const { card } of dropped) expect(urgency[card.indicator]).toBeGreaterThanOrEqual(least);
      }),
    );
  });
});

const INDICATORS = ['info', 'warning', 'critical'] as const;

describe('an evaluation whose card was dropped', () => {
  const rule = buildRule({ criteria: {}, fireWhen: is('x') });
  const evaluation: Evaluation = {
    rule,
    site: buildSite([rule]),
    settings: {},
    outcome: 'fired',
    show: 'card',
    byNameOnly: false,
    unknownExclusions: [],
    criteria: new Map([
      [
        'x',
        {
          id: 'x',
          truth: 'unknown',
          facts: [],
          unknown: [{ need: 'problems', reason: 'not-sent' }],
        },
      ],
    ]),
    facts: new Map(),
  };

  test('is withheld with the reason cap, and its event says so and what was unknown', () => {
    const event = describeDecision(
      withholdForCap(evaluation),
      { hook: 'order-sign', hookInstance: 'h', now: 0 },
      undefined,
    );
    expect(event).toMatchObject({
      outcome: 'withheld',
      reason: 'cap',
      unknown: [{ need: 'problems', reason: 'not-sent' }],
    });
    expect(event).not.toHaveProperty('shown');
    expect(event).not.toHaveProperty('cardUuid');
  });

  test('a question that was dropped is withheld as well', () => {
    expect(withholdForCap({ ...evaluation, outcome: 'unknown', show: 'ask' })).toMatchObject({
      outcome: 'withheld',
      reason: 'cap',
    });
  });

  test('one that showed nothing stays what it is', () => {
    const silent = without(evaluation, 'show');
    expect(withholdForCap(silent)).toBe(silent);
  });
});
