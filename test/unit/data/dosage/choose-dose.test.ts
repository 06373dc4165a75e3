/** Which of the doses of one instruction counts (FHIR R4, `Dosage.doseAndRate`). */

import { describe, expect, test } from '@jest/globals';
import { chooseDose } from '../../../../src/data/dosage/choose-dose.js';
import { between, exactly } from '../../../../src/logic/interval.js';
import type { JsonObject } from '../../../../src/model/fhir.js';

const mg = (value: number): JsonObject => ({ value, unit: 'mg' });
const tablet = (value: number): JsonObject => ({ value, unit: 'tablet' });
const stated = (doseQuantity: JsonObject, type?: unknown): JsonObject => ({
  doseQuantity,
  ...(type === undefined ? {} : { type: type as JsonObject }),
});
const coded = (code: string): JsonObject => ({ coding: [{ code }] });
const ofMg = (value: number): unknown => ({ dose: { amount: exactly(value), unit: 'mg' } });
const choose = (...doses: readonly JsonObject[]): unknown => chooseDose({ doseAndRate: doses });

describe('of several doses', () => {
  test.each<[string, unknown]>([
    [
      'a code of FHIR',
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/dose-rate-type', code: 'ordered' }] },
    ],
    ['a display of any system', { coding: [{ system: 'urn:oid:1.2.3', code: '9', display: 'Ordered' }] }],
    ['a text', { text: ' ORDERED ' }],
    ['a plain string', 'ordered'],
  ])('the one ordered counts, told by %s', (_, type) => {
    expect(choose(stated(mg(7), coded('calculated')), stated(mg(5), type), stated(mg(9)))).toEqual(ofMg(5));
  });

  test('one without a type counts where none is ordered', () => {
    expect(choose(stated(mg(7), coded('calculated')), stated(mg(9)))).toEqual(ofMg(9));
    expect(choose(stated(mg(7), coded('calculated')), stated(mg(9), {}))).toEqual(ofMg(9));
  });

  test('the only one counts, whatever its type', () => {
    expect(choose(stated(mg(7), coded('calculated')))).toEqual(ofMg(7));
  });

  test('those that could each be meant make an interval', () => {
    expect(choose(stated(mg(7), coded('calculated')), stated(mg(9), coded('admin-amount')))).toEqual({
      dose: { amount: between(7, 9), unit: 'mg' },
    });
  });

  test('none counts when they are in different units or one cannot be read', () => {
    expect(choose(stated(mg(7), coded('calculated')), stated(tablet(1), coded('admin-amount')))).toEqual({});
    expect(choose(stated(mg(7)), stated({ value: 2 }))).toEqual({});
  });

  test('one that cannot be read is not replaced by one that does not count', () => {
    expect(choose(stated({ value: 5 }, coded('ordered')), stated(mg(7)))).toEqual({});
  });

  test('a rate and a dose may stand apart', () => {
    expect(choose({ rateQuantity: { value: 2, unit: 'mg/h' } }, stated(mg(7)))).toEqual({
      ...(ofMg(7) as object),
      rate: { amount: exactly(2000), unit: 'mcg/h' },
    });
  });
});

describe('a dose or a rate', () => {
  test.each<[string, JsonObject, unknown]>([
    [
      'a range',
      { doseRange: { low: tablet(1), high: tablet(2) } },
      { dose: { amount: between(1, 2), unit: '{tablet}' } },
    ],
    [
      'a range whose low end has no unit',
      { doseRange: { low: { value: 1 }, high: tablet(2) } },
      { dose: { amount: between(1, 2), unit: '{tablet}' } },
    ],
    [
      'a range in two units',
      { doseRange: { low: { value: 500, unit: 'mcg' }, high: mg(1) } },
      { dose: { amount: between(0.5, 1), unit: 'mg' } },
    ],
    [
      'a range without a low end',
      { doseRange: { high: tablet(2) } },
      { dose: { amount: between(0, 2), unit: '{tablet}' } },
    ],
    [
      'a range without a high end',
      { doseRange: { low: tablet(1) } },
      { dose: { amount: between(1, Infinity), unit: '{tablet}' } },
    ],
    ['a range of two forms', { doseRange: { low: tablet(1), high: mg(2) } }, {}],
    ['a range that runs backwards', { doseRange: { low: tablet(2), high: tablet(1) } }, {}],
    [
      'a range with an end in words',
      { doseRange: { low: { value: 'one', unit: 'tablet' }, high: tablet(2) } },
      {},
    ],
    [
      'an upper bound',
      { doseQuantity: { ...mg(5), comparator: '<=' } },
      { dose: { amount: between(0, 5), unit: 'mg' } },
    ],
    [
      'an open upper bound',
      { doseQuantity: { ...mg(5), comparator: '<' } },
      { dose: { amount: between(0, 5, false, true), unit: 'mg' } },
    ],
    ['a dose below zero', { doseQuantity: mg(-5) }, {}],
    ['a dose in words', { doseQuantity: { value: 'some', unit: 'mg' } }, {}],
    ['a number in quotes', { doseQuantity: { value: '5', unit: 'mg' } }, ofMg(5)],
    ['a mass per weight', { doseQuantity: { value: 5, unit: 'mg/kg' } }, {}],
    [
      'a ratio of mass and time',
      { rateRatio: { numerator: { value: 1.8, unit: 'mg' }, denominator: { value: 24, unit: 'h' } } },
      { rate: { amount: exactly(75), unit: 'mcg/h' } },
    ],
    [
      'a ratio of volume and time',
      { rateRatio: { numerator: { value: 10, unit: 'mL' }, denominator: { value: 1, unit: 'h' } } },
      {},
    ],
    [
      'a ratio without a unit of time',
      { rateRatio: { numerator: { value: 10, unit: 'mg' }, denominator: { value: 1 } } },
      {},
    ],
    [
      'a ratio over no time',
      { rateRatio: { numerator: { value: 10, unit: 'mg' }, denominator: { value: 0, unit: 'h' } } },
      {},
    ],
    [
      'a range of rates',
      { rateRange: { low: { value: 25, unit: 'mcg/h' }, high: { value: 50, unit: 'mcg/h' } } },
      { rate: { amount: between(25, 50), unit: 'mcg/h' } },
    ],
    ['a volume rate', { rateQuantity: { value: 10, unit: 'mL/h' } }, {}],
    ['nothing', {}, {}],
  ])('is read from %s', (_, instruction, read) => {
    expect(chooseDose(instruction)).toEqual(read);
    expect(choose(instruction)).toEqual(read);
  });
});
