/** Which due cards are kept back, in which order of reasons (DESIGN, "Silence is never ambiguous"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Indicator } from '../../../src/model/cds-hooks.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import { describeDecision } from '../../../src/events/describe-decision.js';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import type { PolicyScope } from '../../../src/policy/policy-scope.js';
import { withholdCards } from '../../../src/policy/withhold-cards.js';
import { source, service, concept, LOINC, patientData } from '../../support/build-entries.js';
import { without } from '../card/make-profile.js';
import { create, makeDue, makeScope, order, told, type DueParts } from './make-due.js';

const URGENCY = { critical: 0, warning: 1, info: 2 };

describe('Policy', () => {
  test('gives the same list back where nothing is kept back', () => {
    const due = [makeDue('a'), makeDue('b')];
    expect(withholdCards(due, makeScope())).toBe(due);
  });

  test('leaves what is not due as it is', () => {
    const rest = without(makeDue('a', { site: { leastIndicator: 'critical' } }), 'show');
    const notDue: readonly Evaluation[] = [{ ...rest, outcome: 'not-met', reason: 'x' }];
    const switches = { isOff: () => true };
    expect(withholdCards(notDue, makeScope({ state: { switches } }))).toBe(notDue);
  });

  test('without state knows of the client’s bound alone', () => {
    const parts: DueParts = { topic: 'one', site: { leastIndicator: 'critical', maxCards: 1 } };
    const due = [makeDue('a', parts), makeDue('b', parts), makeDue('c', parts)];
    const alone = without(makeScope({ clientCards: 2 }), 'state');
    expect(told(withholdCards(due, alone))).toEqual({ a: 'card', b: 'card', c: 'withheld cap' });
  });

  test('tells of several reasons the first: the operator’s, what was before, the site’s, the chart’s, the others’', () => {
    const reasons: string[] = [];
    const ordered = source('orders', [
      service('ServiceRequest/1', { status: 'draft', concept: concept(`${LOINC}|1`) }),
    ]);
    const rule = makeDue('a', {
      suggestions: [create(order('1'))],
      topic: 'one',
      indicator: 'info',
      site: {
        quietDays: 3,
        leastIndicator: 'warning',
        bands: new Map([['a', { low: 0, high: 1, least: 20 }]]),
        maxCards: 1,
      },
    });
    const other = makeDue('b', { topic: 'one', site: rule.site });
    const quiet = {
      memory: { shown: () => undefined, overridden: () => undefined, isQuiet: () => true },
      pseudonym: () => 'p',
    };
    const all = {
      switches: { isOff: (card: string) => card === 'a' },
      breakers: { isOpen: ({ rule: { id } }: Evaluation) => id === 'a', count: () => undefined },
      quiet: { ...quiet, memory: { ...quiet.memory, isQuiet: ({ card }: { card: string }) => card === 'a' } },
    };
    const scope = (state: PolicyScope['state']): PolicyScope =>
      makeScope({ data: patientData({ orders: ordered }), patient: () => 'p', state: state ?? {} });
    const unswitched = without(all, 'switches');
    for (const state of [all, unswitched, without(unswitched, 'breakers'), {}]) {
      reasons.push(told(withholdCards([rule, other], scope(state))).a ?? '');
    }
    const shown = { ...rule, site: { ...rule.site, leastIndicator: 'info' as const } };
    reasons.push(told(withholdCards([shown, other], scope({}))).a ?? '');
    reasons.push(told(withholdCards([shown, other], makeScope())).a ?? '');
    const another = { ...makeDue('a', { indicator: 'info' }), site: shown.site };
    reasons.push(told(withholdCards([another, other], makeScope())).a ?? '');
    expect(reasons).toEqual(
      ['switched-off', 'circuit-breaker', 'quiet-period', 'tier', 'already-ordered', 'duplicate', 'cap'].map(
        (reason) => `withheld ${reason}`,
      ),
    );
  });

  test('gives the place of a card that is kept back for itself to another', () => {
    const site = { maxCards: 1, leastIndicator: 'warning' as const };
    const due = [
      makeDue('a', { topic: 'one', indicator: 'critical', site }),
      makeDue('b', { topic: 'one', site }),
      makeDue('c', { topic: 'two', site }),
    ];
    const switches = { isOff: (card: string) => card === 'a' };
    expect(told(withholdCards(due, makeScope({ state: { switches } })))).toEqual({
      a: 'withheld switched-off',
      b: 'card',
      c: 'withheld cap',
    });
  });

  test('counts a card that failed and is switched off as switched off', () => {
    const rest = without(makeDue('a'), 'show');
    const failed: Evaluation = { ...rest, outcome: 'failed', error: 'TypeError' };
    const scope = makeScope({ state: { switches: { isOff: () => true } } });
    expect(withholdCards([failed], scope)).toEqual([
      { ...rest, outcome: 'withheld', reason: 'switched-off', error: 'TypeError' },
    ]);
    expect(withholdCards([failed], makeScope())).toEqual([failed]);
  });

  test('tells event and explanation what was kept back, and why', () => {
    const site = { leastIndicator: 'critical' as const };
    const [card, ask] = withholdCards(
      [makeDue('a', { site }), makeDue('b', { site, show: 'ask' })],
      makeScope(),
    );
    const call = { hook: 'patient-view', hookInstance: 'h', now: 0 };
    const events = [card, ask].map(
      (evaluation) => evaluation && describeDecision(evaluation, call, undefined),
    );
    expect(events[0]).toMatchObject({ card: 'a', outcome: 'withheld', reason: 'tier' });
    expect(events[0]).not.toHaveProperty('kept');
    expect(events[1]).toMatchObject({ card: 'b', outcome: 'withheld', reason: 'tier', kept: 'ask' });
    for (const event of events) expect(event).not.toHaveProperty('shown');
    expect(card && explainEvaluation(card)).toMatchObject({
      outcome: 'withheld',
      reason: 'tier',
      because: expect.stringContaining('because this site shows only more urgent cards'),
    });
  });

  test('never keeps a card back by bound or question in favour of a less urgent one, and leaves something of every question', () => {
    const indicators: readonly Indicator[] = ['info', 'warning', 'critical'];
    const one = fc.record({
      id: fc.stringMatching(/^[a-z]{1,3}$/),
      indicator: fc.constantFrom(...indicators),
      topic: fc.constantFrom('x', 'y', 'z'),
      show: fc.constantFrom('card' as const, 'ask' as const),
      suggests: fc.boolean(),
      byNameOnly: fc.boolean(),
    });
    const some = fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 8 });
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (cards, ofSite, ofClient) => {
          const due = cards.map(({ id, suggests, ...parts }) =>
            makeDue(id, {
              ...parts,
              suggestions: suggests ? [create(order('1'))] : [],
              site: { maxCards: ofSite },
            }),
          );
          const judged = withholdCards(due, makeScope({ clientCards: ofClient }));
          expect(judged.map(({ rule }) => rule.id)).toEqual(due.map(({ rule }) => rule.id));
          const urgency = ({ rule, byNameOnly }: Evaluation): number =>
            byNameOnly ? 2 : URGENCY[rule.card.indicator];
          const topicOf = ({ rule }: Evaluation): string => rule.card.source.topic.code;
          const shown = judged.filter(({ show }) => show !== undefined);
          const withheld = (reason: string): readonly Evaluation[] =>
            judged.filter((each) => each.reason === reason);
          expect(shown.length).toBeLessThanOrEqual(Math.min(ofSite, ofClient));
          const least = Math.max(...shown.map(urgency), 0);
          for (const kept of withheld('cap')) expect(urgency(kept)).toBeGreaterThanOrEqual(least);
          const left = [...shown, ...withheld('cap')];
          for (const kept of withheld('duplicate')) {
            const better = left.filter(
              (other) => topicOf(other) === topicOf(kept) && urgency(other) <= urgency(kept),
            );
            expect(better.length).toBeGreaterThan(0);
            if (kept.keptBack === 'card')
              expect(better.some((other) => (other.show ?? other.keptBack) === 'card')).toBe(true);
          }
          expect(new Set(left.map(topicOf))).toEqual(new Set(due.map(topicOf)));
        },
      ),
    );
  });
});
