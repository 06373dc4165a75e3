/** Rolling rates of cards: kept back above their band, told of below it, and told of when they stop. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Evaluation } from '../../../src/model/evaluation.js';
import type { Band } from '../../../src/model/site.js';
import {
  createCircuitBreakers,
  type CircuitBreakers,
  type RateAlarm,
} from '../../../src/policy/circuit-breakers.js';
import { DueWindow } from '../../../src/policy/due-window.js';
import { NOW } from '../../support/build-entries.js';
import { without } from '../card/make-profile.js';
import { makeDue, type DueParts } from './make-due.js';

const DAY = 86_400_000;

const due = (band?: Band, parts: DueParts = {}): Evaluation =>
  makeDue('a', { ...parts, site: { bands: new Map(band === undefined ? [] : [['a', band]]) } });
const notDue = (band?: Band): Evaluation => ({ ...due(band), outcome: 'not-met' });

function countAll(breakers: CircuitBreakers, calls: readonly Evaluation[], now = NOW): void {
  for (const call of calls) breakers.count([call], now);
}

const times = (count: number, what: Evaluation): readonly Evaluation[] =>
  Array.from({ length: count }, () => what);

describe('A circuit breaker', () => {
  const BAND: Band = { low: 5, high: 20, least: 50 };

  test('opens once more of the last calls were due than the band allows, is told once, and stays open', () => {
    const told: RateAlarm[] = [];
    const breakers = createCircuitBreakers({ report: (alarm) => told.push(alarm) });
    countAll(breakers, [...times(40, notDue(BAND)), ...times(10, due(BAND))]);
    expect(breakers.isOpen(due(BAND))).toBe(false);
    countAll(breakers, [due(BAND)]);
    expect(breakers.isOpen(due(BAND))).toBe(true);
    countAll(breakers, times(200, notDue(BAND)), NOW + 3 * DAY);
    expect(breakers.isOpen(due(BAND))).toBe(true);
    expect(told).toEqual([{ card: 'a', site: 'site', state: 'high', due: 11, calls: 50, low: 5, high: 20 }]);
    expect(breakers.alarms()).toMatchObject([{ card: 'a', state: 'high' }]);
  });

  test('judges nothing before there are enough calls, and nothing without a band', () => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    countAll(breakers, times(49, due(BAND)));
    expect(breakers.isOpen(due(BAND))).toBe(false);
    countAll(breakers, times(500, { ...due(), rule: { ...due().rule, id: 'b' } }));
    expect(breakers.alarms()).toEqual([]);
  });

  test('counts silent firings, and neither drafts nor calls about something else', () => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    const rest = without(due(BAND), 'show');
    countAll(breakers, times(49, { ...rest, outcome: 'withheld', reason: 'silent' }));
    countAll(breakers, times(50, { ...rest, outcome: 'not-applicable', reason: 'x' }));
    countAll(breakers, times(50, { ...rest, outcome: 'withheld', reason: 'draft' }));
    expect(breakers.alarms()).toEqual([]);
    countAll(breakers, [{ ...rest, outcome: 'unknown' }]);
    expect(breakers.alarms()).toMatchObject([{ state: 'high', due: 49, calls: 50 }]);
  });

  test.each([
    [
      'an operator resets it',
      (breakers: CircuitBreakers) => {
        breakers.reset('a');
        return due(BAND);
      },
    ],
    ['the card decides otherwise', () => due(BAND, { logicHash: 'f'.repeat(64) })],
    ['the band is another', () => due({ ...BAND, high: 90 })],
    ['there is no band any more', () => due()],
  ])('is closed again when %s', (_why, change) => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    countAll(breakers, times(50, due(BAND)));
    expect(breakers.isOpen(due(BAND))).toBe(true);
    expect(breakers.isOpen(change(breakers))).toBe(false);
  });

  test('is reset at one site alone when that is asked', () => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    const elsewhere: Evaluation = { ...due(BAND), site: { ...due(BAND).site, id: 'other' } };
    countAll(breakers, [...times(50, due(BAND)), ...times(50, elsewhere)]);
    breakers.reset('a', 'other');
    expect([breakers.isOpen(due(BAND)), breakers.isOpen(elsewhere)]).toEqual([true, false]);
  });
});

describe('An alarm', () => {
  test('is raised once a day while a card is below its band, and keeps nothing back', () => {
    const told: RateAlarm[] = [];
    const breakers = createCircuitBreakers({ report: (alarm) => told.push(alarm) });
    const band: Band = { low: 5, high: 20, least: 100 };
    countAll(breakers, times(100, notDue(band)));
    countAll(breakers, times(10, notDue(band)), NOW + 1000);
    expect(told).toEqual([{ card: 'a', site: 'site', state: 'low', due: 0, calls: 100, low: 5, high: 20 }]);
    countAll(breakers, times(10, notDue(band)), NOW + DAY);
    expect(told).toHaveLength(2);
    expect(breakers.isOpen(due(band))).toBe(false);
    countAll(breakers, times(6, due(band)), NOW + DAY);
    expect(breakers.alarms()).toEqual([]);
  });

  test('is not raised by none at all where the band begins at none', () => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    countAll(breakers, times(500, notDue({ low: 0, high: 5, least: 100 })));
    expect(breakers.alarms()).toEqual([]);
  });

  test('is raised for a card without a band that used to be due every tenth call and is no more', () => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    for (let call = 0; call < 30; call += 1) countAll(breakers, [...times(9, notDue()), due()]);
    countAll(breakers, times(200, notDue()));
    expect(breakers.alarms()).toEqual([]);
    countAll(breakers, [notDue()]);
    expect(breakers.alarms()).toEqual([{ card: 'a', site: 'site', state: 'stopped', due: 30, calls: 501 }]);
    countAll(breakers, [due()]);
    expect(breakers.alarms()).toEqual([]);
  });

  test('is not raised for a card that was due too rarely to know', () => {
    const breakers = createCircuitBreakers({ report: () => undefined });
    for (let call = 0; call < 19; call += 1) countAll(breakers, [due(), notDue()]);
    countAll(breakers, times(5000, notDue()));
    expect(breakers.alarms()).toEqual([]);
  });
});

test('A window counts what a list of the last calls would', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.boolean(), { maxLength: 40 }), (size, calls) => {
      const window = new DueWindow(size);
      calls.forEach((call, index) => {
        window.add(call);
        const last = calls.slice(0, index + 1).slice(-size);
        expect([window.due, window.isFull]).toEqual([last.filter(Boolean).length, last.length === size]);
      });
    }),
  );
});
