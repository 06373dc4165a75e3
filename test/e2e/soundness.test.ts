/** Unknown is not false: a client that tells less gets the same answer or a known not-knowing, never the opposite (DESIGN, promise 2). */

import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainCall } from '../../src/explain-call.js';
import { explainEvaluation } from '../../src/explain/explain-evaluation.js';
import type { Content } from '../../src/model/content.js';
import type { Evaluation, Explanation } from '../../src/model/evaluation.js';
import { NOW } from '../support/build-request.js';
import { callOffline, demoSite, testMinter } from '../support/call-offline.js';
import { DEGRADATIONS, degradations, degrade } from '../support/degrade-call.js';
import { randomCall } from '../support/random-call.js';
import type { RandomCall } from '../support/random-call.js';
import { shippedContent } from '../support/start-test-service.js';

let content: Content;
beforeAll(async () => {
  content = await shippedContent();
});

const evaluate = ({ serviceId, body }: RandomCall): readonly Evaluation[] =>
  callOffline(content, serviceId, body).evaluations;

/** To the clinician a card that does not apply and one that is not met are the same silence. */
const verdictOf = ({ outcome, unknownExclusions }: Evaluation): string => {
  if (outcome === 'not-applicable') return 'not-met';
  return outcome === 'fired' && unknownExclusions.length > 0 ? 'fired, exclusions unknown' : outcome;
};

/** What a card that was so may be when less is told. A card that fires on unknown exclusions names them, see below. */
const MAY_BECOME: Readonly<Record<string, readonly string[]>> = {
  fired: ['fired', 'fired, exclusions unknown', 'unknown'],
  'not-met': ['not-met', 'fired, exclusions unknown', 'unknown'],
  'fired, exclusions unknown': ['fired, exclusions unknown', 'unknown'],
  unknown: ['fired, exclusions unknown', 'unknown'],
};

/** Every verdict that turned, and every criterion that changed to anything but unknown. */
function turned(whole: readonly Evaluation[], less: readonly Evaluation[]): readonly string[] {
  return less.flatMap((told, at) => {
    const known = whole[at];
    if (known === undefined) return [`${told.rule.id} came from nowhere`];
    const [was, is] = [verdictOf(known), verdictOf(told)];
    const verdicts = MAY_BECOME[was]?.includes(is) === true ? [] : [`${told.rule.id}: ${was}, then ${is}`];
    const criteria = [...told.criteria].flatMap(([id, { truth }]) => {
      const before = known.criteria.get(id)?.truth;
      return truth === before || truth === 'unknown'
        ? []
        : [`${told.rule.id}.${id}: ${before ?? ''}, then ${truth}`];
    });
    return [...verdicts, ...criteria];
  });
}

const RUNS = { numRuns: 1500 };

describe('A chart that tells everything', () => {
  test('brings each card to fire, not to be met, and to be unknown', () => {
    const seen = new Set<string>();
    for (const call of fc.sample(randomCall, { numRuns: 600, seed: 2026 })) {
      for (const evaluation of evaluate(call)) seen.add(`${evaluation.rule.id} ${evaluation.outcome}`);
    }
    const cards = [...content.services.values()].flatMap((service) => service.cards.map(({ id }) => id));
    const outcomes = ['fired', 'not-met', 'unknown'];
    expect(
      cards.flatMap((id) => outcomes.map((each) => `${id} ${each}`)).filter((each) => !seen.has(each)),
    ).toEqual([]);
  });
});

describe('A client that tells less', () => {
  test('turns no card from fired to not met or back, and no criterion from true to false or back', () => {
    fc.assert(
      fc.property(randomCall, degradations, (call, ways) => {
        const less = degrade(call.body, ways);
        fc.pre(less.done.length > 0);
        expect([less.done, turned(evaluate(call), evaluate({ ...call, body: less.body }))]).toEqual([
          less.done,
          [],
        ]);
      }),
      RUNS,
    );
  });

  test.each(DEGRADATIONS.map(({ name }, at) => [name, at] as const))('by this alone: %s', (_, at) => {
    let done = 0;
    for (const call of fc.sample(randomCall, { numRuns: 60, seed: at })) {
      const whole = evaluate(call);
      for (const pick of [0, 1, 2]) {
        const less = degrade(call.body, [[at, pick]]);
        if (less.done.length === 0) continue;
        done += 1;
        const found = turned(whole, evaluate({ ...call, body: less.body }));
        if (found.length > 0) throw new Error(`${found.join('; ')}\n${JSON.stringify(less.body)}`);
      }
    }
    expect(done).toBeGreaterThan(0);
  });

  test('is told, with a sentence, why each thing is unknown; the decision event has the reason', () => {
    fc.assert(
      fc.property(randomCall, degradations, (call, ways) => {
        const { body } = degrade(call.body, ways);
        const { evaluations, events } = callOffline(content, call.serviceId, body);
        const unexplained = evaluations.flatMap((evaluation, at) => [
          ...unexplainedIn(explainEvaluation(evaluation)),
          ...(evaluation.outcome === 'unknown' && (events[at]?.unknown ?? []).length === 0
            ? [`${evaluation.rule.id}: no reason in the event`]
            : []),
        ]);
        expect(unexplained).toEqual([]);
      }),
      RUNS,
    );
  });

  test('sees on a card that appears all the same what could not be excluded', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomCall, degradations, (call, ways) => {
        const { evaluations, cards } = callOffline(content, call.serviceId, degrade(call.body, ways).body);
        for (const evaluation of evaluations) {
          if (evaluation.unknownExclusions.length === 0) continue;
          seen += 1;
          expect(evaluation.rule.ifUnknown).toBe('fire');
          const { criteria } = explainEvaluation(evaluation);
          const named = criteria.filter(({ decided, truth }) => decided && truth === 'unknown');
          expect(named.map(({ id }) => id)).toEqual(evaluation.unknownExclusions);
          const card = cards.find(({ summary }) => summary.includes('MME/day'));
          expect(card?.detail).toContain('Not known: ');
        }
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(0);
  });

  test('gets from explain what the call itself decided', () => {
    fc.assert(
      fc.property(randomCall, degradations, (call, ways) => {
        const { body } = degrade(call.body, ways);
        const now = Date.parse(NOW);
        const asked = { serviceId: call.serviceId, body, site: demoSite(content), now, mint: testMinter };
        const { response, explanations } = explainCall(content, asked);
        const decided = callBriefly(call.serviceId, body);
        // A call that can say nothing for want of data is refused; explain tells of each card why.
        if (decided === undefined) {
          expect(explanations.map(({ outcome }) => outcome)).toContain('unknown');
          return;
        }
        expect(explanations.map(({ card, outcome, reason }) => [card, outcome, reason])).toEqual(
          decided.evaluations.map(({ rule, outcome, reason }) => [rule.id, outcome, reason]),
        );
        expect(response.cards.map(({ summary, detail }) => [summary, detail])).toEqual(
          decided.cards.map(({ summary, detail }) => [summary, detail]),
        );
      }),
      { numRuns: 500 },
    );
  });
});

function callBriefly(serviceId: string, body: unknown): ReturnType<typeof callOffline> | undefined {
  try {
    return callOffline(content, serviceId, body, false);
  } catch (error) {
    expect(error).toMatchObject({ code: 'PREFETCH_UNAVAILABLE' });
    return undefined;
  }
}

function unexplainedIn({ card, outcome, because, criteria }: Explanation): readonly string[] {
  const silent = criteria.filter(
    ({ truth, unknown }) =>
      truth === 'unknown' && !(unknown ?? []).some(({ sentence }) => sentence.length > 3),
  );
  const reasonless = outcome === 'unknown' && !/: .+\.$/.test(because) ? [`${card}: ${because}`] : [];
  return [...silent.map(({ id }) => `${card}.${id}`), ...reasonless];
}
