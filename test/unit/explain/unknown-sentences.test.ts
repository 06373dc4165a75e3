import { describe, expect, test } from '@jest/globals';
import { unknownSentence } from '../../../src/explain/unknown-sentences.js';
import type { UnknownReason } from '../../../src/model/clinical.js';

const sentence = (reason: UnknownReason, need = 'problem list', detail?: string): string =>
  unknownSentence({ need: 'n', reason, ...(detail === undefined ? {} : { detail }) }, need);

describe('why something is not known', () => {
  test.each<[UnknownReason, string]>([
    ['not-sent', 'problem list was not sent'],
    ['client-failed', 'the EHR could not give the problem list'],
    ['deadline', 'the EHR did not give the problem list in time'],
    ['incomplete', 'only part of the problem list was sent'],
    ['first-page', 'only the newest of the problem list were sent'],
    ['not-exact', 'not exact enough to decide'],
    ['no-result', 'nothing was found in the problem list'],
    ['stale', 'the last one is too old to count'],
    ['not-recorded', 'not recorded'],
    ['unreadable', 'sent in a form that cannot be read'],
    ['unit-missing', 'unit is missing'],
    ['unit-unknown', 'unit is not recognised'],
    ['unit-not-convertible', 'unit cannot be converted'],
    ['partial-date', 'date is not exact enough'],
    ['no-factor', 'there is no published factor'],
    ['unsupported', 'problem list was sent in a form that is not supported'],
    ['error', 'could not be worked out, because this service failed'],
  ])('%s: %s', (reason, words) => {
    expect(sentence(reason)).toBe(words);
  });

  test('lists of results are spoken of in the plural', () => {
    expect(sentence('not-sent', 'eGFR results')).toBe('eGFR results were not sent');
  });

  test('an old result is told with its day', () => {
    expect(sentence('stale', 'eGFR results', '2024-01-03')).toBe(
      'the last one is from 2024-01-03, too old to count',
    );
  });

  test('what a record leaves out is told as it is', () => {
    expect(sentence('not-recorded', 'patient record', 'no birth date')).toBe('no birth date');
    expect(sentence('no-result', 'eGFR results', 'not final yet')).toBe(
      'nothing that counts (not final yet)',
    );
  });

  test('the detail of the record follows in brackets', () => {
    expect(sentence('unit-unknown', 'eGFR results', 'mL')).toBe('unit is not recognised (mL)');
  });

  test('the fact that is missing comes first', () => {
    expect(unknownSentence({ need: 'egfr_results', reason: 'stale' }, 'eGFR results', 'Latest eGFR')).toBe(
      'Latest eGFR: the last one is too old to count',
    );
  });

  test('a failure tells nothing of what failed', () => {
    expect(sentence('error', 'problem list', 'TypeError: x of undefined')).toBe(
      'could not be worked out, because this service failed',
    );
  });

  test('a hostile detail is one plain line', () => {
    expect(sentence('unreadable', 'problem list', 'see\n<b>`x`</b>')).toBe(
      "sent in a form that cannot be read (see ‹b›'x'‹/b›)",
    );
  });

  test('a detail of nothing but controls is no detail', () => {
    expect(sentence('unreadable', 'problem list', '\u0000\u202e')).toBe('sent in a form that cannot be read');
  });
});
