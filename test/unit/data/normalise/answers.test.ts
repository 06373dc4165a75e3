/** QuestionnaireResponse, flattened in the order of the form (FHIR R4, QuestionnaireResponse). */

import { describe, expect, test } from '@jest/globals';
import type { AnswersEntry } from '../../../../src/model/clinical.js';
import { exactly } from '../../../../src/logic/interval.js';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import { entryOf, subject } from '../build-call.js';

const response = (more: JsonObject): FhirResource => ({
  resourceType: 'QuestionnaireResponse',
  id: 'q-1',
  status: 'completed',
  ...subject,
  ...more,
});
const number = (value: number): unknown => ({
  kind: 'quantity',
  quantity: { interval: exactly(value), unit: '1', text: String(value) },
});

describe('answers', () => {
  test('are flattened in the order of the form, below items and below answers', () => {
    const resource = response({
      questionnaire: 'http://loinc.org/q/44249-1|2.0',
      authored: '2026-11-01',
      item: [
        { linkId: '1', answer: [{ valueCoding: { code: 'LA6568-5' } }, { valueBoolean: true }] },
        {
          linkId: '2',
          item: [
            {
              linkId: '2.1',
              answer: [{ valueInteger: 2, item: [{ linkId: '2.1.1', answer: [{ valueString: 'often' }] }] }],
            },
            { linkId: '2.2', answer: [{ valueDecimal: 1.5 }] },
          ],
        },
        { linkId: '3' },
        { answer: [{ valueInteger: 9 }] },
      ],
    });
    expect(entryOf(resource)).toEqual({
      type: 'QuestionnaireResponse',
      ref: 'QuestionnaireResponse/q-1',
      concept: { codings: [] },
      time: parseTimeSpan('2026-11-01'),
      resource,
      questionnaire: 'http://loinc.org/q/44249-1',
      decisive: true,
      answers: [
        { linkId: '1', value: { kind: 'concept', concept: { codings: [{ code: 'LA6568-5' }] } } },
        { linkId: '1', value: { kind: 'boolean', value: true } },
        { linkId: '2.1', value: number(2) },
        { linkId: '2.1.1', value: { kind: 'text', text: 'often' } },
        { linkId: '2.2', value: number(1.5) },
      ],
    });
  });

  test.each([
    ['completed', { decisive: true }],
    ['amended', { decisive: true }],
    ['in-progress', { decisive: false }],
    ['stopped', { decisive: false }],
    ['flarn', { decisive: false, statusUnknown: true }],
    [undefined, { decisive: false, statusUnknown: true }],
  ])('of status %s decide, do not, or may: %j', (status, told) => {
    const { decisive, statusUnknown } = { ...entryOf(response({ status })) } as Partial<AnswersEntry>;
    expect(statusUnknown === undefined ? { decisive } : { decisive, statusUnknown }).toEqual(told);
  });

  test('entered in error never were', () => {
    expect(entryOf(response({ status: 'entered-in-error' }))).toBeUndefined();
  });

  test('of STU3 name their questionnaire by reference', () => {
    expect(entryOf(response({ questionnaire: { reference: 'Questionnaire/phq-9' } }))).toMatchObject({
      questionnaire: 'Questionnaire/phq-9',
    });
  });

  test('nested deeper than any form are read all the same', () => {
    let item: JsonObject = { linkId: 'deepest', answer: [{ valueBoolean: true }] };
    for (let depth = 0; depth < 20_000; depth += 1) item = { linkId: String(depth), item: [item] };
    expect(entryOf(response({ item: [item] }))).toMatchObject({
      answers: [{ linkId: 'deepest', value: { kind: 'boolean', value: true } }],
    });
  });
});
