/** One number made from the results of a window: count, minimum, maximum, mean and change over partly known records. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { between, exactly, UNBOUNDED } from '../../../../src/logic/interval.js';
import type { EntryValue, ResultEntry, UnknownReason } from '../../../../src/model/clinical.js';
import type { NumberValue } from '../../../../src/model/facts.js';
import type { TimeSpan } from '../../../../src/time/time-span.js';
import {
  badQuantity,
  concept,
  daysAgo,
  LOINC,
  on,
  quantity,
  result,
  source,
  valueSet,
} from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';

const POTASSIUM = valueSet('potassium', { [`${LOINC}|2823-3`]: 'Potassium' });
const AROUND = {
  label: 'Potassium',
  unit: 'mmol/L',
  valueSets: [POTASSIUM],
  needs: { labs: 'Observation' },
  settings: { window: 'days' },
};
const CODE = concept(`${LOINC}|2823-3|Potassium`);

type Of = 'count' | 'minimum' | 'maximum' | 'mean' | 'change';
const ALL: readonly Of[] = ['count', 'minimum', 'maximum', 'mean', 'change'];

function summary(
  of: Of,
  entries: readonly ResultEntry[],
  unknown: readonly UnknownReason[] = [],
): NumberValue {
  const fact = compiledFact(
    'result_summary',
    { from: 'labs', in: 'potassium', within_days: 'window', of },
    AROUND,
  );
  const sources = [source('labs', entries, unknown)];
  const value = fact.evaluate(environment({ sources, settings: { window: 30 } }));
  if (value.shape !== 'number') throw new Error('not a number');
  return value;
}

const intervals = (entries: readonly ResultEntry[], unknown: readonly UnknownReason[] = []): object =>
  Object.fromEntries(ALL.map((of) => [of, summary(of, entries, unknown).interval]));
const presences = (entries: readonly ResultEntry[], unknown: readonly UnknownReason[] = []): object =>
  Object.fromEntries(ALL.map((of) => [of, summary(of, entries, unknown).present]));
const reasons = (
  of: Of,
  entries: readonly ResultEntry[],
  unknown: readonly UnknownReason[] = [],
): readonly string[] =>
  summary(of, entries, unknown).unknown.map(({ reason, source: ref }) => `${reason} ${ref ?? ''}`.trim());

const potassium = (id: string, at: TimeSpan | undefined, value: number | EntryValue): ResultEntry =>
  result(`Observation/${id}`, {
    concept: CODE,
    value: typeof value === 'number' ? quantity(value, 'mmol/L') : value,
    ...(at === undefined ? {} : { at }),
  });

const THREE = [
  potassium('b', daysAgo(10), 5),
  potassium('a', daysAgo(20), 4),
  potassium('c', daysAgo(1), 4.5),
];

describe('A complete record', () => {
  test('gives each number', () => {
    expect(intervals(THREE)).toEqual({
      count: exactly(3),
      minimum: exactly(4),
      maximum: exactly(5),
      mean: exactly(4.5),
      change: exactly(0.5),
    });
    expect(ALL.map((of) => summary(of, THREE).unknown)).toEqual([[], [], [], [], []]);
    expect(presences(THREE)).toEqual({
      count: 'true',
      minimum: 'true',
      maximum: 'true',
      mean: 'true',
      change: 'true',
    });
  });

  test('shows the results each number rests on', () => {
    const refs = (of: Of): readonly string[] => summary(of, THREE).sources.map((each) => each.source);
    expect(refs('count')).toEqual(['Observation/b', 'Observation/a', 'Observation/c']);
    expect(refs('minimum')).toEqual(['Observation/a']);
    expect(refs('maximum')).toEqual(['Observation/b']);
    expect(refs('mean')).toEqual(['Observation/b', 'Observation/a', 'Observation/c']);
    expect(refs('change')).toEqual(['Observation/a', 'Observation/c']);
    expect(summary('minimum', THREE).sources).toEqual([
      { label: 'Potassium', value: '4', unit: 'mmol/L', date: '2026-11-04', source: 'Observation/a' },
    ]);
    expect(summary('count', THREE).sources[0]).toEqual({
      label: 'Potassium',
      value: 'as written',
      date: '2026-11-14',
      source: 'Observation/b',
    });
  });

  test('leaves out what is outside the window or not final', () => {
    const entries = [
      ...THREE,
      potassium('old', daysAgo(31), 9),
      potassium('future', on('2026-12-24'), 9),
      { ...potassium('pending', daysAgo(1), 9), decisive: false },
    ];
    expect(intervals(entries)).toEqual(intervals(THREE));
  });

  test('is known to hold none when it is empty', () => {
    expect(intervals([])).toEqual({
      count: exactly(0),
      minimum: UNBOUNDED,
      maximum: UNBOUNDED,
      mean: UNBOUNDED,
      change: UNBOUNDED,
    });
    expect(presences([])).toEqual({
      count: 'false',
      minimum: 'false',
      maximum: 'false',
      mean: 'false',
      change: 'false',
    });
    expect(reasons('count', [])).toEqual([]);
    expect(reasons('mean', [])).toEqual(['no-result']);
  });

  test('with older results alone counts none, and the others are too old', () => {
    const old = [potassium('old', daysAgo(31), 4)];
    expect(summary('count', old)).toEqual(
      expect.objectContaining({ interval: exactly(0), present: 'false', unknown: [] }),
    );
    expect(reasons('minimum', old)).toEqual(['stale Observation/old']);
    expect(summary('minimum', old).present).toBe('unknown');
  });

  test('with a result that is not final yet says so', () => {
    const pending = [{ ...potassium('pending', daysAgo(1), 9), decisive: false }];
    expect(reasons('mean', pending)).toEqual(['no-result Observation/pending']);
    expect(summary('mean', pending).present).toBe('unknown');
  });

  test('with one result has no change', () => {
    const one = [potassium('a', daysAgo(1), 4)];
    expect(summary('change', one)).toEqual(
      expect.objectContaining({
        interval: UNBOUNDED,
        unknown: [{ need: 'labs', reason: 'no-result', detail: 'only one result' }],
      }),
    );
  });
});

describe('Results that are partly known', () => {
  const coarse = potassium('m', on('2026-11'), 3);
  const undated = potassium('u', undefined, 6);

  test('one that may lie in the window widens, and leaves mean and change unknown', () => {
    expect(intervals([...THREE, coarse])).toEqual({
      count: between(3, 4),
      minimum: between(3, 4),
      maximum: exactly(5),
      mean: UNBOUNDED,
      change: UNBOUNDED,
    });
    expect(reasons('count', [...THREE, coarse])).toEqual(['partial-date Observation/m']);
    expect(intervals([...THREE, undated])).toEqual(
      expect.objectContaining({ count: between(3, 4), minimum: exactly(4), maximum: between(5, 6) }),
    );
    expect(reasons('mean', [...THREE, undated])).toEqual(['not-recorded Observation/u']);
  });

  test('alone it tells nothing but that there may be one', () => {
    expect(intervals([coarse])).toEqual({
      count: between(0, 1),
      minimum: UNBOUNDED,
      maximum: UNBOUNDED,
      mean: UNBOUNDED,
      change: UNBOUNDED,
    });
    expect(presences([coarse])).toEqual({
      count: 'unknown',
      minimum: 'unknown',
      maximum: 'unknown',
      mean: 'unknown',
      change: 'unknown',
    });
  });

  test('a value with a comparator is an interval', () => {
    const low = potassium('l', daysAgo(2), quantity(between(-Infinity, 2, false, true), 'mmol/L'));
    expect(summary('minimum', [...THREE, low]).interval).toEqual({ low: -Infinity, high: 2, highOpen: true });
    expect(summary('maximum', [...THREE, low]).interval).toEqual(exactly(5));
    const range = potassium('r', daysAgo(2), quantity(between(4, 6), 'mmol/L'));
    expect(summary('mean', [potassium('a', daysAgo(3), 4), range]).interval).toEqual({ low: 4, high: 5 });
  });

  test('a value that cannot be read counts as a result and leaves the numbers open', () => {
    const words = potassium('w', daysAgo(2), { kind: 'text', text: 'hemolysed' });
    expect(intervals([...THREE, words])).toEqual({
      count: exactly(4),
      minimum: between(-Infinity, 4),
      maximum: between(5, Infinity),
      mean: UNBOUNDED,
      change: exactly(0.5),
    });
    expect(reasons('count', [...THREE, words])).toEqual([]);
    expect(reasons('minimum', [...THREE, words])).toEqual(['unreadable Observation/w']);
    expect(reasons('change', [...THREE, words])).toEqual([]);
  });

  test.each<[EntryValue, UnknownReason]>([
    [badQuantity(4, 'unit-missing'), 'unit-missing'],
    [badQuantity(4, 'unit-unknown'), 'unit-unknown'],
    [quantity(4, 'mm[Hg]'), 'unit-not-convertible'],
    [{ kind: 'absent' }, 'not-recorded'],
  ])('%j leaves the mean unknown: %s', (value, reason) => {
    expect(reasons('mean', [...THREE, potassium('x', daysAgo(2), value)])).toEqual([
      `${reason} Observation/x`,
    ]);
  });

  test('a result that does not say of what may be one', () => {
    const nameless = result('Observation/x', { value: quantity(2, 'mmol/L'), at: daysAgo(2) });
    expect(summary('count', [...THREE, nameless]).interval).toEqual(between(3, 4));
    expect(reasons('count', [...THREE, nameless])).toEqual(['unreadable Observation/x']);
    expect(summary('mean', [...THREE, nameless]).interval).toEqual(UNBOUNDED);
  });

  test('results of one time make the change an interval', () => {
    const entries = [...THREE, potassium('d', daysAgo(1), 5.5)];
    expect(summary('change', entries).interval).toEqual({ low: 0.5, high: 1.5 });
  });
});

describe('A source that may hold more', () => {
  test.each(['incomplete', 'not-sent', 'client-failed', 'unsupported', 'error'] as const)(
    'for %s proves what is there and no more',
    (reason) => {
      expect(intervals(THREE, [reason])).toEqual({
        count: between(3, Infinity),
        minimum: between(-Infinity, 4),
        maximum: between(5, Infinity),
        mean: UNBOUNDED,
        change: UNBOUNDED,
      });
      expect(reasons('mean', THREE, [reason])).toEqual([reason]);
      expect(intervals([], [reason])).toEqual(
        expect.objectContaining({ count: between(0, Infinity), minimum: UNBOUNDED }),
      );
      expect(summary('minimum', [], [reason]).present).toBe('unknown');
    },
  );
});

describe('A first page, newest first', () => {
  test('that reaches back beyond the window holds all of the window', () => {
    const entries = [...THREE, potassium('old', daysAgo(400), 9)];
    expect(intervals(entries, ['first-page'])).toEqual(intervals(THREE, []));
    expect(reasons('count', entries, ['first-page'])).toEqual([]);
  });

  test('proves a window empty when all that came is older', () => {
    const old = [potassium('old', daysAgo(400), 9)];
    expect(summary('count', old, ['first-page'])).toMatchObject({
      interval: { low: 0, high: 0 },
      present: 'false',
    });
  });

  test('that ends inside the window proves no more than what is there', () => {
    expect(summary('count', THREE, ['first-page']).interval).toEqual(between(3, Infinity));
    expect(summary('count', [], ['first-page']).present).toBe('unknown');
  });

  test('is not ended by a result of tomorrow', () => {
    const entries = [...THREE, potassium('late', daysAgo(-3), 9)];
    expect(summary('count', entries, ['first-page']).interval).toEqual(between(3, Infinity));
  });
});

describe('Compiling', () => {
  test('a count needs no unit, and keeps the one it has', () => {
    const { unit, ...without } = AROUND;
    const spec = { from: 'labs', in: 'potassium', within_days: 30, of: 'count' };
    expect(compiledFact('result_summary', spec, without).unit).toBeUndefined();
    expect(compiledFact('result_summary', spec, { ...without, unit: 'results' }).unit).toBe('results');
    expect(compileFact('result_summary', { ...spec, of: 'mean' }, without).problems).toEqual([
      ': A fact that reads results needs a `unit`.',
    ]);
    expect(compiledFact('result_summary', { ...spec, of: 'mean' }, AROUND)).toEqual(
      expect.objectContaining({ unit, shape: 'number', reads: ['labs'], uses: [], valueSet: POTASSIUM }),
    );
  });
});

test('The order of the record makes no difference, to the last digit', () => {
  const entry = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 99 }));
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 7 }), (rows) => {
      const entries = rows.map(([days, tenths], position) =>
        potassium(String(position), daysAgo(days), tenths / 10),
      );
      expect(intervals([...entries].reverse())).toEqual(intervals(entries));
    }),
  );
});
