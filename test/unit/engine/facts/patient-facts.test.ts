/** Age, gender and death: what the record says, and what it does not. */

import { describe, expect, test } from '@jest/globals';
import type { DataSource, Entry, UnknownReason } from '../../../../src/model/clinical.js';
import type { FactValue } from '../../../../src/model/facts.js';
import { condition, on, patient, source } from '../../../support/build-entries.js';
import { compiledFact, compileFact, environment } from '../../../support/compile-fact.js';

const AROUND = { label: 'Age', needs: { patient: 'Patient', problems: 'Condition' } };
const from = (entries: readonly Entry[], unknown: readonly UnknownReason[] = []): DataSource =>
  source('patient', entries, unknown);

const age = (it: DataSource, spec: object = {}, zone = 'UTC', now?: number): FactValue =>
  compiledFact('age', { from: 'patient', ...spec }, AROUND).evaluate(
    environment({ sources: [it], zone, ...(now === undefined ? {} : { now }) }),
  );
const born = (text: string): DataSource => from([patient({ birth: on(text) })]);

describe('Age', () => {
  test('is in completed years, with the patient as its source and no date of birth shown', () => {
    expect(age(born('1958-11-25'))).toEqual({
      shape: 'number',
      interval: { low: 67, high: 67 },
      unit: 'years',
      sources: [{ label: 'Age', value: '67', unit: 'years', source: 'Patient/p1' }],
      unknown: [],
      byNameOnly: false,
      present: 'true',
    });
  });

  test.each([
    ['1958-11-24', 'years', 68],
    ['2026-10-25', 'months', 0],
    ['2026-10-24', 'months', 1],
    ['2026-11-23', 'days', 1],
  ])('born %s, in %s', (text, unit, expected) => {
    expect(age(born(text), { unit })).toEqual(
      expect.objectContaining({ interval: { low: expected, high: expected }, unit }),
    );
  });

  test('of a partial birth date is an interval, and says why', () => {
    expect(age(born('1958'))).toEqual(
      expect.objectContaining({
        interval: { low: 67, high: 68 },
        unknown: [
          { need: 'patient', reason: 'partial-date', source: 'Patient/p1', detail: 'birth date not exact' },
        ],
        present: 'true',
      }),
    );
  });

  test('changes at midnight of the site’s zone', () => {
    const birthday = Date.UTC(2026, 10, 24, 2);
    const years = (zone: string): FactValue => age(born('1958-11-24'), {}, zone, birthday);
    expect(years('UTC')).toEqual(expect.objectContaining({ interval: { low: 68, high: 68 } }));
    expect(years('America/New_York')).toEqual(expect.objectContaining({ interval: { low: 67, high: 67 } }));
  });

  const unknown = (reason: UnknownReason, present: string, more: object = {}): object => ({
    shape: 'number',
    interval: { low: -Infinity, high: Infinity },
    unit: 'years',
    sources: [],
    unknown: [{ need: 'patient', reason, ...more }],
    byNameOnly: false,
    present,
  });

  test.each([
    [
      'the birth date is not recorded',
      from([patient()]),
      unknown('not-recorded', 'unknown', { source: 'Patient/p1', detail: 'no birth date' }),
    ],
    [
      'the birth date is in the future',
      born('2030-01-01'),
      unknown('unreadable', 'unknown', { source: 'Patient/p1', detail: 'birth date in the future' }),
    ],
    ['the patient was not sent', from([], ['not-sent']), unknown('not-sent', 'unknown')],
    ['the client failed', from([], ['client-failed']), unknown('client-failed', 'unknown')],
    ['there is no patient', from([]), unknown('no-result', 'false')],
    ['something else was sent', from([condition('Condition/1', {})]), unknown('no-result', 'false')],
  ])('is unknown when %s', (_why, it, expected) => {
    expect(age(it)).toEqual(expected);
  });

  test('reads a need that asks for the patient', () => {
    const fact = compiledFact('age', { from: 'patient', unit: 'months' }, AROUND);
    expect(fact).toEqual(
      expect.objectContaining({ shape: 'number', reads: ['patient'], uses: [], unit: 'months' }),
    );
    expect(compileFact('age', { from: 'problems' }, AROUND).problems).toEqual([
      'from: The need `problems` asks for Condition; this fact reads Patient.',
    ]);
    expect(compileFact('age', { from: 'orders' }, AROUND).problems).toEqual([
      'from: `orders` holds draft orders.',
    ]);
  });
});

describe('Demographics', () => {
  const evaluate = (spec: object, it: DataSource): FactValue =>
    compiledFact('demographic', { from: 'patient', ...spec }, { ...AROUND, label: 'Female' }).evaluate(
      environment({ sources: [it] }),
    );
  const female = (gender?: string): FactValue =>
    evaluate({ field: 'gender', is: 'female' }, from([patient(gender === undefined ? {} : { gender })]));
  const known = (truth: string, value: string): object => ({
    shape: 'truth',
    truth,
    sources: [{ label: 'Female', value, source: 'Patient/p1' }],
    unknown: [],
    byNameOnly: false,
  });
  const unknown = (more: object): object => ({
    shape: 'truth',
    truth: 'unknown',
    sources: [],
    unknown: [{ need: 'patient', ...more }],
    byNameOnly: false,
  });

  test('a recorded gender is the one asked for or not', () => {
    expect(female('female')).toEqual(known('true', 'female'));
    expect(female('male')).toEqual(known('false', 'male'));
    expect(female('other')).toEqual(known('false', 'other'));
  });

  test('a gender recorded as unknown, or not at all, is unknown', () => {
    const expected = unknown({ reason: 'not-recorded', source: 'Patient/p1', detail: 'no gender' });
    expect(female('unknown')).toEqual(expected);
    expect(female()).toEqual(expected);
  });

  test('a patient who was not sent, or is not there, is unknown', () => {
    const spec = { field: 'gender', is: 'female' };
    expect(evaluate(spec, from([], ['not-sent']))).toEqual(unknown({ reason: 'not-sent' }));
    expect(evaluate(spec, from([]))).toEqual(unknown({ reason: 'no-result' }));
  });

  test('death is what the record says, and unknown when it says nothing', () => {
    const spec = { field: 'deceased' };
    expect(evaluate(spec, from([patient({ deceased: 'true' })]))).toEqual(known('true', 'yes'));
    expect(evaluate(spec, from([patient({ deceased: 'false' })]))).toEqual(known('false', 'no'));
    expect(evaluate(spec, from([patient()]))).toEqual(
      unknown({ reason: 'not-recorded', source: 'Patient/p1', detail: 'not said whether alive' }),
    );
  });

  test('reads a need that asks for the patient', () => {
    const spec = { from: 'problems', field: 'deceased' };
    expect(compileFact('demographic', spec, AROUND).problems).toEqual([
      'from: The need `problems` asks for Condition; this fact reads Patient.',
    ]);
    expect(compiledFact('demographic', { from: 'patient', field: 'deceased' }, AROUND)).toEqual(
      expect.objectContaining({ shape: 'truth', reads: ['patient'], uses: [] }),
    );
  });
});
