/** Orders: the drafts of the call, the history, and how neither is counted twice. */

import { describe, expect, test } from '@jest/globals';
import type { Entry, MedicationEntry } from '../../../../src/model/clinical.js';
import type { FactValue } from '../../../../src/model/facts.js';
import {
  concept,
  daysAgo,
  lacking,
  medication,
  on,
  RXNORM,
  service,
  SNOMED,
  source,
  valueSet,
} from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';

const OPIOIDS = valueSet(
  'opioids',
  { [`${RXNORM}|7804`]: 'oxycodone' },
  { drugs: true, names: /\boxycodone\b/iu },
);
const HOSPICE = valueSet('hospice', { [`${SNOMED}|385763009`]: 'Hospice care' });
const AROUND = {
  label: 'Opioids',
  valueSets: [OPIOIDS, HOSPICE],
  needs: { meds: 'MedicationRequest', recent: 'MedicationRequest', requests: 'ServiceRequest' },
};
const OXYCODONE = concept(`${RXNORM}|7804|oxycodone`);

interface Given {
  readonly orders?: readonly Entry[];
  readonly others?: readonly Entry[];
  readonly meds?: readonly Entry[];
  readonly recent?: readonly Entry[];
}

function evaluate(spec: object, given: Given): FactValue {
  const sources = [
    source('orders', given.orders ?? []),
    source('other_drafts', given.others ?? []),
    source('meds', given.meds ?? []),
    source('recent', given.recent ?? []),
  ];
  return compiledFact('orders', { in: 'opioids', ...spec }, AROUND).evaluate(environment({ sources }));
}

function summary(spec: object, given: Given): { items: readonly string[]; unknown: readonly string[] } {
  const value = evaluate(spec, given);
  if (value.shape !== 'list') throw new Error('not a list');
  return {
    items: value.items.map(
      (item) => `${item.ref}${item.draft ? ' (draft)' : ''}${item.replaced === true ? ' (replaced)' : ''}`,
    ),
    unknown: value.unknown.map(
      ({ need, reason, source: ref, detail }) => `${need} ${ref ?? ''}: ${reason} (${detail ?? ''})`,
    ),
  };
}

const oxycodone = (
  id: string,
  parts: Partial<MedicationEntry> & { at?: ReturnType<typeof on> } = {},
): MedicationEntry => medication(`MedicationRequest/${id}`, { concept: OXYCODONE, ...parts });
const NONE = { items: [], unknown: [] };

describe('Existing orders', () => {
  test.each([
    ['active', ['MedicationRequest/1']],
    ['on-hold', []],
    ['completed', []],
    ['stopped', []],
    ['draft', []],
  ])('of status %s', (status, items) => {
    expect(summary({ from: 'meds' }, { meds: [oxycodone('1', { status })] })).toEqual({ items, unknown: [] });
  });

  test('of the statuses the author names, and of no other', () => {
    const meds = ['active', 'completed', 'stopped'].map((status) => oxycodone(status, { status }));
    expect(summary({ from: 'meds', status: ['completed', 'stopped'] }, { meds })).toEqual({
      items: ['MedicationRequest/completed', 'MedicationRequest/stopped'],
      unknown: [],
    });
  });

  test.each(['unknown', undefined])('of status %s it cannot be told', (status) => {
    const entry = status === undefined ? lacking(oxycodone('1'), 'status') : oxycodone('1', { status });
    expect(summary({ from: 'meds' }, { meds: [entry] })).toEqual({
      items: [],
      unknown: ['meds MedicationRequest/1: not-recorded (no status)'],
    });
  });

  test.each(['proposal', 'plan', 'option'])('with the intent %s are none', (intent) => {
    expect(summary({ from: 'meds' }, { meds: [oxycodone('1', { intent })] })).toEqual(NONE);
  });

  test('not to do something are none', () => {
    expect(summary({ from: 'meds' }, { meds: [oxycodone('1', { doNotPerform: true })] })).toEqual(NONE);
  });

  test('count in a window of calendar days; without or with a coarse date it cannot be told', () => {
    const spec = { from: 'meds', within_days: 90 };
    expect(summary(spec, { meds: [oxycodone('1', { at: daysAgo(90) })] }).items).toEqual([
      'MedicationRequest/1',
    ]);
    expect(summary(spec, { meds: [oxycodone('1', { at: daysAgo(91) })] })).toEqual(NONE);
    expect(summary(spec, { meds: [oxycodone('1')] })).toEqual({
      items: [],
      unknown: ['meds MedicationRequest/1: not-recorded (no date)'],
    });
    expect(summary(spec, { meds: [oxycodone('1', { at: on('2026-08') })] })).toEqual({
      items: [],
      unknown: ['meds MedicationRequest/1: partial-date (date too coarse)'],
    });
  });

  test('of an excepted category do not count; without a category, or with another beside, they do', () => {
    const spec = { from: ['orders', 'meds'], except_categories: ['inpatient'] };
    const inpatient = oxycodone('1', { categories: ['inpatient'] });
    expect(
      summary(spec, { orders: [inpatient], meds: [oxycodone('2', { categories: ['inpatient'] })] }),
    ).toEqual(NONE);
    const counted = [
      oxycodone('3', { categories: [] }),
      oxycodone('4', { categories: ['inpatient', 'discharge'] }),
    ];
    expect(summary(spec, { meds: counted })).toEqual({
      items: ['MedicationRequest/3', 'MedicationRequest/4'],
      unknown: [],
    });
    const nameless = medication('MedicationRequest/5', { categories: ['inpatient'] });
    expect(summary(spec, { meds: [nameless] })).toEqual(NONE);
  });

  test('count in the categories asked for; without a category it cannot be told', () => {
    const spec = { from: 'meds', categories: ['community', 'discharge'] };
    expect(
      summary(spec, { meds: [oxycodone('1', { categories: ['inpatient', 'discharge'] })] }).items,
    ).toEqual(['MedicationRequest/1']);
    expect(summary(spec, { meds: [oxycodone('1', { categories: ['inpatient'] })] })).toEqual(NONE);
    expect(summary(spec, { meds: [oxycodone('1')] })).toEqual({
      items: [],
      unknown: ['meds MedicationRequest/1: not-recorded (no category)'],
    });
  });

  test('of a medicine that cannot be read may be one, unless they would not count anyway', () => {
    expect(summary({ from: 'meds' }, { meds: [medication('MedicationRequest/1', {})] })).toEqual({
      items: [],
      unknown: ['meds MedicationRequest/1: unreadable (no readable code or name)'],
    });
    const code = concept(`${RXNORM}|1049621`);
    expect(
      summary({ from: 'meds' }, { meds: [medication('MedicationRequest/1', { concept: code })] }),
    ).toEqual({
      items: [],
      unknown: ['meds MedicationRequest/1: unreadable (no readable code or name)'],
    });
    expect(
      summary({ from: 'meds' }, { meds: [medication('MedicationRequest/1', { status: 'stopped' })] }),
    ).toEqual(NONE);
  });

  test('known by name alone say so; one known by code among them does not', () => {
    const named = medication('MedicationRequest/1', { concept: concept([], 'oxyCODONE 5 mg') });
    expect(evaluate({ from: 'meds' }, { meds: [named] }).byNameOnly).toBe(true);
    expect(evaluate({ from: 'meds' }, { meds: [named, oxycodone('2')] }).byNameOnly).toBe(false);
  });
});

describe('Other requests than medications', () => {
  const requests = (entry: Entry, spec: object = {}): readonly [number, readonly unknown[]] => {
    const fact = compiledFact('orders', { from: 'requests', in: 'hospice', ...spec }, AROUND);
    const value = fact.evaluate(environment({ sources: [source('requests', [entry])] }));
    return [value.shape === 'list' ? value.items.length : -1, value.unknown];
  };
  const hospice = service('ServiceRequest/1', { concept: concept(`${SNOMED}|385763009`) });

  test('count as orders do', () => {
    expect(requests(hospice)).toEqual([1, []]);
    expect(requests({ ...hospice, status: 'revoked' })).toEqual([0, []]);
    expect(requests({ ...hospice, intent: 'proposal' })).toEqual([0, []]);
  });

  test('that cannot be read may be one; a category cannot be told of them', () => {
    const unreadable = { need: 'requests', reason: 'unreadable', source: 'ServiceRequest/2' };
    expect(requests(service('ServiceRequest/2', {}))).toEqual([0, [expect.objectContaining(unreadable)]]);
    expect(requests(hospice, { categories: ['community'] })).toEqual([
      0,
      [{ need: 'requests', reason: 'not-recorded', source: 'ServiceRequest/1', detail: 'no category' }],
    ]);
  });
});

describe('Drafts of the call', () => {
  test('count whatever their status, intent, date and window, and are marked as drafts', () => {
    const orders = [
      oxycodone('1', { status: 'draft', intent: 'proposal' }),
      lacking(oxycodone('2'), 'status', 'intent'),
      oxycodone('3', { status: 'active', at: daysAgo(400) }),
    ];
    expect(summary({ from: 'orders', status: ['completed'], within_days: 30 }, { orders })).toEqual({
      items: ['MedicationRequest/1 (draft)', 'MedicationRequest/2 (draft)', 'MedicationRequest/3 (draft)'],
      unknown: [],
    });
  });

  test('not to do something are none; the category is asked for of them too', () => {
    expect(summary({ from: 'orders' }, { orders: [oxycodone('1', { doNotPerform: true })] })).toEqual(NONE);
    const spec = { from: 'orders', categories: ['community'] };
    expect(summary(spec, { orders: [oxycodone('1', { categories: ['inpatient'] })] })).toEqual(NONE);
    expect(summary(spec, { orders: [oxycodone('1')] })).toEqual({
      items: [],
      unknown: ['orders MedicationRequest/1: not-recorded (no category)'],
    });
  });

  test('in scope and the others are told apart', () => {
    const given = { orders: [oxycodone('1')], others: [oxycodone('2')] };
    expect(summary({ from: 'orders' }, given).items).toEqual(['MedicationRequest/1 (draft)']);
    expect(summary({ from: 'other_drafts' }, given).items).toEqual(['MedicationRequest/2 (draft)']);
  });

  test('never count as history', () => {
    expect(summary({ from: 'meds' }, { orders: [oxycodone('1')] })).toEqual(NONE);
  });
});

describe('What an existing order tells of itself', () => {
  test.each([
    ['a status that is none of FHIR’s', { status: 'flarn' }, 'not-recorded (no readable status)'],
    ['an intent that is none of FHIR’s', { intent: 'flarn' }, 'unreadable (no readable intent)'],
  ])('with %s leaves open whether it counts', (_, parts, why) => {
    expect(summary({ from: 'meds' }, { meds: [oxycodone('1', parts)] })).toEqual({
      items: [],
      unknown: [`meds MedicationRequest/1: ${why}`],
    });
  });

  test.each(['suspended', 'aborted', 'not-done', 'ended'])(
    'with the status %s it does not count',
    (status) => {
      expect(summary({ from: 'meds' }, { meds: [oxycodone('1', { status })] })).toEqual(NONE);
    },
  );
});

describe('One treatment is not counted as two', () => {
  test('an existing order that a draft in scope replaces is left out of a list that holds the drafts too', () => {
    const given = { orders: [oxycodone('2', { replaces: 'MedicationRequest/1' })], meds: [oxycodone('1')] };
    expect(summary({ from: ['orders', 'meds'] }, given).items).toEqual(['MedicationRequest/2 (draft)']);
  });

  test('in a list of history alone it stays, marked: who renews an order has taken it until now', () => {
    const given = { orders: [oxycodone('2', { replaces: 'MedicationRequest/1' })], meds: [oxycodone('1')] };
    expect(summary({ from: 'meds' }, given)).toEqual({
      items: ['MedicationRequest/1 (replaced)'],
      unknown: [],
    });
  });

  test('one that another draft replaces, or a draft not to do something, stays', () => {
    const draft = oxycodone('2', { replaces: 'MedicationRequest/1' });
    const meds = [oxycodone('1')];
    expect(summary({ from: 'meds' }, { others: [draft], meds }).items).toEqual(['MedicationRequest/1']);
    expect(summary({ from: 'meds' }, { orders: [{ ...draft, doNotPerform: true }], meds }).items).toEqual([
      'MedicationRequest/1',
    ]);
  });

  test('the draft itself among the existing orders is not history', () => {
    const dosages = [{ text: '1 tablet every 6 hours', asNeeded: false }];
    const given = { orders: [oxycodone('1', { dosages })], meds: [oxycodone('1', { dosages })] };
    expect(summary({ from: 'meds' }, given)).toEqual(NONE);
    expect(summary({ from: ['meds', 'orders'] }, given).items).toEqual(['MedicationRequest/1 (draft)']);
  });

  test('an order of the id of a draft and another dosage or medicine may be that draft before its change', () => {
    const orders = [oxycodone('1', { dosages: [{ text: '2 tablets', asNeeded: false }] })];
    const meds = [oxycodone('1', { dosages: [{ text: '1 tablet', asNeeded: false }] })];
    const UNSURE = {
      items: [],
      unknown: [
        'meds MedicationRequest/1: not-recorded (may be the order that a draft of the same id changes)',
      ],
    };
    expect(summary({ from: 'meds' }, { orders, meds })).toEqual(UNSURE);
    const other = medication('MedicationRequest/1', { concept: concept(`${RXNORM}|7052|morphine`) });
    expect(summary({ from: 'meds' }, { orders: [other], meds: [oxycodone('1')] })).toEqual(UNSURE);
  });

  test('an order without an id is another order', () => {
    const bare = medication('MedicationRequest<1>', { concept: OXYCODONE });
    expect(summary({ from: 'meds' }, { orders: [bare], meds: [{ ...bare }] }).items).toEqual([
      'MedicationRequest<1>',
    ]);
  });

  test('one order in the answers to two needs is one item', () => {
    const given = { meds: [oxycodone('1'), oxycodone('2')], recent: [oxycodone('2'), oxycodone('3')] };
    expect(summary({ from: ['meds', 'recent'] }, given).items).toEqual([
      'MedicationRequest/1',
      'MedicationRequest/2',
      'MedicationRequest/3',
    ]);
  });
});

describe('Compiling', () => {
  test('drafts are only there when the hooks have some', () => {
    expect(
      compileFact('orders', { from: 'orders', in: 'opioids' }, { ...AROUND, drafts: false }).problems,
    ).toEqual(['from: no need orders']);
  });

  test('a need of any request may be read', () => {
    expect(
      compiledFact('orders', { from: ['orders', 'meds', 'requests'], in: 'opioids' }, AROUND).reads,
    ).toEqual(['orders', 'meds', 'requests']);
  });
});
