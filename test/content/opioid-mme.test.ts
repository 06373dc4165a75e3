/** The MME model that ships: CDC's 2022 factors, worked examples as an EHR would send them, and the product table. */

import { describe, expect, test } from '@jest/globals';
import { gatherData } from '../../src/data/gather-data.js';
import type { ListItem, ListValue, NumberValue } from '../../src/model/facts.js';
import type { FhirResource, JsonObject } from '../../src/model/fhir.js';
import { compileTestModel } from '../support/compile-test-model.js';
import { describeWithTestData, testData } from '../support/test-data.js';
import { readModel, readProducts, readRows, type ProductRow } from './load-shipped.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const UCUM = 'http://unitsofmeasure.org';
const model = readModel();
const products = readProducts();
const calculator = compileTestModel(model, products);

/** An order in words, as test vectors have it. */
interface Vector {
  readonly code: string;
  readonly dose?: string;
  readonly every?: string;
  readonly times_per_day?: number;
  readonly as_needed?: boolean;
  readonly max_per_day?: string;
}

function quantity(written: string): JsonObject {
  const [value = '', unit = ''] = written.split(' ');
  const code = ['tablet', 'patch'].includes(unit) ? `{${unit}}` : unit;
  return { value: Number(value), unit, system: UCUM, code };
}

function dose(written: string): JsonObject {
  const [, low, high, unit] = /^([\d.]+)-([\d.]+) (\w+)$/.exec(written) ?? [];
  if (low === undefined || high === undefined) return { doseQuantity: quantity(written) };
  return { doseRange: { low: quantity(`${low} ${unit ?? ''}`), high: quantity(`${high} ${unit ?? ''}`) } };
}

function timing({ every, times_per_day: times }: Vector): JsonObject {
  if (every === undefined) return { repeat: { frequency: times ?? 1, period: 1, periodUnit: 'd' } };
  const [periods = '', periodUnit = ''] = every.split(' ');
  const [period, periodMax] = periods.split('-').map(Number);
  return { repeat: { frequency: 1, period, periodUnit, ...(periodMax === undefined ? {} : { periodMax }) } };
}

const resourceOf = (vector: Vector, index: number): FhirResource => ({
  resourceType: 'MedicationRequest',
  id: `order-${String(index)}`,
  status: 'draft',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: { coding: [{ system: RXNORM, code: vector.code }] },
  dosageInstruction: [
    {
      timing: timing(vector),
      ...(vector.as_needed === undefined ? {} : { asNeededBoolean: vector.as_needed }),
      ...(vector.dose === undefined ? {} : { doseAndRate: [dose(vector.dose)] }),
      ...(vector.max_per_day === undefined
        ? {}
        : { maxDosePerPeriod: { numerator: quantity(vector.max_per_day), denominator: quantity('1 d') } }),
    },
  ],
});

/** The total of drafted orders, read by the data stage. */
function totalOf(vectors: readonly Vector[]): NumberValue {
  const request = {
    hook: 'order-sign',
    hookInstance: '1b7f6c1e-5d1c-4f0e-9a57-3f2f2f0f6a01',
    patientId: 'p',
    context: {},
    drafts: vectors.map(resourceOf),
    prefetch: new Map(),
    quirks: [],
  };
  const { orders } = gatherData(request, new Map());
  const items = orders.entries.map((entry): ListItem => ({
    text: entry.ref,
    ref: entry.ref,
    matchedBy: 'product',
    draft: true,
    entry,
  }));
  expect(items).toHaveLength(vectors.length);
  const list: ListValue = { shape: 'list', items, unknown: [], sources: [], byNameOnly: false };
  return calculator.calculate([list], { now: Date.UTC(2026, 10, 24), zone: 'UTC' });
}

describe('the factors of the model', () => {
  test('are the table of the CDC guideline of 2022, and nothing else', () => {
    const factors = Object.values(model.ingredients ?? {}).map(({ name, factor, of }) => [name, factor, of]);
    expect(factors.sort()).toEqual([
      ['codeine', 0.15, 'mg'],
      ['fentanyl', 2.4, 'mcg/h'],
      ['hydrocodone', 1, 'mg'],
      ['hydromorphone', 5, 'mg'],
      ['methadone', 4.7, 'mg'],
      ['morphine', 1, 'mg'],
      ['oxycodone', 1.5, 'mg'],
      ['oxymorphone', 3, 'mg'],
      ['tapentadol', 0.4, 'mg'],
      ['tramadol', 0.2, 'mg'],
    ]);
    expect(Object.values(model.not_counted ?? {}).map(({ name }) => name)).toEqual(['buprenorphine']);
  });
});

describe('a worked example', () => {
  const vectors = (model.test_vectors ?? []) as unknown as readonly {
    readonly name: string;
    readonly orders: readonly Vector[];
    readonly expect: number;
  }[];
  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { interval, unknown } = totalOf(vector.orders);
    expect({ interval, unknown }).toEqual({
      interval: { low: vector.expect, high: vector.expect },
      unknown: [],
    });
  });

  test('there are 19 of them', () => {
    expect(vectors).toHaveLength(19);
  });

  test('shows the range behind an upper limit', () => {
    const total = totalOf([{ code: '836395', dose: '1-2 tablet', every: '4-6 h' }]);
    expect(total.parts?.map(({ note }) => note)).toEqual(['directions allow 30 to 90, the most counts']);
  });

  test('shows what is not counted', () => {
    const total = totalOf([{ code: '904876', dose: '1 patch', every: '7 d' }]);
    expect(total.parts?.map(({ note }) => note)).toEqual([
      'not counted: CDC gives buprenorphine no MME factor',
    ]);
  });
});

describe('what the table of 2022 does not name has no factor', () => {
  test.each([
    ['meperidine', { code: '861467', dose: '1 tablet', every: '6 h' }, 'meperidine'],
    ['levorphanol', { code: '197873', dose: '1 tablet', every: '8 h' }, 'levorphanol'],
    ['pentazocine/naloxone', { code: '312289', dose: '1 tablet', every: '4 h' }, 'pentazocine'],
    ['dihydrocodeine', { code: '1236182', dose: '1 tablet', every: '6 h' }, 'dihydrocodeine'],
    ['benzhydrocodone', { code: '2001358', dose: '1 tablet', every: '6 h' }, 'benzhydrocodone'],
    ['butorphanol nasal spray', { code: '886634', dose: '1 mg', every: '4 h' }, 'butorphanol'],
    ['opium tincture', { code: '830196', dose: '0.6 mL', every: '6 h' }, 'opium'],
    [
      'a fentanyl buccal tablet',
      { code: '668363', dose: '1 tablet', every: '4 h' },
      'fentanyl (transmucosal)',
    ],
    ['a fentanyl nasal spray', { code: '1115573', dose: '0.1 mg', every: '4 h' }, 'fentanyl (nasal)'],
    [
      'fentanyl by iontophoresis',
      { code: '1666831', dose: '1 patch', every: '1 d' },
      'fentanyl (iontophoretic)',
    ],
    ['a morphine suppository', { code: '892516', dose: '1 tablet', every: '4 h' }, 'morphine (rectal)'],
  ])('%s', (_, vector, name) => {
    const total = totalOf([vector, { code: '1049683', dose: '1 tablet', every: '6 h' }]);
    expect(total.interval).toEqual({ low: 60, high: Infinity });
    expect(total.unknown.map(({ reason }) => reason)).toEqual(['no-factor']);
    expect(total.parts?.[0]?.note).toBe(`no published factor for ${name}`);
  });
});

describe('the product table', () => {
  const rowsOf = (code: string): readonly ProductRow[] =>
    products.products.filter((row) => row.code === code);

  test('carries its title, source, date and licence', () => {
    expect(
      [products.title, products.source, products.date, products.licence].every((text) => text !== ''),
    ).toBe(true);
    expect(products.date).toBe('2026-11-24');
  });

  test('adds up both salts of one tablet', () => {
    const total = totalOf([{ code: '637540', dose: '1 tablet', every: '6 h' }]);
    expect(total.interval).toEqual({ low: 29.28, high: 29.28 });
    expect(rowsOf('637540').map(({ amount }) => amount)).toEqual([4.5, 0.38]);
  });

  test('has patches in mcg per hour', () => {
    expect(rowsOf('577057')).toEqual([
      { code: '577057', of: '4337', route: 'transdermal', amount: 12, per: 'h' },
    ]);
    const patches = products.products.filter(({ per }) => per === 'h');
    expect(new Set(patches.map(({ of }) => of))).toEqual(new Set(['1819', '4337']));
    expect(patches.filter(({ amount = 0 }) => amount < 5 || amount > 100)).toEqual([]);
  });

  test('names every ingredient it has', () => {
    const ingredients = new Set(products.products.map(({ of }) => of));
    expect([...ingredients].filter((code) => !Object.hasOwn(products.names, code))).toEqual([]);
  });

  test('calls ingredients as the model does', () => {
    for (const [code, { name }] of Object.entries({ ...model.ingredients, ...model.not_counted })) {
      expect(products.names[code]?.[0]).toBe(name);
    }
  });
});

describeWithTestData('the product table against the rows it was carried over from', () => {
  interface SourceRow {
    readonly rxcui: string;
    readonly ingredientRxcui: string;
    readonly class: string;
    readonly strength: { readonly value: number; readonly per: string | null };
    readonly coIngredients: readonly string[];
  }
  const source = readRows(testData('codes/rxnorm-opioids.json') ?? '') as unknown as readonly SourceRow[];
  const byCode = new Map<string, SourceRow[]>();
  for (const row of source) {
    if (row.class === 'opioid') byCode.set(row.rxcui, [...(byCode.get(row.rxcui) ?? []), row]);
  }

  const agrees = (row: ProductRow, other: SourceRow): boolean => {
    if (row.of !== other.ingredientRxcui) return false;
    if (row.amount === undefined) return true;
    const { value, per } = other.strength;
    if (row.per === 'h') return per === 'h' && Math.abs(row.amount - value * 1000) < 1e-9;
    return (
      row.amount === value && (row.per === 'mL') === (per === 'mL') && per !== 'h' && per !== 'actuation'
    );
  };

  test('has no row that is not there', () => {
    const strange = products.products.filter(
      (row) => byCode.get(row.code)?.some((other) => agrees(row, other)) !== true,
    );
    expect(strange).toEqual([]);
  });

  test('marks every product with another active substance as mixed', () => {
    const unmarked = products.products.filter((row) => {
      const others = (byCode.get(row.code) ?? []).flatMap(({ coIngredients }) => coIngredients);
      return row.mixed !== true && others.some((name) => !/^oxycodone/i.test(name));
    });
    expect(unmarked).toEqual([]);
  });

  test('has every product of an ingredient with a factor', () => {
    const codes = new Set(products.products.map(({ code }) => code));
    const missing = [...byCode.entries()].filter(
      ([code, rows]) =>
        !codes.has(code) && rows.some((row) => Object.hasOwn(model.ingredients ?? {}, row.ingredientRxcui)),
    );
    // Component codes in mg per mL or per spray, whose route is open, and a veterinary solution.
    const kinds = new Set(missing.map(([, rows]) => rows[0]?.strength.per));
    expect([...kinds].sort()).toEqual(['actuation', 'mL']);
  });
});
