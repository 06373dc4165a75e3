/** Registered calculations: what they take and what they give. */

import { describe, expect, test } from '@jest/globals';
import { exactly } from '../../../../src/logic/interval.js';
import type { Calculator, FactValue } from '../../../../src/model/facts.js';
import { concept, medication, NOW, RXNORM, source, valueSet } from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';

const OPIOIDS = valueSet('opioids', { [`${RXNORM}|7804`]: 'oxycodone' }, { drugs: true });
const orders = (id: string, from: string): ReturnType<typeof compiledFact> =>
  compiledFact(
    'orders',
    { from, in: 'opioids' },
    { id, valueSets: [OPIOIDS], needs: { meds: 'MedicationRequest' } },
  );
const LISTS = [orders('signing', 'orders'), orders('active', 'meds')];
const AGE = compiledFact('age', { from: 'patient' }, { id: 'age', needs: { patient: 'Patient' } });

const seen: { inputs: readonly (FactValue | undefined)[]; at: unknown }[] = [];
const TOTAL: FactValue = {
  shape: 'number',
  interval: exactly(60),
  unit: 'MME/day',
  sources: [],
  unknown: [],
  byNameOnly: true,
  present: 'true',
};
const MODEL: Calculator = {
  id: 'mme',
  version: '1.0.0',
  contentHash: 'abc',
  title: 'Morphine milligram equivalents',
  unit: 'MME/day',
  takes: 'lists',
  calculate(inputs, at) {
    seen.push({ inputs, at });
    return TOTAL;
  },
};
const AROUND = { calculators: [MODEL], facts: [...LISTS, AGE] };

describe('A calculation', () => {
  test('is given the facts in the author’s order, the clock and the zone, and its answer is the fact’s', () => {
    const fact = compiledFact('calculate', { model: 'mme', with: ['signing', 'active'] }, AROUND);
    expect(fact).toEqual(
      expect.objectContaining({ shape: 'number', unit: 'MME/day', reads: [], uses: ['signing', 'active'] }),
    );
    const draft = medication('MedicationRequest/1', { concept: concept(`${RXNORM}|7804`) });
    const sources = [source('orders', [draft]), source('meds', [], ['not-sent'])];
    const value = fact.evaluate(environment({ sources, facts: LISTS, zone: 'Asia/Kolkata' }));
    expect(value).toBe(TOTAL);
    expect(seen).toEqual([
      {
        inputs: [
          expect.objectContaining({
            shape: 'list',
            items: [expect.objectContaining({ ref: 'MedicationRequest/1' })],
          }),
          expect.objectContaining({
            shape: 'list',
            items: [],
            unknown: [{ need: 'meds', reason: 'not-sent' }],
          }),
        ],
        at: { now: NOW, zone: 'Asia/Kolkata' },
      },
    ]);
  });

  test.each([
    [{ model: 'nothing', with: ['signing'] }, undefined, 'model: no model nothing'],
    [{ model: 'mme', with: ['nothing'] }, undefined, 'with.0: no fact nothing'],
    [
      { model: 'mme', with: ['signing', 'age'] },
      undefined,
      'with.1: `age` is not what Morphine milligram equivalents takes: lists.',
    ],
    [
      { model: 'mme', with: ['signing'] },
      'mg',
      ': Morphine milligram equivalents gives `MME/day` and not `mg`.',
    ],
  ])('%j in %s: %s', (spec, unit, problem) => {
    const around = unit === undefined ? AROUND : { ...AROUND, unit };
    expect(compileFact('calculate', spec, around)).toEqual({
      fact: undefined,
      problems: [problem],
      remedies: [expect.any(String)],
    });
  });

  test('may repeat the model’s unit', () => {
    const fact = compiledFact(
      'calculate',
      { model: 'mme', with: ['signing'] },
      { ...AROUND, unit: 'MME/day' },
    );
    expect(fact.unit).toBe('MME/day');
  });
});
