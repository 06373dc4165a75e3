/** What a card says of a patient: fired, not met, not applicable, unknown, withheld or failed, and why. */

import { describe, expect, test } from '@jest/globals';
import { evaluateCard } from '../../../src/engine/evaluate-card.js';
import type { EvaluateOptions } from '../../../src/engine/evaluate-card.js';
import type { DataSource, Entry, UnknownReason } from '../../../src/model/clinical.js';
import type { CardRule, CardStatus } from '../../../src/model/content.js';
import type { Evaluation } from '../../../src/model/evaluation.js';
import type { CompiledFact } from '../../../src/model/facts.js';
import { all, any, buildRule, buildSite, is, none } from '../../support/build-card-rule.js';
import type { RuleParts } from '../../support/build-card-rule.js';
import {
  concept,
  condition,
  daysAgo,
  LOINC,
  medication,
  NOW,
  on,
  patient,
  patientData,
  quantity,
  result,
  RXNORM,
  SNOMED,
  source,
  valueSet,
} from '../../support/build-entries.js';

const METFORMIN = valueSet(
  'metformin',
  { [`${RXNORM}|6809`]: 'metformin' },
  { drugs: true, names: /\bmetformin\b/iu },
);
const EGFR = valueSet('egfr', { [`${LOINC}|98979-8`]: 'eGFR' });
const DIALYSIS = valueSet('dialysis', { [`${SNOMED}|236435004`]: 'On dialysis' });

const PARTS: RuleParts = {
  id: 'metformin-egfr',
  settings: { stop_below: 30, max_age: 365 },
  needs: { patient: 'Patient', labs: 'Observation', problems: 'Condition', meds: 'MedicationRequest' },
  valueSets: [METFORMIN, EGFR, DIALYSIS],
  facts: {
    metformin: { orders: { from: 'orders', in: 'metformin' } },
    age: { age: { from: 'patient' } },
    egfr: { unit: 'mL/min/{1.73_m2}', latest_result: { from: 'labs', in: 'egfr', within_days: 'max_age' } },
    dialysis: { problems: { from: 'problems', in: 'dialysis' } },
  },
  criteria: {
    adult: 'age >= 18',
    ordering: 'exists metformin',
    low_egfr: 'egfr < stop_below',
    on_dialysis: 'exists dialysis',
  },
  fireWhen: all(is('ordering'), is('adult'), is('low_egfr'), none(is('on_dialysis'))),
  triggers: ['ordering'],
};

const DRUG = medication('MedicationRequest/1', { concept: concept(`${RXNORM}|6809|metformin`) });
const NAMED = medication('MedicationRequest/1', { concept: concept([], 'Metformin 500 mg') });
const egfr = (value: number, days = 7): Entry =>
  result('Observation/1', {
    concept: concept(`${LOINC}|98979-8`),
    value: quantity(value, 'mL/min/{1.73_m2}'),
    at: daysAgo(days),
  });
const DIALYSED = condition('Condition/1', { concept: concept(`${SNOMED}|236435004`) });

interface Given {
  readonly orders?: readonly Entry[];
  readonly labs?: readonly Entry[] | UnknownReason;
  readonly problems?: readonly Entry[] | UnknownReason;
  readonly patient?: readonly Entry[] | UnknownReason;
}

const answer = (name: string, given: readonly Entry[] | UnknownReason): DataSource =>
  typeof given === 'string' ? source(name, [], [given]) : source(name, given);

function evaluate(
  rule: CardRule,
  given: Given = {},
  status: CardStatus = 'active',
  options: EvaluateOptions = {},
): Evaluation {
  const data = patientData({
    sources: [
      answer('patient', given.patient ?? [patient({ birth: on('1960-01-01') })]),
      answer('labs', given.labs ?? [egfr(24)]),
      answer('problems', given.problems ?? []),
    ],
    orders: source('orders', given.orders ?? [DRUG]),
  });
  return evaluateCard(rule, buildSite([rule], { statuses: { [rule.id]: status } }), data, NOW, options);
}

/** What the tests compare, and nothing that is only carried. */
function summary(evaluation: Evaluation): object {
  const { outcome, reason, show, byNameOnly, unknownExclusions, criteria, facts, logic, error } = evaluation;
  return {
    outcome,
    reason,
    show,
    byNameOnly,
    unknownExclusions,
    criteria: Object.fromEntries([...criteria].map(([id, trace]) => [id, trace.truth])),
    facts: [...facts.keys()],
    logic: logic?.truth,
    ...(error === undefined ? {} : { error }),
  };
}

const RULE = buildRule(PARTS);
const QUIET = { byNameOnly: false, unknownExclusions: [] };
const FACTS = ['metformin', 'age', 'egfr', 'dialysis'];

describe('A card', () => {
  test('that is due fires, with everything it rests on', () => {
    const evaluation = evaluate(RULE);
    expect(summary(evaluation)).toEqual({
      outcome: 'fired',
      reason: undefined,
      show: 'card',
      ...QUIET,
      criteria: { adult: 'true', ordering: 'true', low_egfr: 'true', on_dialysis: 'false' },
      facts: FACTS,
      logic: 'true',
    });
    expect([...evaluation.criteria.keys()]).toEqual(['adult', 'ordering', 'low_egfr', 'on_dialysis']);
    expect(evaluation.criteria.get('low_egfr')).toEqual({
      id: 'low_egfr',
      truth: 'true',
      facts: [{ id: 'egfr', value: evaluation.facts.get('egfr') }],
      unknown: [],
    });
    expect(evaluation.settings).toEqual({ stop_below: 30, max_age: 365 });
    expect(evaluation.rule).toBe(RULE);
  });

  test('that is not due names the criterion that decided', () => {
    expect(summary(evaluate(RULE, { labs: [egfr(30)] }))).toEqual({
      outcome: 'not-met',
      reason: 'low_egfr',
      show: undefined,
      ...QUIET,
      criteria: { adult: 'true', ordering: 'true', low_egfr: 'false', on_dialysis: 'false' },
      facts: FACTS,
      logic: 'false',
    });
    expect(evaluate(RULE, { problems: [DIALYSED] })).toEqual(
      expect.objectContaining({ outcome: 'not-met', reason: 'on_dialysis' }),
    );
  });

  test('of which a trigger is false is not applicable, and nothing else is computed', () => {
    expect(summary(evaluate(RULE, { orders: [] }))).toEqual({
      outcome: 'not-applicable',
      reason: 'ordering',
      show: undefined,
      ...QUIET,
      criteria: { ordering: 'false' },
      facts: ['metformin'],
      logic: undefined,
    });
  });

  test('of which a trigger is unknown is unknown', () => {
    const orders = [medication('MedicationRequest/1', {})];
    const evaluation = evaluate(RULE, { orders });
    expect(evaluation).toEqual(expect.objectContaining({ outcome: 'unknown', reason: 'ordering' }));
    expect(evaluation.criteria.get('ordering')?.unknown).toEqual([
      {
        need: 'orders',
        reason: 'unreadable',
        source: 'MedicationRequest/1',
        detail: 'no readable code or name',
      },
    ]);
  });

  test.each<[string, Given, string]>([
    ['a result was not sent', { labs: 'not-sent' }, 'low_egfr'],
    ['a result is too old', { labs: [egfr(24, 366)] }, 'low_egfr'],
    ['the problem list was not sent', { problems: 'client-failed' }, 'on_dialysis'],
    ['the patient was not sent', { patient: 'not-sent' }, 'adult'],
    ['two are missing: the first in the logic', { labs: 'not-sent', patient: 'not-sent' }, 'adult'],
  ])('is unknown when %s', (_why, given, reason) => {
    const evaluation = evaluate(RULE, given);
    expect({ ...QUIET, ...evaluation }).toEqual(expect.objectContaining({ outcome: 'unknown', reason }));
    expect(evaluation.show).toBeUndefined();
    expect(evaluation.criteria.get(reason)?.unknown).not.toEqual([]);
  });

  test('is not met whatever is missing, when what is known decides', () => {
    expect(evaluate(RULE, { labs: [egfr(80)], problems: 'not-sent', patient: 'not-sent' })).toEqual(
      expect.objectContaining({ outcome: 'not-met', reason: 'low_egfr' }),
    );
  });

  test('a criterion over two facts keeps the reasons of both, each once', () => {
    const rule = buildRule({ ...PARTS, criteria: { ...PARTS.criteria, low_egfr: 'egfr < age' } });
    const trace = evaluate(rule, { labs: 'not-sent', patient: 'not-sent' }).criteria.get('low_egfr');
    expect(trace?.unknown).toEqual([
      { need: 'labs', reason: 'not-sent' },
      { need: 'patient', reason: 'not-sent' },
    ]);
  });

  test('of a site without settings of its own has the author’s', () => {
    const site = { ...buildSite([RULE]), settings: new Map<string, Readonly<Record<string, number>>>() };
    const data = patientData({ orders: source('orders', [DRUG]) });
    expect(evaluateCard(RULE, site, data, NOW).settings).toEqual({ stop_below: 30, max_age: 365 });
  });

  test('a need that the data does not know of was not sent', () => {
    const data = patientData({ orders: source('orders', [DRUG]) });
    const evaluation = evaluateCard(RULE, buildSite([RULE]), data, NOW);
    expect(evaluation.outcome).toBe('unknown');
    expect(evaluation.facts.get('egfr')?.unknown).toEqual([{ need: 'labs', reason: 'not-sent' }]);
  });
});

describe('Status', () => {
  test.each(['draft', 'retired'] as const)('a %s card is withheld and not evaluated', (status) => {
    expect(summary(evaluate(RULE, {}, status))).toEqual({
      outcome: 'withheld',
      reason: status,
      show: undefined,
      ...QUIET,
      criteria: {},
      facts: [],
      logic: undefined,
    });
  });

  test('a silent card that is due is withheld, and otherwise says what it found', () => {
    expect(evaluate(RULE, {}, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'withheld', reason: 'silent' }),
    );
    expect(evaluate(RULE, {}, 'silent').show).toBeUndefined();
    expect(evaluate(RULE, { labs: [egfr(60)] }, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'not-met' }),
    );
    expect(evaluate(RULE, { labs: 'not-sent' }, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'unknown' }),
    );
    expect(evaluate(RULE, { orders: [] }, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'not-applicable' }),
    );
  });

  test('a status that the site does not give is the card’s own', () => {
    const rule = buildRule({ ...PARTS, status: 'silent' });
    const site = { ...buildSite([rule]), statuses: new Map<string, CardStatus>() };
    const data = patientData({ orders: source('orders', []) });
    expect(evaluateCard(rule, site, data, NOW).outcome).toBe('not-applicable');
    expect(evaluateCard({ ...rule, status: 'draft' }, site, data, NOW).reason).toBe('draft');
  });
});

describe('A thorough evaluation', () => {
  test.each(['draft', 'retired'] as const)(
    'of a %s card shows everything and changes no outcome',
    (status) => {
      expect(summary(evaluate(RULE, {}, status, { thorough: true }))).toEqual({
        outcome: 'withheld',
        reason: status,
        show: undefined,
        ...QUIET,
        criteria: { adult: 'true', ordering: 'true', low_egfr: 'true', on_dialysis: 'false' },
        facts: FACTS,
        logic: 'true',
      });
    },
  );

  test('of a card that does not apply shows everything and changes no outcome', () => {
    expect(summary(evaluate(RULE, { orders: [] }, 'active', { thorough: true }))).toEqual({
      outcome: 'not-applicable',
      reason: 'ordering',
      show: undefined,
      ...QUIET,
      criteria: { adult: 'true', ordering: 'false', low_egfr: 'true', on_dialysis: 'false' },
      facts: FACTS,
      logic: 'false',
    });
  });
});

describe('If unknown: fire', () => {
  const rule = buildRule({ ...PARTS, ifUnknown: 'fire' });

  test('the card fires when only exclusions are unknown, and names them', () => {
    const evaluation = evaluate(rule, { problems: 'not-sent' });
    expect({ ...QUIET, ...evaluation }).toEqual(
      expect.objectContaining({ outcome: 'fired', show: 'card', unknownExclusions: ['on_dialysis'] }),
    );
    expect(evaluation.reason).toBeUndefined();
    expect(evaluation.logic?.truth).toBe('unknown');
  });

  test('not when something that must hold is unknown, nor when an exclusion is true', () => {
    expect(evaluate(rule, { labs: 'not-sent', problems: 'not-sent' })).toEqual(
      expect.objectContaining({ outcome: 'unknown', reason: 'low_egfr', unknownExclusions: [] }),
    );
    expect(evaluate(rule, { problems: [DIALYSED] }).outcome).toBe('not-met');
    expect(evaluate(rule).unknownExclusions).toEqual([]);
  });

  test('a silent card is withheld then too', () => {
    expect(evaluate(rule, { problems: 'not-sent' }, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'withheld', reason: 'silent', unknownExclusions: ['on_dialysis'] }),
    );
  });
});

describe('If unknown: ask', () => {
  const rule = buildRule({ ...PARTS, ifUnknown: 'ask' });

  test('the ask card is shown when its conditions hold', () => {
    const evaluation = evaluate(rule, { labs: 'not-sent' });
    expect(evaluation).toEqual(
      expect.objectContaining({ outcome: 'unknown', reason: 'low_egfr', show: 'ask' }),
    );
    expect(evaluation.byNameOnly).toBe(false);
  });

  test('not when one of them is unknown or false', () => {
    expect(evaluate(rule, { orders: [medication('MedicationRequest/1', {})] }).show).toBeUndefined();
    const strict = buildRule({ ...PARTS, ifUnknown: 'ask', askOnlyIf: ['ordering', 'adult'] });
    expect(evaluate(strict, { labs: 'not-sent' }).show).toBe('ask');
    expect(evaluate(strict, { labs: 'not-sent', patient: 'not-sent' }).show).toBeUndefined();
  });

  test('nor when the card is known to be due or not, nor from a silent card', () => {
    expect(evaluate(rule).show).toBe('card');
    expect(evaluate(rule, { labs: [egfr(60)] }).show).toBeUndefined();
    expect(evaluate(rule, { labs: 'not-sent' }, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'unknown' }),
    );
    expect(evaluate(rule, { labs: 'not-sent' }, 'silent').show).toBeUndefined();
  });

  test('it rests on a name alone when its conditions do', () => {
    expect(evaluate(rule, { labs: 'not-sent', orders: [NAMED] })).toEqual(
      expect.objectContaining({ show: 'ask', byNameOnly: true }),
    );
    expect(
      evaluate(rule, { labs: 'not-sent', orders: [NAMED, { ...DRUG, ref: 'MedicationRequest/2' }] })
        .byNameOnly,
    ).toBe(false);
  });
});

describe('A medicine recognised by its name alone', () => {
  test('marks the card that would not fire without it', () => {
    expect(evaluate(RULE, { orders: [NAMED] })).toEqual(
      expect.objectContaining({ outcome: 'fired', byNameOnly: true }),
    );
    expect(evaluate(RULE, { orders: [NAMED] }, 'silent')).toEqual(
      expect.objectContaining({ outcome: 'withheld', byNameOnly: true }),
    );
  });

  test('does not mark the card that fires without it', () => {
    const two = [NAMED, { ...DRUG, ref: 'MedicationRequest/2' }];
    expect(evaluate(RULE, { orders: two }).byNameOnly).toBe(false);
    const either = buildRule({ ...PARTS, fireWhen: any(is('ordering'), is('low_egfr')), triggers: [] });
    expect(evaluate(either, { orders: [NAMED] }).byNameOnly).toBe(false);
  });

  test('counts through facts made from other facts', () => {
    const points = (limit: number): CardRule =>
      buildRule({
        ...PARTS,
        facts: {
          ...PARTS.facts,
          score: {
            points: [
              { label: 'a', add: 1, if: 'exists metformin' },
              { label: 'b', add: 1, if: 'age >= 18' },
            ],
          },
        },
        criteria: { high: `score >= ${limit}` },
        fireWhen: is('high'),
        triggers: [],
      });
    expect(evaluate(points(2), { orders: [NAMED] }).byNameOnly).toBe(true);
    expect(evaluate(points(1), { orders: [NAMED] }).byNameOnly).toBe(false);
  });

  test('is weighed with unknown exclusions set aside', () => {
    const rule = buildRule({ ...PARTS, ifUnknown: 'fire' });
    const both = [NAMED, { ...DRUG, ref: 'MedicationRequest/2' }];
    expect(evaluate(rule, { orders: [NAMED], problems: 'not-sent' }).byNameOnly).toBe(true);
    expect(evaluate(rule, { orders: both, problems: 'not-sent' }).byNameOnly).toBe(false);
  });
});

describe('A card whose logic breaks', () => {
  class OddError extends Error {}
  const broken: CompiledFact = {
    id: 'dialysis',
    label: 'Dialysis',
    kind: 'problems',
    shape: 'list',
    reads: [],
    uses: [],
    evaluate() {
      throw new OddError('patient Smith');
    },
  };
  const rule = buildRule({ ...PARTS, facts: { ...PARTS.facts, dialysis: broken } });

  test('has failed, and tells the class of the error and nothing of its message', () => {
    const evaluation = evaluate(rule);
    expect(summary(evaluation)).toEqual({
      outcome: 'failed',
      reason: undefined,
      show: undefined,
      ...QUIET,
      criteria: { adult: 'true', ordering: 'true', low_egfr: 'true' },
      facts: ['age', 'metformin', 'egfr'].sort((a, b) => FACTS.indexOf(a) - FACTS.indexOf(b)),
      logic: undefined,
      error: 'OddError',
    });
    expect(JSON.stringify(summary(evaluation))).not.toContain('Smith');
  });

  test('is still not applicable, or withheld, where that was clear before', () => {
    expect(evaluate(rule, { orders: [] }).outcome).toBe('not-applicable');
    expect(evaluate(rule, { orders: [] }, 'active', { thorough: true })).toEqual(
      expect.objectContaining({ outcome: 'not-applicable', reason: 'ordering', error: 'OddError' }),
    );
    expect(evaluate(rule, {}, 'draft', { thorough: true })).toEqual(
      expect.objectContaining({ outcome: 'withheld', reason: 'draft', error: 'OddError' }),
    );
  });

  test('what is thrown need not be an error', () => {
    const odd: CompiledFact = {
      ...broken,
      evaluate() {
        AbortSignal.abort('patient Smith').throwIfAborted();
        throw new OddError();
      },
    };
    const { outcome, error } = evaluate(buildRule({ ...PARTS, facts: { ...PARTS.facts, dialysis: odd } }));
    expect({ outcome, error }).toEqual({ outcome: 'failed', error: 'string' });
  });

  test('a criterion or fact that the card lacks is a failure and no silence', () => {
    expect(evaluate(buildRule({ ...PARTS, fireWhen: is('nothing'), triggers: [] }))).toEqual(
      expect.objectContaining({ outcome: 'failed', error: 'Error' }),
    );
    const noFact = { ...RULE, facts: new Map([...RULE.facts].filter(([id]) => id !== 'egfr')) };
    expect(evaluate(noFact)).toEqual(expect.objectContaining({ outcome: 'failed', error: 'Error' }));
  });
});

describe('A fact that only texts use', () => {
  const extra = { ...PARTS, facts: { ...PARTS.facts, months: { age: { from: 'patient', unit: 'months' } } } };
  const has = (evaluation: Evaluation): boolean => evaluation.facts.has('months');

  test('is computed when a card is shown, or everything is asked for', () => {
    const rule = buildRule({ ...extra, ifUnknown: 'ask' });
    expect(has(evaluate(rule))).toBe(true);
    expect(has(evaluate(rule, { labs: 'not-sent' }))).toBe(true);
    expect(has(evaluate(rule, { orders: [] }, 'active', { thorough: true }))).toBe(true);
    expect(has(evaluate(rule, { labs: [egfr(60)] }))).toBe(false);
    expect(has(evaluate(rule, { orders: [] }))).toBe(false);
  });

  test('stays not known when it breaks: it decides nothing', () => {
    const months: CompiledFact = {
      id: 'months',
      label: 'Months',
      kind: 'age',
      shape: 'number',
      reads: [],
      uses: [],
      evaluate() {
        throw new Error('patient Smith');
      },
    };
    const evaluation = evaluate(buildRule({ ...PARTS, facts: { ...PARTS.facts, months } }));
    expect([evaluation.outcome, has(evaluation)]).toEqual(['fired', false]);
  });
});
