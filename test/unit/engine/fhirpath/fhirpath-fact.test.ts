/** What `fhirpath` facts make of a record: values with their sources, and unknown wherever they cannot be sure (FHIRPath 2.0). */

import { describe, expect, jest, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fhirpathFact } from '../../../../src/engine/facts/fhirpath-fact.js';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { DataSource, UnknownReason } from '../../../../src/model/clinical.js';
import type { FactValue } from '../../../../src/model/facts.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import {
  concept,
  medication,
  on,
  patient,
  result,
  condition,
  source,
} from '../../../support/build-entries.js';
import { environment } from '../../../support/compile-fact.js';
import { compiled, otherFact } from './compile-expression-fact.js';
import type { Spec } from './compile-expression-fact.js';

const UCUM = 'http://unitsofmeasure.org';
const MIN = 'mL/min/{1.73_m2}';
const quantity = (value: number, unit = MIN): JsonObject => ({ value, unit, code: unit, system: UCUM });

const observation = (id: string, members: JsonObject): FhirResource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '98979-8' }], text: 'eGFR' },
  ...members,
});
const egfr = (...resources: readonly FhirResource[]): DataSource =>
  source(
    'egfr',
    resources.map((resource) =>
      result(`Observation/${typeof resource.id === 'string' ? resource.id : ''}`, {
        concept: concept('http://loinc.org|98979-8', 'eGFR'),
        ...(typeof resource.effectiveDateTime === 'string' ? { at: on(resource.effectiveDateTime) } : {}),
        resource,
      }),
    ),
  );
const LOW = observation('low', { effectiveDateTime: '2026-11-20', valueQuantity: quantity(24) });
const HIGH = observation('high', { effectiveDateTime: '2026-05-02T09:00:00Z', valueQuantity: quantity(71) });
const NO_VALUE = observation('none', { effectiveDateTime: '2026-11-21' });

const BORN = source('patient', [
  patient({ resource: { resourceType: 'Patient', id: 'p1', birthDate: '1958-04-01', gender: 'female' } }),
]);

function evaluate(
  spec: Spec,
  sources: readonly DataSource[],
  options: { unit?: string; now?: string; zone?: string } = {},
): FactValue {
  const fact = compiled(spec, options.unit === undefined ? {} : { unit: options.unit });
  const { now, zone } = options;
  return fact.evaluate(
    environment({
      sources,
      ...(now === undefined ? {} : { now: Date.parse(now) }),
      ...(zone === undefined ? {} : { zone }),
    }),
  );
}

const truth = (of: 'true' | 'false', ...sources: readonly object[]): object => ({
  shape: 'truth',
  truth: of,
  sources,
  unknown: [],
  byNameOnly: false,
});
const unknownTruth = (...unknown: readonly object[]): object => ({
  shape: 'truth',
  truth: 'unknown',
  sources: [],
  unknown,
  byNameOnly: false,
});
const of = (id: string, value: string, date: string): object => ({
  label: 'It',
  value,
  date,
  source: `Observation/${id}`,
});

const BELOW_30 = `%egfr.where(value.ofType(Quantity) < 30 '${MIN}').exists()`;

describe('a truth', () => {
  test('is true, and rests on the resources that made it so', () => {
    expect(evaluate(BELOW_30, [egfr(HIGH, LOW)])).toEqual(truth('true', of('low', 'eGFR', '2026-11-20')));
  });

  test('is false when the record is complete and holds no such thing', () => {
    expect(evaluate(BELOW_30, [egfr(HIGH)])).toEqual(truth('false'));
    expect(evaluate(BELOW_30, [egfr()])).toEqual(truth('false'));
  });

  test('with the condition in exists() rests on the same resources', () => {
    expect(evaluate(`%egfr.exists(value.ofType(Quantity) < 30 '${MIN}')`, [egfr(HIGH, LOW)])).toEqual(
      truth('true', of('low', 'eGFR', '2026-11-20')),
    );
  });

  test('of a comparison rests on the value compared', () => {
    expect(evaluate(`%egfr.first().value.ofType(Quantity) >= 30 '${MIN}'`, [egfr(HIGH)])).toEqual(
      truth('true', of('high', '71 mL/min/1.73 m²', '2026-05-02')),
    );
    expect(evaluate('%patient.birthDate <= today() - 18 years', [BORN])).toEqual(
      truth('true', { label: 'It', value: '1958-04-01', source: 'Patient/p1' }),
    );
  });

  test('of several conditions rests on the values of all of them', () => {
    const female = "%patient.gender = 'female' and (%patient.birthDate <= today() - 18 years)";
    expect(evaluate(female, [BORN])).toMatchObject({
      truth: 'true',
      sources: [{ value: 'female' }, { value: '1958-04-01' }],
    });
  });

  test('compares quantities over units', () => {
    const glucose = observation('g', { valueQuantity: quantity(1.4, 'g/L') });
    expect(evaluate("%egfr.first().value.ofType(Quantity) > 126 'mg/dL'", [egfr(glucose)])).toMatchObject({
      truth: 'true',
    });
  });
});

describe('unknown is not false', () => {
  test('first-page: something that came proves that there is one; nothing that came proves that there is none', () => {
    const page = { ...egfr(LOW), unknown: [{ need: 'egfr', reason: 'first-page' as const }] };
    const below = (limit: number): unknown =>
      evaluate(`%egfr.where(value.ofType(Quantity) < ${limit} '${MIN}').exists()`, [page]);
    expect(below(30)).toMatchObject({ shape: 'truth', truth: 'true', unknown: [] });
    expect(below(10)).toEqual(unknownTruth({ need: 'egfr', reason: 'first-page' }));
    expect(evaluate("%egfr.where(id = '3').exists().not()", [page])).toEqual(
      unknownTruth({ need: 'egfr', reason: 'first-page' }),
    );
    expect(evaluate('%egfr.count() = 1', [page])).toEqual(
      unknownTruth({ need: 'egfr', reason: 'first-page' }),
    );
  });

  test.each<UnknownReason>(['not-sent', 'client-failed', 'incomplete'])(
    '%s: whatever was found',
    (reason) => {
      const incomplete = { ...egfr(LOW), unknown: [{ need: 'egfr', reason }] };
      expect(evaluate(BELOW_30, [incomplete])).toEqual(unknownTruth({ need: 'egfr', reason }));
    },
  );

  test('an empty result is what the record does not say', () => {
    const without = source('patient', [patient({ resource: { resourceType: 'Patient', id: 'p1' } })]);
    expect(evaluate('%patient.birthDate <= today() - 18 years', [without])).toEqual(
      unknownTruth({ need: 'patient', reason: 'not-recorded', detail: 'the record does not say' }),
    );
  });

  test('a result without a value leaves it open whether one is below the threshold', () => {
    expect(evaluate(BELOW_30, [egfr(HIGH, NO_VALUE)])).toEqual(
      unknownTruth({
        need: 'egfr',
        reason: 'not-recorded',
        source: 'Observation/none',
        detail: 'a condition cannot be told',
      }),
    );
  });

  test('but not when another one surely is', () => {
    expect(evaluate(BELOW_30, [egfr(NO_VALUE, LOW)])).toMatchObject({ truth: 'true', unknown: [] });
  });

  test('and the contrary is open as well', () => {
    expect(evaluate(`${BELOW_30}.not()`, [egfr(NO_VALUE, LOW)])).toMatchObject({ truth: 'unknown' });
    expect(
      evaluate(`%egfr.where(value.ofType(Quantity) < 30 '${MIN}').count() > 1`, [egfr(NO_VALUE, LOW)]),
    ).toMatchObject({
      truth: 'unknown',
    });
    expect(
      evaluate(`%egfr.where(value.ofType(Quantity) < 30 '${MIN}').empty()`, [egfr(NO_VALUE)]),
    ).toMatchObject({
      truth: 'unknown',
    });
  });

  test('exists() and all() of an undecided condition are undecided, not false', () => {
    const sources = [egfr(HIGH, NO_VALUE)];
    expect(evaluate(`%egfr.exists(value.ofType(Quantity) < 30 '${MIN}')`, sources)).toMatchObject({
      truth: 'unknown',
    });
    expect(evaluate(`%egfr.all(value.ofType(Quantity) > 30 '${MIN}')`, sources)).toMatchObject({
      truth: 'unknown',
    });
    expect(evaluate(`%egfr.all(value.ofType(Quantity) < 30 '${MIN}')`, sources)).toMatchObject({
      truth: 'false',
    });
    expect(
      evaluate(`iif(%egfr.last().value.ofType(Quantity) < 30 '${MIN}', true, false)`, sources),
    ).toMatchObject({
      truth: 'unknown',
    });
  });

  test('a condition on a boolean element is its value, not its presence', () => {
    const off = source('patient', [
      patient({ resource: { resourceType: 'Patient', id: 'p1', active: false } }),
    ]);
    expect(evaluate('%patient.where(active).exists()', [off])).toEqual(truth('false'));
  });

  test.each([
    ['a quantity in text', { value: '24', unit: MIN, code: MIN, system: UCUM }],
    ['a quantity without a code', { value: 24, unit: 'mL/min' }],
    ['a result of less than a bound', { ...quantity(15), comparator: '<' }],
  ])('%s makes the comparison fail, which is unknown', (_, valueQuantity) => {
    expect(evaluate(BELOW_30, [egfr(observation('x', { valueQuantity }))])).toEqual(
      unknownTruth({ need: 'egfr', reason: 'error', detail: 'the expression failed on this record' }),
    );
  });

  test('a partial date that may be on either side is not told', () => {
    const born = (birthDate: string): DataSource =>
      source('patient', [patient({ resource: { resourceType: 'Patient', id: 'p1', birthDate } })]);
    const adult = '%patient.birthDate <= today() - 18 years';
    const answers = ['2007', '2008', '2008-11', '2008-12', '2009'].map((date) =>
      evaluate(adult, [born(date)]),
    );
    expect(answers.map((value) => value.shape === 'truth' && value.truth)).toEqual([
      'true',
      'unknown',
      'unknown',
      'false',
      'false',
    ]);
  });

  test('a fact it reads is unknown: so is it, with the same reasons', () => {
    const facts = [otherFact('weight', 'number')];
    const fact = compiled('%weight > 100', { facts });
    const weight = (value: object): FactValue =>
      fact.evaluate(
        environment({
          values: {
            weight: {
              shape: 'number',
              present: 'true',
              sources: [],
              unknown: [],
              byNameOnly: false,
              interval: UNBOUNDED,
              ...value,
            },
          },
        }),
      );
    const stale = { need: 'weights', reason: 'stale', source: 'Observation/w' } as const;
    expect(weight({ unknown: [stale] })).toEqual(unknownTruth(stale));
    expect(weight({ interval: between(90, 110) })).toEqual(
      unknownTruth({ need: 'weight', reason: 'no-result' }),
    );
    expect(weight({ interval: exactly(110) })).toEqual(truth('true'));
  });

  test('nothing of the record is printed when an expression fails', () => {
    const prints = [jest.spyOn(console, 'log'), jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
    evaluate(BELOW_30, [egfr(observation('x', { valueQuantity: { value: 24, unit: 'secret' } }))]);
    expect(prints.map((print) => print.mock.calls)).toEqual([[], [], []]);
    prints.forEach((print) => {
      print.mockRestore();
    });
  });
});

describe('a number', () => {
  const LAST = '%egfr.sort(effective desc).first().value.ofType(Quantity)';

  test('is converted to the unit of the fact, with its date and source', () => {
    const weight = observation('w', {
      effectiveDateTime: '2026-11-01',
      valueQuantity: quantity(150, '[lb_av]'),
    });
    expect(evaluate({ expression: LAST, as: 'number' }, [egfr(weight)], { unit: 'kg' })).toEqual({
      shape: 'number',
      interval: exactly(68.0388555),
      unit: 'kg',
      date: '2026-11-01',
      sources: [of('w', '150 lb', '2026-11-01')],
      unknown: [],
      byNameOnly: false,
      present: 'true',
    });
  });

  test('that was counted is in the unit of the fact', () => {
    expect(
      evaluate({ expression: '%egfr.count()', as: 'number' }, [egfr(LOW, HIGH)], { unit: '1' }),
    ).toMatchObject({
      interval: exactly(2),
      unit: '1',
    });
  });

  test('is calculated exactly', () => {
    expect(evaluate({ expression: '0.1 + 0.2 * %egfr.count()', as: 'number' }, [egfr(LOW)])).toMatchObject({
      interval: { low: 0.3, high: 0.3 },
    });
  });

  test('reported as a bound is an interval', () => {
    const below = observation('b', {
      effectiveDateTime: '2026-11-01',
      valueQuantity: { ...quantity(15), comparator: '<' },
    });
    expect(evaluate({ expression: LAST, as: 'number' }, [egfr(below)], { unit: MIN })).toMatchObject({
      interval: between(-Infinity, 15, false, true),
      unknown: [
        { need: 'egfr', reason: 'unreadable', source: 'Observation/b', detail: 'not an exact number' },
      ],
    });
  });

  test.each([
    ['there is no value', NO_VALUE, 'not-recorded', undefined],
    [
      'the unit is missing',
      observation('x', { valueQuantity: { value: 5 } }),
      'unit-missing',
      'Observation/x',
    ],
    [
      'the unit is unknown',
      observation('x', { valueQuantity: { value: 5, unit: 'blobs' } }),
      'unit-unknown',
      'Observation/x',
    ],
    [
      'the unit is another dimension',
      observation('x', { valueQuantity: quantity(5, 'kg') }),
      'unit-not-convertible',
      'Observation/x',
    ],
    [
      'the value is text',
      observation('x', { valueQuantity: { value: '5', unit: 'kg' } }),
      'unreadable',
      'Observation/x',
    ],
  ] as const)('is unknown when %s', (_, resource, reason, from) => {
    const value = evaluate({ expression: LAST, as: 'number' }, [egfr(resource)], { unit: MIN });
    expect(value).toMatchObject({ shape: 'number', interval: UNBOUNDED, present: 'unknown', unit: MIN });
    expect(value.unknown).toMatchObject([
      { need: 'egfr', reason, ...(from === undefined ? {} : { source: from }) },
    ]);
  });

  test('is unknown when the source is', () => {
    const lost = { ...egfr(LOW), unknown: [{ need: 'egfr', reason: 'incomplete' as const }] };
    expect(evaluate({ expression: '%egfr.count()', as: 'number' }, [lost])).toEqual({
      shape: 'number',
      interval: UNBOUNDED,
      present: 'unknown',
      sources: [],
      unknown: [{ need: 'egfr', reason: 'incomplete' }],
      byNameOnly: false,
    });
  });
});

describe('a text', () => {
  test('is a code or a date as written', () => {
    expect(evaluate({ expression: '%patient.gender', as: 'text' }, [BORN])).toEqual({
      shape: 'text',
      text: 'female',
      present: 'true',
      sources: [{ label: 'It', value: 'female', source: 'Patient/p1' }],
      unknown: [],
      byNameOnly: false,
    });
    expect(evaluate({ expression: '%patient.birthDate', as: 'text' }, [BORN])).toMatchObject({
      text: '1958-04-01',
    });
  });

  test('that is not there is unknown', () => {
    expect(evaluate({ expression: '%patient.maritalStatus.text', as: 'text' }, [BORN])).toEqual({
      shape: 'text',
      present: 'unknown',
      sources: [],
      unknown: [{ need: 'patient', reason: 'not-recorded', detail: 'the record does not say' }],
      byNameOnly: false,
    });
  });

  test('is unknown when several are found where one was expected', () => {
    const two = source('patient', [
      patient({ ref: 'Patient/a', resource: { resourceType: 'Patient', id: 'a', gender: 'female' } }),
      patient({ ref: 'Patient/b', resource: { resourceType: 'Patient', id: 'b', gender: 'male' } }),
    ]);
    expect(evaluate({ expression: '%patient.gender', as: 'text' }, [two]).unknown).toEqual([
      { need: 'patient', reason: 'unreadable', source: 'Patient/a', detail: 'more than one value' },
    ]);
  });
});

describe('a list', () => {
  const listed = (expression: string, ...sources: readonly DataSource[]): FactValue =>
    evaluate({ expression, as: 'list' }, sources);

  test('has the entries of the resources, named and dated', () => {
    const all = egfr(HIGH, LOW);
    expect(listed(`%egfr.where(value.ofType(Quantity) < 30 '${MIN}')`, all)).toEqual({
      shape: 'list',
      items: [
        {
          text: 'eGFR',
          ref: 'Observation/low',
          date: '2026-11-20',
          matchedBy: 'code',
          draft: false,
          entry: all.entries[1],
        },
      ],
      sources: [of('low', 'eGFR', '2026-11-20')],
      unknown: [],
      byNameOnly: false,
    });
  });

  test('on a first page holds what came, and says that there may be more', () => {
    const reason = { need: 'egfr', reason: 'first-page' } as const;
    const page = { ...egfr(LOW), unknown: [reason] };
    expect(listed(`%egfr.where(value.ofType(Quantity) < 30 '${MIN}')`, page)).toMatchObject({
      items: [{ ref: 'Observation/low' }],
      unknown: [reason],
    });
    expect(listed(`%egfr.where(value.ofType(Quantity) < 10 '${MIN}')`, page)).toMatchObject({
      items: [],
      unknown: [reason],
    });
    expect(listed('%egfr.first()', page)).toMatchObject({ items: [], unknown: [reason] });
  });

  test('is empty on a complete record without one, and unknown on an incomplete record', () => {
    const none = { shape: 'list', items: [], sources: [], unknown: [], byNameOnly: false };
    expect(listed('%egfr', egfr())).toEqual(none);
    const reason = { need: 'egfr', reason: 'not-sent' } as const;
    expect(listed('%egfr', { ...egfr(LOW), unknown: [reason] })).toEqual({ ...none, unknown: [reason] });
  });

  test('holds what it surely holds, and says what else it may', () => {
    const value = listed(`%egfr.where(value.ofType(Quantity) < 30 '${MIN}')`, egfr(NO_VALUE, LOW));
    expect(value).toMatchObject({
      items: [{ ref: 'Observation/low' }],
      unknown: [{ need: 'egfr', reason: 'not-recorded', source: 'Observation/none' }],
    });
  });

  test('of drafts is marked as drafts, also of those without an id', () => {
    const draft = { resourceType: 'MedicationRequest', status: 'draft' };
    const entry = medication('MedicationRequest<1>', {
      concept: concept([], 'Naproxen 500 mg'),
      resource: draft,
    });
    const value = listed(
      "%orders.ofType(MedicationRequest).where(status = 'draft')",
      source('orders', [entry]),
    );
    expect(value).toMatchObject({
      items: [{ text: 'Naproxen 500 mg', ref: 'MedicationRequest<1>', draft: true, entry }],
    });
  });

  test('finds the entry also when quantities were rewritten in the resource', () => {
    const original = egfr(LOW);
    const rewritten = { ...original, resources: original.resources.map((resource) => ({ ...resource })) };
    expect(listed('%egfr', rewritten)).toMatchObject({
      items: [{ ref: 'Observation/low', entry: original.entries[0] }],
    });
  });
});

describe('the clock', () => {
  const RECENT = '%egfr.exists(effective.ofType(dateTime).calendarDay() >= today() - 1 days)';
  const at = (effectiveDateTime: string): DataSource => egfr(observation('t', { effectiveDateTime }));

  test('is the call’s, in the zone of the site', () => {
    const late = '2026-11-25T03:00:00Z';
    const options = (zone: string): { now: string; zone: string } => ({ now: late, zone });
    expect(evaluate(RECENT, [at('2026-11-23')], options('America/New_York'))).toMatchObject({
      truth: 'true',
    });
    expect(evaluate(RECENT, [at('2026-11-23')], options('UTC'))).toMatchObject({ truth: 'false' });
    expect(evaluate(RECENT, [at('2026-11-24T03:00:00Z')], options('America/New_York'))).toMatchObject({
      truth: 'true',
    });
    expect(evaluate(RECENT, [at('2026-11-23T03:00:00Z')], options('America/New_York'))).toMatchObject({
      truth: 'false',
    });
  });

  test('is a moment for now()', () => {
    const future = '%egfr.first().meta.lastUpdated > now()';
    const updated = egfr(observation('u', { meta: { lastUpdated: '2026-11-24T08:00:00-05:00' } }));
    expect(evaluate(future, [updated], { now: '2026-11-24T12:59:59Z' })).toMatchObject({ truth: 'true' });
    expect(evaluate(future, [updated], { now: '2026-11-24T13:00:01Z' })).toMatchObject({ truth: 'false' });
  });

  test('of one evaluation is not that of another inside it', () => {
    const inner = compiled({ expression: "today().toString() & ' ' & %patient.gender", as: 'text' });
    const outer = compiled(
      { expression: "today().toString() & ' ' & %inside & ' ' & today().toString()", as: 'text' },
      {
        facts: [otherFact('inside', 'text')],
      },
    );
    const early = environment({ sources: [BORN], now: Date.parse('2001-01-01T12:00:00Z') });
    const late = environment({ sources: [BORN], now: Date.parse('2026-11-24T12:00:00Z') });
    const nested = outer.evaluate({ ...late, fact: () => inner.evaluate(early) });
    expect(nested).toMatchObject({ text: '2026-11-24 2001-01-01 female 2026-11-24' });
  });

  test('of two interleaved evaluations of one fact, each has its own', () => {
    const fact = compiled('%patient.birthDate <= today() - 18 years');
    const clocks = ['1976-03-31', '1976-04-01', '1975-01-01', '2026-01-01', '1976-03-31'];
    const answers = clocks.map((day) =>
      fact.evaluate(environment({ sources: [BORN], now: Date.parse(`${day}T12:00:00Z`) })),
    );
    expect(answers.map((value) => value.shape === 'truth' && value.truth)).toEqual([
      'false',
      'true',
      'false',
      'true',
      'false',
    ]);
  });

  test('interleaved in the middle of an evaluation, the resource itself starting another one', () => {
    const fact = compiled({
      expression: "today().toString() & ' ' & %patient.gender & ' ' & today().toString()",
      as: 'text',
    });
    const early = environment({ sources: [BORN], now: Date.parse('2001-01-01T12:00:00Z') });
    const seen: FactValue[] = [];
    const resource = {
      resourceType: 'Patient',
      id: 'p1',
      get gender(): string {
        seen.push(fact.evaluate(early));
        return 'female';
      },
    };
    const late = environment({
      sources: [source('patient', [patient({ resource })])],
      now: Date.parse('2026-11-24T12:00:00Z'),
    });
    expect(fact.evaluate(late)).toMatchObject({ text: '2026-11-24 female 2026-11-24' });
    expect(seen[0]).toMatchObject({ text: '2001-01-01 female 2001-01-01' });
  });
});

test('an author writes an expression, or an object with what it gives', () => {
  const valid = new Ajv2020({ strict: true }).compile(fhirpathFact.schema);
  const written = ['%a.exists()', { expression: '%a.exists()' }, { expression: '%a', as: 'list' }];
  expect(written.map((spec) => valid(spec))).toEqual([true, true, true]);
  const refused = [
    '',
    'x'.repeat(1001),
    {},
    { expression: '%a', as: 'date' },
    { expression: '%a', to: 'list' },
    3,
  ];
  expect(refused.map((spec) => valid(spec))).toEqual(refused.map(() => false));
});

test('the record is not changed by being read, and may be frozen', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const frozen = freeze(structuredClone(LOW));
  expect(evaluate(BELOW_30, [egfr(frozen)])).toMatchObject({ truth: 'true' });
  expect(Reflect.ownKeys(frozen)).toEqual(Reflect.ownKeys(LOW));
});

test('a condition over another need joins the two', () => {
  const problems = source('problems', [
    condition('Condition/c', {
      resource: {
        resourceType: 'Condition',
        id: 'c',
        clinicalStatus: { coding: [{ code: 'active' }] },
        evidence: [{ detail: [{ reference: 'Observation/low' }] }],
      },
    }),
  ]);
  const expression = '%egfr.where(id in %problems.evidence.detail.reference.select($this.substring(12)))';
  expect(evaluate({ expression, as: 'list' }, [egfr(LOW, HIGH), problems])).toMatchObject({
    items: [{ ref: 'Observation/low' }],
  });
});
