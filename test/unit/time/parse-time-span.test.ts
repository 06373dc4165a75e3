/** FHIR dates of every precision, read strictly (FHIR R4, "Primitive Types"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTimeSpan } from '../../../src/time/parse-time-span.js';

const utc = (text: string): number => Date.parse(text);

describe('what FHIR allows', () => {
  test.each([
    ['2023', 'year', '2023-01-01T00:00:00.000Z', '2023-12-31T23:59:59.999Z'],
    ['2023-05', 'month', '2023-05-01T00:00:00.000Z', '2023-05-31T23:59:59.999Z'],
    ['2023-12', 'month', '2023-12-01T00:00:00.000Z', '2023-12-31T23:59:59.999Z'],
    ['2024-02', 'month', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2023-05-14', 'day', '2023-05-14T00:00:00.000Z', '2023-05-14T23:59:59.999Z'],
    ['2024-02-29', 'day', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2023-05-14T10:20:30Z', 'instant', '2023-05-14T10:20:30.000Z', '2023-05-14T10:20:30.000Z'],
    ['2023-05-14T10:20:30.5Z', 'instant', '2023-05-14T10:20:30.500Z', '2023-05-14T10:20:30.500Z'],
    ['2023-05-14T10:20:30.123456+00:00', 'instant', '2023-05-14T10:20:30.123Z', '2023-05-14T10:20:30.123Z'],
    ['2023-05-14T22:20:30-05:00', 'instant', '2023-05-15T03:20:30.000Z', '2023-05-15T03:20:30.000Z'],
    ['2023-05-14T02:20:30+05:30', 'instant', '2023-05-13T20:50:30.000Z', '2023-05-13T20:50:30.000Z'],
    ['2016-12-31T23:59:60Z', 'instant', '2017-01-01T00:00:00.000Z', '2017-01-01T00:00:00.000Z'],
  ])('%s is read at the precision of a %s', (text, precision, from, to) => {
    expect(parseTimeSpan(text)).toEqual({ from: utc(from), to: utc(to), precision, text });
  });

  test('years before 100 are not taken for the twentieth century', () => {
    expect(parseTimeSpan('0050-01-01')?.from).toBe(utc('0050-01-01T00:00:00Z'));
  });
});

test.each([
  '',
  ' ',
  '23',
  '20230514',
  '2023-5-14',
  '2023-13',
  '2023-00',
  '2023-02-30',
  '2023-02-29',
  '2023-04-31',
  '2023-05-00',
  '2023-05-32',
  '0000',
  '0000-01-01',
  ' 2023-05-14',
  '2023-05-14 ',
  '2023-05-14T',
  '2023-05-14T10:20Z',
  '2023-05-14T10:20:30',
  '2023-05-14T24:00:00Z',
  '2023-05-14T10:60:00Z',
  '2023-05-14T10:20:61Z',
  '2023-05-14T10:20:30+0530',
  '2023-05-14t10:20:30z',
  '2023-05-14 10:20:30Z',
  '2023-05-14T10:20:30.Z',
  '2023-05-14T10:20:30+15:00',
  '2023-05-14T10:20:30+14:01',
  '-2023',
  '+2023',
  '05/14/2023',
  'yesterday',
  '2023-05-14\n',
  '２０２３',
  undefined,
  null,
  2023,
  true,
  {},
  ['2023'],
  new Date(0),
])('%p is no FHIR date', (text) => {
  expect(parseTimeSpan(text)).toBeUndefined();
});

test('every real day is read, and no other', () => {
  const part = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'));
  fc.assert(
    fc.property(fc.integer({ min: 1600, max: 2400 }), part(14), part(33), (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      const date = new Date(`${text}T00:00:00Z`);
      const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
      expect(parseTimeSpan(text) !== undefined).toBe(real);
    }),
  );
});
