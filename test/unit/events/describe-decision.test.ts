import { describe, expect, test } from '@jest/globals';
import { describeDecision } from '../../../src/events/describe-decision.js';
import type { CriterionTrace, Evaluation } from '../../../src/model/evaluation.js';
import { CARD, CARD_UUID, makeDecision, NOW } from './make-events.js';

const call = { hook: 'order-sign', hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea', now: NOW };

const unknown = (
  id: string,
  ...needs: readonly (readonly [string, 'not-sent' | 'stale'])[]
): CriterionTrace => ({
  id,
  truth: 'unknown',
  facts: [],
  unknown: needs.map(([need, reason]) => ({ need, reason, source: 'Observation/Zyx', detail: 'Zyx' })),
});

/** Only what an event is made of. */
const evaluation = (changes: Partial<Evaluation> = {}): Evaluation =>
  ({
    rule: { id: CARD.card, service: CARD.service, version: CARD.version },
    site: { id: CARD.site },
    outcome: 'fired',
    criteria: new Map(),
    ...changes,
  }) as unknown as Evaluation;

describe('The event of a decision', () => {
  test('names the card, version, site, hook and instance', () => {
    expect(describeDecision(evaluation(), call, undefined)).toEqual(makeDecision());
  });

  test.each(['Zyxfamily, Jane', 'MRN-123456', 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea Zyx', ''])(
    'leaves out an instance that is no UUID, as it may be anything about the patient: %s',
    (hookInstance) => {
      const { hookInstance: _uuid, ...rest } = makeDecision();
      expect(describeDecision(evaluation(), { ...call, hookInstance }, undefined)).toEqual(rest);
      expect(_uuid).toBe(call.hookInstance);
    },
  );

  test('says what was shown, and under which uuid', () => {
    expect(describeDecision(evaluation({ show: 'card' }), call, CARD_UUID)).toEqual(
      makeDecision({ shown: 'card', cardUuid: CARD_UUID }),
    );
  });

  test('says what was unknown and why, each once, and nothing of the record', () => {
    const criteria = new Map([
      ['a', unknown('a', ['egfr_results', 'stale'], ['weight', 'not-sent'])],
      ['b', unknown('b', ['egfr_results', 'stale'], ['egfr_results', 'not-sent'])],
    ]);
    expect(
      describeDecision(evaluation({ outcome: 'unknown', reason: 'a', criteria }), call, undefined),
    ).toEqual(
      makeDecision({
        outcome: 'unknown',
        reason: 'a',
        unknown: [
          { need: 'egfr_results', reason: 'stale' },
          { need: 'weight', reason: 'not-sent' },
          { need: 'egfr_results', reason: 'not-sent' },
        ],
      }),
    );
  });

  test('names the class of the error of a card that failed', () => {
    expect(describeDecision(evaluation({ outcome: 'failed', error: 'TypeError' }), call, undefined)).toEqual(
      makeDecision({ outcome: 'failed', error: 'TypeError' }),
    );
  });
});
