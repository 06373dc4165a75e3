/** Condition as EHRs send it (FHIR R4, Condition; clinical dossier, "Condition status"). */

import { describe, expect, test } from '@jest/globals';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import { condition, entryOf, SNOMED } from '../build-call.js';

describe('a problem', () => {
  test('has its code, statuses and onset', () => {
    const resource = condition('c-1', {
      code: { coding: [{ system: SNOMED, code: '49436004' }], text: 'Atrial fibrillation' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      verificationStatus: { coding: [{ code: 'confirmed' }] },
      onsetDateTime: '2015-03-01',
      recordedDate: '2016-01-01',
    });
    expect(entryOf(resource)).toEqual({
      type: 'Condition',
      ref: 'Condition/c-1',
      concept: { codings: [{ system: SNOMED, code: '49436004' }], text: 'Atrial fibrillation' },
      time: parseTimeSpan('2015-03-01'),
      resource,
      active: 'true',
      confirmed: true,
    });
  });

  test.each([
    ['active', 'true'],
    ['recurrence', 'true'],
    ['relapse', 'true'],
    ['inactive', 'false'],
    ['remission', 'false'],
    ['resolved', 'false'],
    ['local-code', 'unknown'],
  ])('of clinical status %s is active: %s, coded or as the plain word of older versions', (code, active) => {
    expect(entryOf(condition('c-1', { clinicalStatus: { coding: [{ code }] } }))).toMatchObject({ active });
    expect(entryOf(condition('c-1', { clinicalStatus: code }))).toMatchObject({ active });
  });

  test('without a clinical status, or with two that contradict each other, is not known to be active', () => {
    expect(entryOf(condition('c-1'))).toMatchObject({ active: 'unknown', confirmed: true });
    const both = { coding: [{ code: 'active' }, { code: 'resolved' }] };
    expect(entryOf(condition('c-1', { clinicalStatus: both }))).toMatchObject({ active: 'unknown' });
  });

  test.each([
    ['confirmed', true],
    ['provisional', false],
    ['differential', false],
    ['unconfirmed', false],
    ['unknown', false],
  ])('of verification status %s is confirmed: %s', (code, confirmed) => {
    expect(entryOf(condition('c-1', { verificationStatus: { coding: [{ code }] } }))).toMatchObject({
      confirmed,
    });
    expect(entryOf(condition('c-1', { verificationStatus: code }))).toMatchObject({ confirmed });
  });

  test.each(['refuted', 'entered-in-error'])('that is %s never was', (code) => {
    expect(entryOf(condition('c-1', { verificationStatus: code }))).toBeUndefined();
    expect(entryOf(condition('c-1', { verificationStatus: { coding: [{ code }] } }))).toBeUndefined();
  });

  test.each([
    ['the start of its onset', { onsetPeriod: { start: '2015' }, recordedDate: '2016' }, '2015'],
    ['when it was recorded', { recordedDate: '2016-01-02' }, '2016-01-02'],
    ['when it was asserted (STU3)', { assertedDate: '2016-01-02' }, '2016-01-02'],
    ['when it was recorded (DSTU2)', { dateRecorded: '2016-01-02' }, '2016-01-02'],
  ])('counts from %s', (_, more, text) => {
    expect(entryOf(condition('c-1', more))).toMatchObject({ time: parseTimeSpan(text) });
  });

  test('with an onset that is an age has no time', () => {
    expect(entryOf(condition('c-1', { onsetAge: { value: 40 } }))).not.toHaveProperty('time');
  });
});
