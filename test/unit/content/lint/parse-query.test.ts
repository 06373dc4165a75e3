import { describe, expect, test } from '@jest/globals';
import { parseQuery } from '../../../../src/content/lint/queries/parse-query.js';

describe('a query taken apart', () => {
  test('a read has a type and an id', () => {
    expect(parseQuery('Patient/{{context.patientId}}')).toEqual({
      kind: 'read',
      type: 'Patient',
      id: '{{context.patientId}}',
      params: [],
    });
  });

  test('a template that is one token stands for a reference', () => {
    expect(parseQuery(' {{context.userId}} ')).toEqual({ kind: 'token', type: '', id: '', params: [] });
  });

  test('a search has parameters with modifiers and alternatives', () => {
    const query =
      'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8,http%3A%2F%2Floinc.org%7C62238-1&category:not=vital-signs&_count';
    expect(parseQuery(query)).toEqual({
      kind: 'search',
      type: 'Observation',
      id: '',
      params: [
        { name: 'patient', value: '{{context.patientId}}', values: ['{{context.patientId}}'] },
        {
          name: 'code',
          value: 'http://loinc.org|98979-8,http%3A%2F%2Floinc.org%7C62238-1',
          values: ['http://loinc.org|98979-8', 'http://loinc.org|62238-1'],
        },
        { name: 'category', modifier: 'not', value: 'vital-signs', values: ['vital-signs'] },
        { name: '_count', value: '', values: [''] },
      ],
    });
  });

  test('what stands in a token is not taken apart', () => {
    expect(parseQuery('Practitioner?_id={{%a.b=c&d,e?}},{{x}}&name=50%').params).toEqual([
      { name: '_id', value: '{{%a.b=c&d,e?}},{{x}}', values: ['{{%a.b=c&d,e?}}', '{{x}}'] },
      { name: 'name', value: '50%', values: ['50%'] },
    ]);
  });

  test.each([
    '/Patient/1',
    'https://ehr.example.org/Patient/1',
    'Patient/1/$everything',
    'Patient',
    'patient?x=1',
    '',
  ])('%j is neither a read nor a search', (query) => {
    expect(parseQuery(query)).toEqual({ kind: 'other', type: '', id: '', params: [] });
  });
});
