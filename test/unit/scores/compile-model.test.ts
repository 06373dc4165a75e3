/** The dose-equivalent calculator on an invented model: what counts, what is unknown, and what is said about it. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactly } from '../../../src/logic/interval.js';
import type { UnknownDetail } from '../../../src/model/clinical.js';
import type { Dosage } from '../../../src/model/dosage.js';
import type { ListItem, NumberValue } from '../../../src/model/facts.js';
import { compileTestModel } from '../../support/compile-test-model.js';
import { amount, listOf, order, times } from './build-order.js';
import { SMALL_MODEL, SMALL_PRODUCTS } from './small-model.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const calculator = compileTestModel(SMALL_MODEL, SMALL_PRODUCTS, 'abc');
const totalOf = (items: readonly ListItem[], unknown: readonly UnknownDetail[] = []): NumberValue =>
  calculator.calculate([listOf(items, unknown)], { now: NOW, zone: 'UTC' });
const intervalOf = (...items: readonly ListItem[]): NumberValue['interval'] => totalOf(items).interval;
const notesOf = (...items: readonly ListItem[]): readonly (string | undefined)[] =>
  (totalOf(items).parts ?? []).map((part) => part.note);

const OPEN = { low: 0, high: Infinity };
const UNREADABLE: Dosage = { asNeeded: false, text: 'as directed' };

describe('a dose-equivalent model', () => {
  test('tells what it is and what it takes', () => {
    const { id, version, contentHash, title, unit, takes } = calculator;
    expect({ id, version, contentHash, title, unit, takes }).toEqual({
      id: 'small-model',
      version: '1.0.0',
      contentHash: 'abc',
      title: 'Small model',
      unit: 'eq/day',
      takes: 'lists',
    });
  });

  test('of no orders is nothing, and known', () => {
    expect(totalOf([])).toEqual({
      shape: 'number',
      interval: { low: 0, high: 0 },
      unit: 'eq/day',
      present: 'true',
      parts: [],
      sources: [],
      unknown: [],
      byNameOnly: false,
    });
  });

  test('tells every order as a part with its source', () => {
    const item = order({ id: '7', code: '101', text: 'Alphadone 5 mg', dosages: [times(2, '{tablet}', 4)] });
    const total = totalOf([item]);
    expect(total.interval).toEqual({ low: 60, high: 60 });
    expect(total.parts).toEqual([
      { label: 'Alphadone 5 mg', add: exactly(60), unit: 'eq/day', source: 'MedicationRequest/7' },
    ]);
    expect(total.sources).toEqual([
      { label: 'Alphadone 5 mg', value: '60', unit: 'eq/day', source: 'MedicationRequest/7' },
    ]);
    expect(total.unknown).toEqual([]);
  });

  test('adds all orders of all lists', () => {
    const active = listOf([order({ code: '103', dosages: [times(5, 'mL', 6)] })]);
    const drafts = listOf([order({ code: '101', dosages: [times(1, '{tablet}', 4)], draft: true })]);
    expect(calculator.calculate([drafts, active], { now: NOW, zone: 'UTC' }).interval).toEqual(exactly(120));
  });

  test('is not moved by the noise of binary fractions', () => {
    const third = order({ code: '103', dosages: [times(0.1, 'mL', 3)] });
    expect(intervalOf(third, third)).toEqual(exactly(0.9));
  });

  test('has no upper bound where a list may be incomplete, for the reason of the list', () => {
    const reason: UnknownDetail = { need: 'meds', reason: 'not-sent' };
    const total = totalOf([order({ code: '101', dosages: [times(1, '{tablet}', 4)] })], [reason]);
    expect(total.interval).toEqual({ low: 30, high: Infinity });
    expect(total.unknown).toEqual([reason]);
    const twice = calculator.calculate([listOf([], [reason]), listOf([], [reason])], {
      now: NOW,
      zone: 'UTC',
    });
    expect(twice.unknown).toEqual([reason]);
  });

  test('rests on a name only where an order with an amount was recognised by its name', () => {
    const counted = { text: 'alphadone', matchedBy: 'name' as const, dosages: [times(10, 'mg', 1)] };
    expect(totalOf([order(counted)]).byNameOnly).toBe(true);
    expect(totalOf([order({ ...counted, dosages: [UNREADABLE] })]).byNameOnly).toBe(false);
    expect(totalOf([order({ code: '101', dosages: [times(1, '{tablet}', 1)] })]).byNameOnly).toBe(false);
  });

  test('never counts less when an order is added', () => {
    const anyOrder = fc
      .record({
        code: fc.constantFrom('101', '102', '103', '104', '201', '301', '401', '999'),
        unit: fc.constantFrom('mg' as const, 'mL' as const, '{tablet}' as const, '{patch}' as const),
        dose: fc.integer({ min: 0, max: 50 }),
        perDay: fc.integer({ min: 0, max: 12 }),
      })
      .map(({ code, unit, dose, perDay }) => order({ code, dosages: [times(dose, unit, perDay)] }));
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 5 }), anyOrder, (items, more) => {
        const before = intervalOf(...items);
        const after = intervalOf(...items, more);
        expect(after.low).toBeGreaterThanOrEqual(before.low);
        expect(after.high).toBeGreaterThanOrEqual(before.high);
      }),
    );
  });

  test('does not depend on the order of the orders', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (doses) => {
        const items = doses.map((dose) => order({ code: '103', dosages: [times(dose, 'mL', 3)] }));
        expect(intervalOf(...items)).toEqual(intervalOf(...[...items].reverse()));
      }),
    );
  });
});

describe('the amount of one order', () => {
  test.each([
    ['tablets times their strength', '101', times(2, '{tablet}', 3), 45],
    ['a bare count of tablets', '101', times(2, '{unit}', 3), 45],
    ['millilitres times their strength', '103', times(5, 'mL', 4), 60],
    ['a mass as it is', '101', times(10, 'mg', 4), 60],
    ['both salts of a product', '105', times(1, '{tablet}', 1), 7.32],
    ['a component code without a dose form', '106', times(1, '{tablet}', 2), 30],
    ['a patch by its rate', '201', times(1, '{patch}', 1), 60],
    ['two patches worn together', '201', times(2, '{patch}', 1 / 3), 120],
    ['a rate given as the dose', '201', times(50, 'mcg/h', 1), 120],
  ])('counts %s', (_, code, dosage, expected) => {
    expect(intervalOf(order({ code, dosages: [dosage] }))).toEqual(exactly(expected));
  });

  test('of a patch needs no frequency', () => {
    const dosages = [{ asNeeded: false, dose: amount(1, '{patch}') }];
    expect(intervalOf(order({ code: '201', dosages }))).toEqual(exactly(60));
  });

  test('takes the rate the order gives where the patch is not known', () => {
    const dosages = [{ asNeeded: false, dose: amount(1, '{patch}'), rate: amount(25, 'mcg/h') }];
    expect(intervalOf(order({ code: '2', dosages }))).toEqual(exactly(60));
  });

  test('is the most the directions allow, and says what they allow', () => {
    const dosage: Dosage = {
      asNeeded: true,
      dose: { amount: { low: 1, high: 2 }, unit: '{tablet}' },
      timesPerDay: { low: 4, high: 6 },
    };
    expect(intervalOf(order({ code: '101', dosages: [dosage] }))).toEqual(exactly(90));
    expect(notesOf(order({ code: '101', dosages: [dosage] }))).toEqual([
      'as needed, up to this; directions allow 30 to 90, the most counts',
    ]);
  });

  test('stays under the daily limit of the directions', () => {
    const dosage = { ...times(2, '{tablet}', 6), maxPerDay: amount(6, '{tablet}') };
    expect(intervalOf(order({ code: '101', dosages: [dosage] }))).toEqual(exactly(45));
    const inMass = { ...times(2, '{tablet}', 6), maxPerDay: amount(20, 'mg') };
    expect(intervalOf(order({ code: '101', dosages: [inMass] }))).toEqual(exactly(30));
  });

  test('stays under the limit of one administration', () => {
    const dosage = { ...times(3, '{tablet}', 2), maxPerAdministration: amount(2, '{tablet}') };
    expect(intervalOf(order({ code: '101', dosages: [dosage] }))).toEqual(exactly(30));
  });

  test('is the daily limit where nothing else can be read', () => {
    const dosage = { asNeeded: true, maxPerDay: amount(6, '{tablet}') };
    expect(intervalOf(order({ code: '101', dosages: [dosage] }))).toEqual(exactly(45));
  });

  test('ignores a daily limit that can be of another ingredient', () => {
    const dosage = { ...times(1, '{tablet}', 4), maxPerDay: amount(4, 'mg') };
    expect(intervalOf(order({ code: '102', dosages: [dosage] }))).toEqual(exactly(30));
  });

  test('reads the strength that the Medication gives', () => {
    const ingredients = [
      {
        concept: { codings: [], text: 'Alphadone hydrochloride' },
        strength: { mg: 20, per: '{tablet}' as const },
      },
    ];
    const item = order({ code: '1', ingredients, dosages: [times(1, '{tablet}', 2)] });
    expect(intervalOf(item)).toEqual(exactly(60));
  });
});

describe('an order that cannot be read', () => {
  test.each<[string, Dosage, string]>([
    [
      'has no frequency',
      { asNeeded: false, dose: amount(1, '{tablet}') },
      'how often it is taken is not given',
    ],
    ['has no dose', { asNeeded: false, timesPerDay: exactly(4) }, 'no dose that can be read is given'],
    ['has text alone', UNREADABLE, 'no dose that can be read is given'],
    ['counts patches of a tablet', times(1, '{patch}', 1), 'what one unit contains is not known'],
    [
      'has no end of its frequency',
      { asNeeded: false, dose: amount(1, '{tablet}'), timesPerDay: { low: 1, high: Infinity } },
      'how often it is taken cannot be read',
    ],
  ])('%s: it counts from nothing up, with the reason', (_, dosage, why) => {
    const total = totalOf([
      order({ id: '9', code: '101', text: 'Alphadone', dosages: [dosage], draft: true }),
    ]);
    expect(total.interval).toEqual(OPEN);
    expect(total.unknown).toEqual([
      {
        need: 'orders',
        reason: 'unreadable',
        source: 'MedicationRequest/9',
        detail: `Alphadone: cannot be counted: ${why}`,
      },
    ]);
  });

  test('is one whose milligrams can be of another ingredient', () => {
    const note = 'cannot be counted: the product has several ingredients, and the dose does not say whose mg';
    expect(notesOf(order({ code: '102', dosages: [times(5, 'mg', 4)] }))).toEqual([note]);
    const byName = order({ text: 'Alphacet 5-325', matchedBy: 'name', dosages: [times(5, 'mg', 4)] });
    expect(intervalOf(byName)).toEqual(OPEN);
  });

  test('is one of unknown strength', () => {
    expect(intervalOf(order({ code: '1', dosages: [times(1, '{tablet}', 4)] }))).toEqual(OPEN);
    expect(intervalOf(order({ code: '2', dosages: [times(1, '{patch}', 1)] }))).toEqual(OPEN);
  });

  test('is one with several patches and one rate', () => {
    const dosages = [{ asNeeded: false, dose: amount(2, '{patch}'), rate: amount(25, 'mcg/h') }];
    expect(intervalOf(order({ code: '2', dosages }))).toEqual(OPEN);
  });

  test('is one without directions', () => {
    expect(notesOf(order({ code: '101' }))).toEqual(['cannot be counted: no dose is given']);
  });

  test('leaves the rest of the total as a lower bound', () => {
    const readable = order({ code: '101', dosages: [times(2, '{tablet}', 4)] });
    expect(intervalOf(readable, order({ code: '101' }))).toEqual({ low: 60, high: Infinity });
  });
});

describe('an ingredient or route without a published factor', () => {
  test.each([
    [
      'an ingredient that is not in the table',
      order({ code: '401', dosages: [times(1, '{tablet}', 4)] }),
      'deltadol',
    ],
    ['an injection', order({ code: '104', dosages: [times(4, 'mg', 6)] }), 'alphadone (injection)'],
    [
      'a patch ingredient given otherwise',
      order({ code: '2', dosages: [times(0.1, 'mg', 4)] }),
      'betanyl (oral)',
    ],
  ])('%s makes the total a lower bound', (_, item, name) => {
    const total = totalOf([item, order({ code: '101', dosages: [times(1, '{tablet}', 4)] })]);
    expect(total.interval).toEqual({ low: 30, high: Infinity });
    expect(total.unknown.map(({ reason }) => reason)).toEqual(['no-factor']);
    expect(total.parts?.[0]?.note).toBe(`no published factor for ${name}`);
  });

  test('is also one that nothing in the order names', () => {
    expect(notesOf(order({ text: 'something else' }))).toEqual(['no published factor for this medicine']);
  });

  test('is told by the route the order states', () => {
    const route = { coding: [{ system: 'http://snomed.info/sct', code: '47625008' }] };
    expect(notesOf(order({ code: '1', route, dosages: [times(4, 'mg', 6)] }))).toEqual([
      'no published factor for alphadone (injection)',
    ]);
    const text = { text: 'rub into the skin' };
    expect(notesOf(order({ code: '1', route: text, dosages: [times(4, 'mg', 6)] }))).toEqual([
      'no published factor for alphadone (another route)',
    ]);
  });

  test('is told by the name of the medicine', () => {
    const item = order({
      text: 'alphadone 4 mg/mL injection',
      matchedBy: 'name',
      dosages: [times(4, 'mg', 6)],
    });
    expect(notesOf(item)).toEqual(['no published factor for alphadone (injection)']);
  });
});

describe('an order without a code', () => {
  test('is counted by a name as a whole word, whatever its signs', () => {
    const named = (text: string): ListItem =>
      order({ text, matchedBy: 'name', dosages: [times(10, 'mg', 2)] });
    expect(intervalOf(named('ALPHA-FORTE (5) tablets'))).toEqual(exactly(30));
    expect(intervalOf(named('dihydroalphadone'))).toEqual(OPEN);
  });

  test('that names two counted ingredients cannot be told apart by mass', () => {
    const both = order({ text: 'alphadone and deltadol', matchedBy: 'name', dosages: [times(10, 'mg', 2)] });
    expect(intervalOf(both)).toEqual(OPEN);
  });
});

describe('a route that is stated nowhere', () => {
  test('is taken to be the usual one, and that is said', () => {
    expect(notesOf(order({ code: '1', dosages: [times(10, 'mg', 4)] }))).toEqual([
      'route not stated, counted as oral',
    ]);
  });

  test('is told by a rate or a patch', () => {
    const dosages = [{ asNeeded: false, rate: amount(25, 'mcg/h') }];
    expect(notesOf(order({ code: '2', dosages }))).toEqual(['route not stated, counted as patch']);
  });

  test('is not claimed where the order states it', () => {
    const route = { text: 'By mouth' };
    expect(notesOf(order({ code: '1', route, dosages: [times(10, 'mg', 4)] }))).toEqual([undefined]);
  });
});

describe('an ingredient that is left out on purpose', () => {
  test('counts nothing and says why, even when its dose cannot be read', () => {
    const total = totalOf([order({ code: '301', dosages: [UNREADABLE] })]);
    expect(total.interval).toEqual(exactly(0));
    expect(total.unknown).toEqual([]);
    expect(total.parts?.[0]?.note).toBe('not counted: it has a ceiling');
  });
});

describe('several instructions of one order', () => {
  const step = (perDay: number, sequence?: number, bounds?: [string, string]): Dosage => ({
    ...times(1, '{tablet}', perDay),
    ...(sequence === undefined ? {} : { sequence }),
    ...(bounds === undefined
      ? {}
      : {
          bounds: {
            from: Date.parse(bounds[0]),
            to: Date.parse(bounds[1]),
            precision: 'day' as const,
            text: bounds[0],
          },
        }),
  });

  test('hold together when they have one sequence or none', () => {
    expect(intervalOf(order({ code: '101', dosages: [step(2), step(1)] }))).toEqual(exactly(22.5));
    expect(intervalOf(order({ code: '101', dosages: [step(2, 1), step(1, 1)] }))).toEqual(exactly(22.5));
  });

  test('follow each other when their sequence differs, and the largest counts', () => {
    const taper = order({ code: '101', dosages: [step(4, 1), step(2, 2), step(1, 3)] });
    expect(intervalOf(taper)).toEqual(exactly(30));
    expect(notesOf(taper)).toEqual(['the highest of 3 consecutive steps']);
  });

  test('are unknown upwards when one step cannot be read', () => {
    const unreadable: Dosage = { ...UNREADABLE, sequence: 2 };
    expect(intervalOf(order({ code: '101', dosages: [step(4, 1), unreadable] }))).toEqual({
      low: 30,
      high: Infinity,
    });
  });

  test('of an order on record count where their dates hold today', () => {
    const dosages = [
      step(6, 1, ['2026-11-01', '2026-11-10']),
      step(4, 2, ['2026-11-11', '2026-11-30']),
      step(2, 3, ['2026-12-01', '2026-12-31']),
    ];
    expect(intervalOf(order({ code: '101', dosages }))).toEqual(exactly(30));
    expect(intervalOf(order({ code: '101', dosages, draft: true }))).toEqual(exactly(45));
  });

  test('all count when their dates rule every one out', () => {
    const dosages = [step(6, 1, ['2025-11-01', '2025-11-10']), step(4, 2, ['2025-11-11', '2025-11-30'])];
    expect(intervalOf(order({ code: '101', dosages }))).toEqual(exactly(45));
  });
});

describe('one treatment that is listed twice', () => {
  const dosages = [times(2, '{tablet}', 4)];

  test('counts once when the draft says which order it renews', () => {
    const renewed = order({ id: 'old', code: '101', dosages });
    const draft = order({ id: 'new', code: '101', dosages, draft: true, replaces: 'MedicationRequest/old' });
    expect(intervalOf(draft, renewed)).toEqual(exactly(60));
    expect(notesOf(draft, renewed)).toEqual([undefined, 'not counted: replaced by an order being signed']);
  });

  test('counts not at all when a draft that is of another medicine replaces it', () => {
    const ended = { ...order({ id: 'old', code: '101', dosages }), replaced: true };
    expect(intervalOf(ended)).toEqual(exactly(0));
    expect(notesOf(ended)).toEqual(['not counted: replaced by an order being signed']);
  });

  test('counts once when reference, medicine and dosage are the same', () => {
    const again = [
      order({ id: 'a', code: '101', dosages, draft: true }),
      order({ id: 'a', code: '101', dosages }),
    ];
    expect(intervalOf(...again)).toEqual(exactly(60));
  });

  test('counts twice when the orders have no id of their own', () => {
    const withoutId = (): ListItem => ({ ...order({ code: '101', dosages }), ref: 'MedicationRequest<1>' });
    expect(intervalOf(withoutId(), withoutId())).toEqual(exactly(120));
  });

  test('counts twice when only the reference is the same', () => {
    const other = [
      order({ id: 'a', code: '101', dosages, draft: true }),
      order({ id: 'a', code: '101', dosages: [times(1, '{tablet}', 4)] }),
    ];
    expect(intervalOf(...other)).toEqual(exactly(90));
  });
});
