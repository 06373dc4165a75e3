/** Unknown is not false: whatever a record leaves out, the engine's answer is the same or unknown, and never another. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateCard } from '../../../src/engine/evaluate-card.js';
import type { PatientData } from '../../../src/model/patient-data.js';
import type { CardRule, Logic } from '../../../src/model/content.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import type { FactValue } from '../../../src/model/facts.js';
import { buildRule, buildSite, is } from '../../support/build-card-rule.js';
import { LOINC, NOW, RXNORM, SNOMED, valueSet } from '../../support/build-entries.js';
import { dataOf, randomRecord, reordered, tellingLess } from '../../support/random-record.js';

const TEST = valueSet('test', { [`${LOINC}|1`]: 'Test 1' });
const PROBLEM = valueSet('problem', { [`${SNOMED}|1`]: 'Problem 1' });
const OTHER = valueSet('other', { [`${SNOMED}|2`]: 'Problem 2' });
const DRUG = valueSet('drug', { [`${RXNORM}|1`]: 'drug 1' }, { drugs: true, names: /\bdrug 1\b/iu });
const MMOL = { unit: 'mmol/L' };
const labs = { from: 'labs', in: 'test' };

const FACTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  age: { age: { from: 'patient' } },
  days_old: { age: { from: 'patient', unit: 'days' } },
  female: { demographic: { from: 'patient', field: 'gender', is: 'female' } },
  dead: { demographic: { from: 'patient', field: 'deceased' } },
  latest: { ...MMOL, latest_result: labs },
  recent: { ...MMOL, latest_result: { ...labs, within_days: 'window' } },
  tests: { result_summary: { ...labs, within_days: 'window', of: 'count' } },
  least: { ...MMOL, result_summary: { ...labs, within_days: 'window', of: 'minimum' } },
  most: { ...MMOL, result_summary: { ...labs, within_days: 'window', of: 'maximum' } },
  mean: { ...MMOL, result_summary: { ...labs, within_days: 60, of: 'mean' } },
  change: { ...MMOL, result_summary: { ...labs, within_days: 60, of: 'change' } },
  problem: { problems: { from: 'problems', in: 'problem' } },
  ever: { problems: { from: 'problems', in: 'other', status: 'any' } },
  drafts: { orders: { from: 'orders', in: 'drug', categories: ['community'] } },
  meds: { orders: { from: 'meds', in: 'drug', within_days: 'window' } },
  both: { orders: { from: ['orders', 'meds'], in: 'drug', status: ['active', 'completed'] } },
  procedure: { procedures: { from: 'procedures', in: 'problem', within_days: 'window' } },
  stay: { encounters: { from: 'visits', class: ['IMP'], within_days: 'window' } },
  answer: { answers: { from: 'forms', link_id: 'q', as: 'truth', within_days: 60 } },
  score: {
    points: [
      { label: 'a', add: 1, if: 'exists problem' },
      { label: 'b', add: -1, if: 'female is true' },
      { label: 'c', add: 2, if: 'latest >= 4.5' },
      {
        one_of: [
          { label: 'd', add: 2, if: 'age >= 75' },
          { label: 'e', add: 1, if: 'age in 65..74' },
        ],
      },
      {
        one_of: [
          { label: 'f', add: 3, if: 'exists meds' },
          { label: 'g', add: 1, if: 'recent > 4' },
        ],
      },
    ],
  },
};

const NEEDS = {
  patient: 'Patient',
  labs: 'Observation',
  problems: 'Condition',
  meds: 'MedicationRequest',
  procedures: 'Procedure',
  visits: 'Encounter',
  forms: 'QuestionnaireResponse',
};

const NUMBERS = ['latest', 'recent', 'least', 'most', 'mean'];
const LISTS = ['problem', 'ever', 'drafts', 'meds', 'both', 'procedure', 'stay'];
const comparison = fc.constantFrom('<', '<=', '>', '>=', '=');
const tenths = fc.integer({ min: 30, max: 60 }).map((n) => String(n / 10));

const check: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...LISTS, ...NUMBERS, 'tests', 'age').map((fact) => `exists ${fact}`),
  fc.tuple(fc.constantFrom(...NUMBERS), comparison, tenths).map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom(...NUMBERS), comparison, fc.constantFrom(...NUMBERS))
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constant('change'), comparison, fc.integer({ min: -2, max: 2 }))
    .map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constant('age'), comparison, fc.constantFrom(17, 65, 66, 75, 82))
    .map((parts) => parts.join(' ')),
  fc.tuple(fc.constantFrom('tests', 'score'), comparison, fc.nat(4)).map((parts) => parts.join(' ')),
  fc.tuple(fc.constantFrom(...LISTS), comparison, fc.nat(3)).map((parts) => `count ${parts.join(' ')}`),
  fc
    .tuple(fc.constantFrom('female', 'dead', 'answer'), fc.boolean())
    .map(([fact, value]) => `${fact} is ${value}`),
  fc.constantFrom(
    'age in 65..74',
    'latest in 3.5..4.5',
    'score in 0..2',
    'count both in 1..2',
    'days_old > 20000',
  ),
);

const logic: fc.Arbitrary<Logic> = fc.letrec<{ tree: Logic }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.nat(4).map((position) => is(`c${position}`)),
    fc.record({
      op: fc.constantFrom('all', 'any', 'none'),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).tree;

interface Plan {
  readonly checks: readonly string[];
  readonly fireWhen: Logic;
  readonly triggered: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  checks: fc.array(check, { minLength: 5, maxLength: 5 }),
  fireWhen: logic,
  triggered: fc.boolean(),
});

const BASE = {
  settings: { window: 30 },
  needs: NEEDS,
  valueSets: [TEST, PROBLEM, OTHER, DRUG],
};
const COMPILED = Object.fromEntries(
  buildRule({ ...BASE, facts: FACTS, criteria: {}, fireWhen: is('nothing') }).facts,
);

const cardOf = ({ checks, fireWhen, triggered }: Plan): CardRule =>
  buildRule({
    ...BASE,
    facts: COMPILED,
    criteria: { trigger: 'exists drafts', ...Object.fromEntries(checks.map((text, at) => [`c${at}`, text])) },
    fireWhen: triggered ? { op: 'all', of: [is('trigger'), fireWhen] } : fireWhen,
    triggers: triggered ? ['trigger'] : [],
  });

const evaluate = (rule: CardRule, data: PatientData, thorough = true): Evaluation =>
  evaluateCard(rule, buildSite([rule]), data, NOW, { thorough });

const truths = (evaluation: Evaluation): Record<string, string> =>
  Object.fromEntries([...evaluation.criteria].map(([id, trace]) => [id, trace.truth]));

/** Whether the card applies and is not met, or does not apply, is the same to the clinician. */
const verdict = ({ outcome }: Evaluation): string => (outcome === 'not-applicable' ? 'not-met' : outcome);

const RUNS = { numRuns: 200 };

describe('A record that tells less', () => {
  test('gives each criterion and the logic the same truth, or unknown', () => {
    const scenario = randomRecord.chain((record) => fc.tuple(plan, fc.constant(record), tellingLess(record)));
    fc.assert(
      fc.property(scenario, ([planned, record, less]) => {
        const rule = cardOf(planned);
        const known = evaluate(rule, dataOf(record));
        const told = evaluate(rule, less);
        const toldTruths = truths(told);
        const turned = Object.entries(truths(known)).filter(([id, truth]) => !isLess(toldTruths[id], truth));
        expect(turned).toEqual([]);
        expect([known.logic?.truth, 'unknown']).toContain(told.logic?.truth);
        expect([verdict(known), 'unknown']).toContain(verdict(told));
        expect(known.outcome).not.toBe('failed');
      }),
      RUNS,
    );
  });

  test('leaves every number possible that the whole record gives, and proves no item that is not there', () => {
    const scenario = randomRecord.chain((record) => fc.tuple(plan, fc.constant(record), tellingLess(record)));
    fc.assert(
      fc.property(scenario, ([planned, record, less]) => {
        const rule = cardOf(planned);
        const known = evaluate(rule, dataOf(record)).facts;
        const wrong: string[] = [];
        for (const [id, told] of evaluate(rule, less).facts) {
          const whole = known.get(id);
          if (whole === undefined || !provesNoMore(told, whole)) wrong.push(id);
        }
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  test('says why, whenever a criterion is unknown', () => {
    const scenario = randomRecord.chain((record) => fc.tuple(plan, tellingLess(record)));
    fc.assert(
      fc.property(scenario, ([planned, less]) => {
        const rule = cardOf(planned);
        const unexplained = [...evaluate(rule, less).criteria.values()].filter(
          ({ truth, unknown }) => (truth === 'unknown') !== unknown.length > 0,
        );
        expect(unexplained).toEqual([]);
      }),
      RUNS,
    );
  });
});

const isLess = (told: string | undefined, known: string): boolean => told === known || told === 'unknown';

function provesNoMore(told: FactValue, known: FactValue): boolean {
  if (told.shape === 'number' && known.shape === 'number') {
    const holds = told.interval.low <= known.interval.low && told.interval.high >= known.interval.high;
    return holds && isLess(told.present, known.present);
  }
  if (told.shape === 'list' && known.shape === 'list') {
    const refs = new Set(known.items.map((item) => item.ref));
    const complete = told.unknown.length > 0 || told.items.length === known.items.length;
    return complete && told.items.every((item) => refs.has(item.ref));
  }
  return told.shape === 'truth' && known.shape === 'truth' && isLess(told.truth, known.truth);
}

describe('An evaluation', () => {
  test('does not depend on the order in which resources are sent', () => {
    const scenario = randomRecord.chain((record) => fc.tuple(plan, fc.constant(record), reordered(record)));
    fc.assert(
      fc.property(scenario, ([planned, record, shuffled]) => {
        const rule = cardOf(planned);
        const one = evaluate(rule, dataOf(record));
        const other = evaluate(rule, dataOf(shuffled));
        expect(truths(other)).toEqual(truths(one));
        expect([other.outcome, other.reason, other.show]).toEqual([one.outcome, one.reason, one.show]);
        expect(essence(other)).toEqual(essence(one));
      }),
      RUNS,
    );
  });

  test('of the same inputs is the same, and changes none of them', () => {
    const scenario = randomRecord.chain((record) => fc.tuple(plan, tellingLess(record), fc.boolean()));
    fc.assert(
      fc.property(scenario, ([planned, data, thorough]) => {
        const rule = cardOf(planned);
        deepFreeze(data);
        deepFreeze(rule);
        const first = evaluate(rule, data, thorough);
        expect(evaluate(rule, data, thorough)).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  test('that is not thorough comes to the same outcome', () => {
    const scenario = randomRecord.chain((record) => fc.tuple(plan, tellingLess(record)));
    fc.assert(
      fc.property(scenario, ([planned, data]) => {
        const rule = cardOf(planned);
        const brief = evaluate(rule, data, false);
        const thorough = evaluate(rule, data, true);
        expect([brief.outcome, brief.reason, brief.show, brief.byNameOnly]).toEqual([
          thorough.outcome,
          thorough.reason,
          thorough.show,
          thorough.byNameOnly,
        ]);
      }),
      RUNS,
    );
  });
});

/** The numbers and the items, in no order. */
const essence = ({ facts }: Evaluation): ReadonlyMap<string, unknown> =>
  new Map(
    [...facts].map(([id, value]): [string, unknown] => {
      if (value.shape === 'list') return [id, value.items.map((item) => item.ref).sort()];
      return [id, value.shape === 'number' ? value.interval : value.shape];
    }),
  );

/** Freezes everything reachable, the keys and values of maps included; getters are not called. */
function deepFreeze(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map) for (const each of value.values()) deepFreeze(each, seen);
  for (const { value: each } of Object.values(Object.getOwnPropertyDescriptors(value)))
    deepFreeze(each, seen);
  Object.freeze(value);
}
