import { describe, expect, test } from '@jest/globals';
import { explainEvaluation } from '../../../src/explain/explain-evaluation.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import {
  makeEvaluation,
  makeList,
  makeMissing,
  makeResult,
  makeUnevaluated,
  type SampleParts,
} from './sample-evaluation.js';

describe('why a card did not appear', () => {
  const because = (parts: SampleParts, more: Partial<Evaluation>): string =>
    explainEvaluation(makeEvaluation(parts, more)).because;

  test('what it asks for is not so', () => {
    expect(
      because({ egfr: makeResult(52), truths: ['true', 'false', 'false'] }, { outcome: 'not-met' }),
    ).toBe('Not due, because this is not so: Latest eGFR 52 (limit 30).');
  });

  test('an exclusion holds', () => {
    expect(because({ truths: ['true', 'true', 'true'] }, { outcome: 'not-met' })).toBe(
      'Not due, because of: Patient is on dialysis.',
    );
  });

  test('both', () => {
    expect(because({ egfr: makeResult(52), truths: ['true', 'false', 'true'] }, { outcome: 'not-met' })).toBe(
      'Not due, because of: Patient is on dialysis. Nor is this so: Latest eGFR 52 (limit 30).',
    );
  });

  test('the call is not about this: nothing else was evaluated', () => {
    const { criteria } = makeEvaluation({ ordered: makeList([]), truths: ['false', 'true', 'false'] });
    const explanation = explainEvaluation(
      makeUnevaluated({
        outcome: 'not-applicable',
        reason: 'ordering',
        criteria: new Map([...criteria].slice(0, 1)),
      }),
    );
    expect(explanation.because).toBe('Not applicable, because this is not so: Metformin is being ordered.');
    expect(explanation.criteria.map(({ id, decided }) => [id, decided])).toEqual([['ordering', true]]);
    expect(explanation).not.toHaveProperty('logic');
  });

  test('it is silent at this site', () => {
    expect(because({}, { outcome: 'withheld', reason: 'silent' })).toBe(
      'Due: Metformin is being ordered; Latest eGFR 24 (limit 30). Not shown, because the card is silent here.',
    );
  });

  test('it is due with exclusions unknown, and silent at this site', () => {
    const parts: SampleParts = {
      dialysis: makeList([], [{ need: 'problems', reason: 'not-sent' }]),
      truths: ['true', 'true', 'unknown'],
    };
    const more = { outcome: 'withheld', reason: 'silent', unknownExclusions: ['on_dialysis'] } as const;
    expect(because(parts, more)).toBe(
      'Due: Metformin is being ordered; Latest eGFR 24 (limit 30). Not known: Patient is on dialysis. Not shown, because the card is silent here.',
    );
  });

  test('it is a draft, evaluated because all was asked for: what it would say is told for what it is', () => {
    const draft = { outcome: 'withheld', reason: 'draft' } as const;
    const missing = makeMissing({ need: 'egfr_results', reason: 'not-sent' });
    expect([
      because({}, draft),
      because({ egfr: makeResult(52), truths: ['true', 'false', 'false'] }, draft),
      because({ egfr: missing, truths: ['true', 'unknown', 'false'] }, draft),
    ]).toEqual([
      'Due: Metformin is being ordered; Latest eGFR 24 (limit 30). Not shown, because the card is a draft here.',
      'Not due, because this is not so: Latest eGFR 52 (limit 30). Not shown, because the card is a draft here.',
      'It cannot be told whether this card is due: Latest eGFR: eGFR results were not sent. Not shown, because the card is a draft here.',
    ]);
  });

  test('it is kept back for a reason nobody has words for', () => {
    expect(because({}, { outcome: 'withheld', reason: 'full-moon' })).toBe(
      'Due: Metformin is being ordered; Latest eGFR 24 (limit 30). Not shown.',
    );
  });

  test('it is due, and the client shows fewer cards than are due', () => {
    expect(because({}, { outcome: 'withheld', reason: 'cap' })).toBe(
      'Due: Metformin is being ordered; Latest eGFR 24 (limit 30). Not shown, because more urgent cards fill what is shown.',
    );
  });

  test.each([
    ['draft', 'Not evaluated, because the card is a draft here.'],
    ['retired', 'Not evaluated, because the card is retired here.'],
  ] as const)('it is %s: nothing was evaluated', (reason, words) => {
    expect(explainEvaluation(makeUnevaluated({ outcome: 'withheld', reason }))).toMatchObject({
      outcome: 'withheld',
      reason,
      because: words,
      criteria: [],
    });
  });

  test('it failed: nothing is said of the patient', () => {
    expect(explainEvaluation(makeUnevaluated({ outcome: 'failed' })).because).toBe(
      'The card failed while it was being evaluated, so nothing can be said.',
    );
  });
});
