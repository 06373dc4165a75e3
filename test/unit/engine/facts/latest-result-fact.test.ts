/** The newest result: it alone decides, in the unit asked for, and what is wrong with it makes it unknown. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { EntryValue, ResultEntry, UnknownReason } from '../../../../src/model/clinical.js';
import type { ValueSet } from '../../../../src/model/content.js';
import type { NumberValue } from '../../../../src/model/facts.js';
import type { TimeSpan } from '../../../../src/time/time-span.js';
import {
  badQuantity,
  concept,
  condition,
  daysAgo,
  LOINC,
  on,
  quantity,
  result,
  source,
  valueSet,
} from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';
import type { Surroundings } from '../../../support/compile-fact.js';

const CREATININE = valueSet(
  'creatinine',
  { [`${LOINC}|2160-0`]: 'Creatinine', [`${LOINC}|38483-4`]: 'Creatinine' },
  { gramsPerMole: 113.12 },
);
const BP = valueSet('bp', { [`${LOINC}|85354-9`]: 'Blood pressure', [`${LOINC}|8480-6`]: 'Systolic' });
const SYSTOLIC = valueSet('systolic', { [`${LOINC}|8480-6`]: 'Systolic' });
const UNITLESS: Surroundings = {
  label: 'Latest creatinine',
  valueSets: [CREATININE, BP, SYSTOLIC],
  needs: { labs: 'Observation', vitals: 'Observation', problems: 'Condition' },
  settings: { max_age: 'days', limit: 'mg/dL' },
};
const AROUND: Surroundings = { ...UNITLESS, unit: 'mg/dL' };
const CODE = concept(`${LOINC}|2160-0|Creatinine`);

interface Asked {
  readonly within_days?: number | string;
  readonly component?: string;
  readonly in?: string;
  readonly unknown?: readonly UnknownReason[];
  readonly zone?: string;
  readonly unit?: string;
}

function latest(
  entries: readonly ResultEntry[],
  { unknown = [], zone = 'UTC', unit, ...spec }: Asked = {},
): NumberValue {
  const around = unit === undefined ? AROUND : { ...AROUND, unit };
  const fact = compiledFact('latest_result', { from: 'labs', in: 'creatinine', ...spec }, around);
  const value = fact.evaluate(
    environment({ sources: [source('labs', entries, unknown)], settings: { max_age: 90 }, zone }),
  );
  if (value.shape !== 'number') throw new Error('not a number');
  return value;
}

const creatinine = (
  id: string,
  at: TimeSpan | undefined,
  value: number | EntryValue,
  parts: Partial<ResultEntry> = {},
): ResultEntry =>
  result(`Observation/${id}`, {
    concept: CODE,
    value: typeof value === 'number' ? quantity(value, 'mg/dL') : value,
    ...(at === undefined ? {} : { at }),
    ...parts,
  });

const notKnown = (reason: UnknownReason, more: object = {}, present = 'unknown'): object => ({
  shape: 'number',
  interval: UNBOUNDED,
  unit: 'mg/dL',
  sources: [],
  unknown: [{ need: 'labs', reason, ...more }],
  byNameOnly: false,
  present,
});

describe('The newest result', () => {
  test('decides, whatever the order of the record', () => {
    const entries = [creatinine('old', daysAgo(90), 2.4), creatinine('new', daysAgo(3), 1.1)];
    const expected = {
      shape: 'number',
      interval: exactly(1.1),
      unit: 'mg/dL',
      date: '2026-11-21',
      sources: [
        {
          label: 'Latest creatinine',
          value: '1.1',
          unit: 'mg/dL',
          date: '2026-11-21',
          source: 'Observation/new',
        },
      ],
      unknown: [],
      byNameOnly: false,
      present: 'true',
    };
    expect(latest(entries)).toEqual(expected);
    expect(latest([...entries].reverse())).toEqual(expected);
  });

  test('is converted to the fact’s unit, with the molar mass of the value set', () => {
    expect(latest([creatinine('1', daysAgo(1), quantity(11, 'mg/L'))]).interval).toEqual(exactly(1.1));
    const molar = latest([creatinine('1', daysAgo(1), quantity(88.4, 'umol/L'))]).interval;
    expect(molar.low).toBeCloseTo(1, 3);
    expect(molar.high).toBe(molar.low);
  });

  test('reported with a comparator is an interval', () => {
    const above = quantity(between(5, Infinity, true), 'mg/dL', '>5 mg/dL');
    expect(latest([creatinine('1', daysAgo(1), above)])).toEqual(
      expect.objectContaining({
        interval: { low: 5, high: Infinity, lowOpen: true },
        sources: [expect.objectContaining({ value: 'more than 5' })],
        present: 'true',
      }),
    );
  });

  test('is of a final status; others never decide', () => {
    const preliminary = creatinine('new', daysAgo(1), 9, { decisive: false });
    expect(latest([preliminary, creatinine('old', daysAgo(9), 1)]).interval).toEqual(exactly(1));
    expect(latest([preliminary])).toEqual(
      notKnown('no-result', { source: 'Observation/new', detail: 'not final yet' }),
    );
  });

  test('of one time, agreeing or not', () => {
    const at = on('2026-11-20T08:00:00Z');
    expect(latest([creatinine('1', at, 1.1), creatinine('2', at, 1.1)]).interval).toEqual(exactly(1.1));
    const differing = latest([
      creatinine('1', at, 1.1),
      creatinine('2', at, 1.4),
      creatinine('3', daysAgo(9), 9),
    ]);
    expect(differing.interval).toEqual({ low: 1.1, high: 1.4 });
    expect(differing.sources.map((each) => each.source)).toEqual(['Observation/1', 'Observation/2']);
    expect(differing.unknown).toEqual([]);
  });

  test('on one day of which one has no time may be either', () => {
    const timed = creatinine('1', on('2026-11-20T08:00:00Z'), 1.1);
    const untimed = creatinine('2', on('2026-11-20'), 1.4);
    expect(latest([timed, untimed]).interval).toEqual({ low: 1.1, high: 1.4 });
    expect(latest([timed, creatinine('2', on('2026-11-19'), 1.4)]).interval).toEqual(exactly(1.1));
  });

  test('days are those of the site’s zone', () => {
    const timed = creatinine('1', on('2026-11-20T02:00:00Z'), 1.1);
    const untimed = creatinine('2', on('2026-11-20'), 1.4);
    expect(latest([timed, untimed], { zone: 'America/New_York' }).interval).toEqual(exactly(1.4));
  });

  test('may be one of a coarse date', () => {
    const coarse = creatinine('1', on('2026-11'), 1.1);
    expect(latest([coarse, creatinine('2', on('2026-11-10'), 1.4)]).interval).toEqual({
      low: 1.1,
      high: 1.4,
    });
    expect(latest([coarse, creatinine('2', on('2026-10-10'), 1.4)]).interval).toEqual(exactly(1.1));
  });

  test('may be one without a date, unless a window asks for one', () => {
    const entries = [creatinine('1', undefined, 1.1), creatinine('2', daysAgo(2), 1.4)];
    expect(latest(entries).interval).toEqual({ low: 1.1, high: 1.4 });
    expect(latest(entries, { within_days: 90 })).toEqual(
      notKnown('not-recorded', { source: 'Observation/1', detail: 'no date' }),
    );
  });

  test('sent twice is one result; of one id but another value it is two', () => {
    const at = daysAgo(1);
    expect(latest([creatinine('1', at, 1), creatinine('1', at, 1)]).sources).toHaveLength(1);
    const other = creatinine('1', at, quantity(2, 'mg/dL', 'another'));
    expect(latest([creatinine('1', at, 1), other]).interval).toEqual({ low: 1, high: 2 });
  });

  test('of several needs is the newest of all', () => {
    const fact = compiledFact('latest_result', { from: ['labs', 'vitals'], in: 'creatinine' }, AROUND);
    const sources = [
      source('labs', [creatinine('1', daysAgo(5), 1)]),
      source('vitals', [creatinine('2', daysAgo(2), 2)]),
    ];
    expect(fact.evaluate(environment({ sources }))).toEqual(
      expect.objectContaining({ interval: exactly(2) }),
    );
  });
});

describe('A result in milliequivalents', () => {
  const evaluate = (valueSets: readonly ValueSet[]): NumberValue['interval'] => {
    const around = { ...AROUND, unit: 'mmol/L', valueSets };
    const fact = compiledFact('latest_result', { from: 'labs', in: 'creatinine' }, around);
    const entry = creatinine('a', daysAgo(3), quantity(6.1, 'meq/L'));
    const value = fact.evaluate(environment({ sources: [source('labs', [entry])] }));
    if (value.shape !== 'number') throw new Error('not a number');
    return value.interval;
  };
  const codes = { [`${LOINC}|2160-0`]: 'An ion' };

  test('is told in moles by the charge of the ion', () => {
    expect(evaluate([valueSet('creatinine', codes, { charge: 1 })])).toEqual(exactly(6.1));
    expect(evaluate([valueSet('creatinine', codes, { charge: 2 })])).toEqual(exactly(3.05));
  });

  test('is unknown where the list does not tell the charge', () => {
    expect(evaluate([valueSet('creatinine', codes)])).toEqual(UNBOUNDED);
  });
});

describe('The newest result is unknown, and no older one takes its place', () => {
  const older = creatinine('old', daysAgo(40), 1);

  test.each<[string, EntryValue, UnknownReason, string]>([
    ['it is words', { kind: 'text', text: 'see comment' }, 'unreadable', 'not a number'],
    ['it is a code', { kind: 'concept', concept: concept('high') }, 'unreadable', 'not a number'],
    ['it has no value', { kind: 'absent' }, 'not-recorded', 'no value'],
    ['it has no unit', badQuantity(1, 'unit-missing', '1'), 'unit-missing', '1'],
    ['its unit is not known', badQuantity(1, 'unit-unknown', '1 foo'), 'unit-unknown', '1 foo'],
    ['its number cannot be read', badQuantity(1, 'unreadable', '1..2'), 'unreadable', '1..2'],
    ['its unit does not convert', quantity(1, 'mm[Hg]', '1 mmHg'), 'unit-not-convertible', '1 mmHg'],
  ])('when %s', (_why, value, reason, detail) => {
    const entries = [older, creatinine('new', daysAgo(2), value)];
    expect(latest(entries)).toEqual(notKnown(reason, { source: 'Observation/new', detail }));
  });

  test('when it is older than the card accepts, counted in calendar days', () => {
    const stale = notKnown('stale', { source: 'Observation/old', detail: '2026-10-15' });
    expect(latest([older], { within_days: 39 })).toEqual(stale);
    expect(latest([older], { within_days: 40 }).interval).toEqual(exactly(1));
    expect(latest([creatinine('1', daysAgo(91), 1)], { within_days: 'max_age' }).unknown[0]?.reason).toBe(
      'stale',
    );
    expect(latest([creatinine('1', daysAgo(90), 1)], { within_days: 'max_age' }).interval).toEqual(
      exactly(1),
    );
  });

  test('when its date is too coarse for the window', () => {
    expect(latest([creatinine('1', on('2026-08'), 1)], { within_days: 90 })).toEqual(
      notKnown('partial-date', { source: 'Observation/1', detail: '2026-08' }),
    );
  });

  test('when it is dated in the future', () => {
    const future = creatinine('new', on('2027-02-01'), 9);
    expect(latest([older, future])).toEqual(
      notKnown('unreadable', { source: 'Observation/new', detail: 'dated in the future: 2027-02-01' }),
    );
    expect(latest([creatinine('1', on('2026-11-24T23:00:00Z'), 1)]).interval).toEqual(exactly(1));
  });

  test('when a result that does not say of what is newer', () => {
    const nameless = result('Observation/x', { value: quantity(9, 'mg/dL'), at: daysAgo(1) });
    expect(latest([older, nameless])).toEqual(
      notKnown('unreadable', { source: 'Observation/x', detail: 'no readable code or name' }),
    );
    const olderNameless = result('Observation/x', { value: quantity(9, 'mg/dL'), at: daysAgo(50) });
    expect(latest([older, olderNameless]).interval).toEqual(exactly(1));
  });

  test('when one of two of the same time cannot be read', () => {
    const at = daysAgo(2);
    const entries = [creatinine('1', at, 1), creatinine('2', at, { kind: 'text', text: 'see comment' })];
    expect(latest(entries).unknown.map((each) => each.source)).toEqual(['Observation/2']);
    expect(latest(entries).interval).toEqual(UNBOUNDED);
  });
});

describe('A record without a result', () => {
  test('is known to hold none when it is empty', () => {
    expect(latest([])).toEqual(notKnown('no-result', {}, 'false'));
    const other = result('Observation/1', {
      concept: concept(`${LOINC}|718-7|Hemoglobin`),
      value: quantity(1, 'g/dL'),
    });
    expect(latest([other])).toEqual(notKnown('no-result', {}, 'false'));
  });

  test.each(['not-sent', 'client-failed', 'incomplete', 'first-page', 'unsupported', 'error'] as const)(
    'is unknown when it is %s',
    (reason) => {
      expect(latest([], { unknown: [reason] })).toEqual(notKnown(reason));
    },
  );
});

describe('A source that may hold more', () => {
  const entries = [creatinine('1', daysAgo(1), 1)];

  test('for the pages that follow gives its newest result, and says so', () => {
    expect(latest(entries, { unknown: ['first-page'] })).toEqual(
      expect.objectContaining({
        interval: exactly(1),
        unknown: [{ need: 'labs', reason: 'first-page' }],
        present: 'true',
      }),
    );
  });

  test.each(['not-sent', 'client-failed', 'incomplete', 'unsupported', 'error'] as const)(
    'for %s gives none, because a newer one may be missing',
    (reason) => {
      expect(latest(entries, { unknown: [reason] })).toEqual(notKnown(reason));
      expect(latest(entries, { unknown: ['first-page', reason] }).interval).toEqual(UNBOUNDED);
    },
  );
});

describe('A component of a panel', () => {
  const panel = (id: string, days: number, parts: ResultEntry['components'], code = '85354-9'): ResultEntry =>
    result(`Observation/${id}`, {
      concept: concept(`${LOINC}|${code}`),
      at: daysAgo(days),
      components: parts,
    });
  const systolic = (value: EntryValue): ResultEntry['components'][number] => ({
    concept: concept(`${LOINC}|8480-6`),
    value,
  });
  const diastolic = { concept: concept(`${LOINC}|8462-4`), value: quantity(80, 'mm[Hg]') };
  const asked = { in: 'bp', component: 'systolic', unit: 'mm[Hg]' };

  test('is read by its codes', () => {
    const entries = [panel('1', 1, [diastolic, systolic(quantity(142, 'mm[Hg]'))])];
    expect(latest(entries, asked).interval).toEqual(exactly(142));
  });

  test('is no result where the panel lacks it, and not recorded where it has no value', () => {
    const old = panel('old', 9, [systolic(quantity(150, 'mm[Hg]'))]);
    expect(latest([old, panel('new', 1, [diastolic])], asked).interval).toEqual(exactly(150));
    expect(latest([old, panel('new', 1, [systolic({ kind: 'absent' })])], asked).unknown).toEqual([
      { need: 'labs', reason: 'not-recorded', source: 'Observation/new', detail: 'no value' },
    ]);
  });

  test('reported on its own is read too', () => {
    const alone = result('Observation/1', {
      concept: concept(`${LOINC}|8480-6`),
      value: quantity(131, 'mm[Hg]'),
      at: daysAgo(1),
    });
    expect(latest([alone], asked).interval).toEqual(exactly(131));
  });
});

describe('Plain numbers', () => {
  const inr = (value: EntryValue, unit: string): NumberValue =>
    latest([creatinine('1', daysAgo(1), value)], { unit });

  test('need no unit, where the fact asks for a plain number', () => {
    expect(inr(badQuantity(2.4, 'unit-missing'), '1').interval).toEqual(exactly(2.4));
    expect(inr(badQuantity(2.4, 'unit-missing'), '{INR}').interval).toEqual(exactly(2.4));
    expect(inr(badQuantity(2.4, 'unit-missing'), '%').unknown[0]?.reason).toBe('unit-missing');
    expect(inr(badQuantity(2.4, 'unit-unknown'), '1').unknown[0]?.reason).toBe('unit-unknown');
  });

  test('are shown without a unit', () => {
    expect(inr(quantity(2.4, '{INR}'), '{INR}').sources).toEqual([
      { label: 'Latest creatinine', value: '2.4', date: '2026-11-23', source: 'Observation/1' },
    ]);
  });
});

describe('Compiling', () => {
  test('the fact reads its needs and has a unit', () => {
    expect(compiledFact('latest_result', { from: 'labs', in: 'creatinine' }, AROUND)).toEqual(
      expect.objectContaining({
        shape: 'number',
        unit: 'mg/dL',
        reads: ['labs'],
        uses: [],
        valueSet: CREATININE,
      }),
    );
  });

  test.each([
    [{ from: 'labs', in: 'creatinine' }, undefined, ': A fact that reads results needs a `unit`.'],
    [{ from: 'labs', in: 'creatinine' }, 'mg/dl/', ': `mg/dl/` is not a UCUM unit.'],
    [
      { from: 'problems', in: 'creatinine' },
      'mg/dL',
      'from: The need `problems` asks for Condition; this fact reads Observation.',
    ],
    [{ from: 'labs', in: 'nothing' }, 'mg/dL', 'in: no value set nothing'],
    [{ from: 'labs', in: 'bp', component: 'nothing' }, 'mg/dL', 'component: no value set nothing'],
    [
      { from: 'labs', in: 'bp', within_days: 'limit' },
      'mg/dL',
      'within_days: The setting `limit` is not in days.',
    ],
  ])('%j in %s: %s', (spec, unit, problem) => {
    const around = unit === undefined ? UNITLESS : { ...UNITLESS, unit };
    expect(compileFact('latest_result', spec, around)).toEqual({
      fact: undefined,
      problems: [problem],
      remedies: [expect.any(String)],
    });
  });
});

test('Other resources beside the results are not looked at', () => {
  const fact = compiledFact('latest_result', { from: 'labs', in: 'creatinine' }, AROUND);
  const sources = [
    source('labs', [condition('Condition/1', { concept: CODE }), condition('Condition/2', {})]),
  ];
  expect(fact.evaluate(environment({ sources }))).toEqual(notKnown('no-result', {}, 'false'));
});

test('The order of the record makes no difference', () => {
  const day = fc.constantFrom(
    '2026-11-20',
    '2026-11-20T08:00:00Z',
    '2026-11',
    '2026-11-19',
    '2026-11-20T09:00:00Z',
  );
  const entry = fc.tuple(day, fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (rows, keys) => {
      const entries = rows.map(([text, value], position) => creatinine(String(position), on(text), value));
      const order = [...keys.take(entries.length)];
      const shuffled = entries
        .map((each, at) => ({ each, key: order[at] ?? 0 }))
        .sort((a, b) => a.key - b.key);
      const { interval, present } = latest(entries);
      const other = latest(shuffled.map(({ each }) => each));
      expect({ interval: other.interval, present: other.present }).toEqual({ interval, present });
    }),
  );
});
