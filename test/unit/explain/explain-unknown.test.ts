import { describe, expect, test } from '@jest/globals';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import type { UnknownDetail } from '../../../src/model/clinical.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import { makeEvaluation, makeList, makeMissing, makeResult, type SampleParts } from './sample-evaluation.js';

const STALE: UnknownDetail = {
  need: 'egfr_results',
  reason: 'stale',
  source: 'Observation/old',
  detail: '2024-01-03',
};
const NOT_SENT: UnknownDetail = { need: 'problems', reason: 'not-sent' };

const criterion = (id: string, parts: SampleParts, more: Partial<Evaluation> = {}) =>
  explainEvaluation(makeEvaluation(parts, more)).criteria.find((each) => each.id === id);

describe('what is not known', () => {
  test('an old result is told with its date, under the name of the fact', () => {
    const explanation = explainEvaluation(
      makeEvaluation(
        { egfr: makeMissing(STALE), truths: ['true', 'unknown', 'false'] },
        { outcome: 'unknown', reason: 'egfr_results', show: 'ask' },
      ),
    );
    const words = 'Latest eGFR: the last one is from 2024-01-03, too old to count';
    expect(explanation.because).toBe(`It cannot be told whether this card is due: ${words}.`);
    expect(explanation.reason).toBe('egfr_results');
    expect(explanation.criteria[1]).toEqual({
      id: 'low',
      sentence: 'Latest eGFR not known (limit 30)',
      truth: 'unknown',
      decided: true,
      values: [],
      unknown: [{ ...STALE, sentence: words }],
    });
    expect(explanation.criteria.map(({ decided }) => decided)).toEqual([false, true, false]);
  });

  test('a list that was not sent', () => {
    expect(
      criterion('on_dialysis', { dialysis: makeList([], [NOT_SENT]), truths: ['true', 'true', 'unknown'] })
        ?.unknown,
    ).toEqual([{ ...NOT_SENT, sentence: 'Dialysis on the problem list: problem list was not sent' }]);
  });

  test('the same lack is told once', () => {
    const twice = makeList([], [NOT_SENT, { ...NOT_SENT }]);
    expect(
      criterion('on_dialysis', { dialysis: twice, truths: ['true', 'true', 'unknown'] })?.unknown,
    ).toHaveLength(1);
  });

  test('a lack that names a fact is told under that fact', () => {
    const unknown: UnknownDetail = { need: 'egfr', reason: 'unit-missing' };
    const parts: SampleParts = { dialysis: makeList([], [unknown]), truths: ['true', 'true', 'unknown'] };
    expect(criterion('on_dialysis', parts)?.unknown).toEqual([
      { ...unknown, sentence: 'Latest eGFR: unit is missing' },
    ]);
  });

  test('a number that straddles its limit is told by its sentence', () => {
    const explanation = explainEvaluation(
      makeEvaluation(
        { egfr: makeResult(0, { interval: { low: 25, high: 35 } }), truths: ['true', 'unknown', 'false'] },
        { outcome: 'unknown' },
      ),
    );
    expect(explanation.because).toBe(
      'It cannot be told whether this card is due: Latest eGFR 25 to 35 (limit 30).',
    );
  });
});
