import { describe, expect, test } from '@jest/globals';
import { historyWithoutStatus } from '../../../../../src/content/lint/rules/history-without-status.js';
import { queryAsksUnusedCodes } from '../../../../../src/content/lint/rules/query-asks-unused-codes.js';
import { queryBareCode } from '../../../../../src/content/lint/rules/query-bare-code.js';
import { queryBeyondSubset } from '../../../../../src/content/lint/rules/query-beyond-subset.js';
import { queryHidesRecords } from '../../../../../src/content/lint/rules/query-hides-records.js';
import { queryInvalid } from '../../../../../src/content/lint/rules/query-invalid.js';
import { queryMissesCodes } from '../../../../../src/content/lint/rules/query-misses-codes.js';
import { queryNotAboutPatient } from '../../../../../src/content/lint/rules/query-not-about-patient.js';
import { queryNotNewestFirst } from '../../../../../src/content/lint/rules/query-not-newest-first.js';
import { queryUnbounded } from '../../../../../src/content/lint/rules/query-unbounded.js';
import type { FactPart } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';
import { findings, ME } from '../../../../support/card-with-need.js';

describe('the queries of the clean card', () => {
  test('have no problem', () => {
    const rules = [
      historyWithoutStatus,
      queryAsksUnusedCodes,
      queryBareCode,
      queryBeyondSubset,
      queryHidesRecords,
      queryInvalid,
      queryMissesCodes,
      queryNotAboutPatient,
      queryNotNewestFirst,
      queryUnbounded,
    ];
    expect(rules.flatMap((rule) => rule.check(buildLintSubject()))).toEqual([]);
  });
});

describe('a query no server answers as it was meant', () => {
  test.each([
    ['_sort:desc=date', '_sort:desc was dropped from FHIR before R4.', 'Write _sort=-date.'],
    ['_sort:asc=date', '_sort:asc was dropped from FHIR before R4.', 'Write _sort=date.'],
    ['sort:desc=date', 'There is no parameter sort in FHIR.', 'Write _sort=-date for the newest first.'],
    ['_count=all', '_count takes a whole number.', 'Write for example _count=50.'],
    ['_count=0', '_count takes a whole number.', 'Write for example _count=50.'],
  ])('with %s is an error', (param, text, remedy) => {
    expect(findings(queryInvalid, `Observation?patient=${ME}&${param}`)).toEqual([
      { path: ['needs', 'tried'], message: text, remedy },
    ]);
  });

  test('is no read, no search in order, no page size', () => {
    const good = [`Patient/${ME}`, `Observation?patient=${ME}&_sort=-date&_count=50`];
    expect(good.flatMap((query) => findings(queryInvalid, query))).toEqual([]);
  });
});

describe('the restricted set of search features', () => {
  test.each([
    ['_include=MedicationRequest:medication', 'The parameter _include'],
    ['_revinclude=Provenance:target', 'The parameter _revinclude'],
    ['_has:Observation:patient:code=1', 'The parameter _has'],
    ['medication.code=http://x|1', 'A search through a reference (medication.code)'],
    ['status:not=stopped', 'The modifier in status:not'],
    ['subject:Patient=1', 'The type in subject:Patient'],
    ['authoredon=sa2020-01-01', 'The prefix sa in authoredon'],
  ])('does not have %s: a warning', (param, feature) => {
    expect(findings(queryBeyondSubset, `MedicationRequest?patient=${ME}&${param}`)).toEqual([
      {
        path: ['needs', 'tried'],
        message: `${feature} is more than EHRs have to support in a prefetch query.`,
        remedy:
          'Do without it where you can; the card has to work when the EHR leaves it out or refuses the query.',
      },
    ]);
  });

  test('has token values, :in, date prefixes, order and page size', () => {
    const query = `Observation?patient=${ME}&code:in=http://x&category=laboratory&date=ge2020-01-01&date=lt2030&_sort=-date&_count=5&_id=1`;
    expect(findings(queryBeyondSubset, query)).toEqual([]);
    expect(findings(queryBeyondSubset, `Patient/${ME}`)).toEqual([]);
  });
});

describe('the patient of the call', () => {
  test.each([
    [`Observation?code=http://loinc.org|2823-3`, 'Observation', 'patient'],
    [`Observation?patient=123`, 'Observation', 'patient'],
    [`Condition?encounter=${ME}`, 'Condition', 'patient'],
    ['Patient?name=smith', 'Patient', '_id'],
  ])('must limit %s: an error', (query, type, param) => {
    expect(findings(queryNotAboutPatient, query)).toEqual([
      {
        path: ['needs', 'tried'],
        message: `This search returns the ${type} resources of other patients too.`,
        remedy: `Add ${param}=${ME}.`,
      },
    ]);
  });

  test.each([
    `Patient/${ME}`,
    `Patient?_id=${ME}`,
    `Observation?subject=Patient/${ME}`,
    `Observation?patient={{ context.patientId }}`,
    `Coverage?beneficiary=${ME}`,
    `Appointment?actor=Patient/${ME}`,
    'Practitioner?_id={{userPractitionerId}}',
    'Questionnaire?url=https://example.org/q',
  ])('limits %s', (query) => {
    expect(findings(queryNotAboutPatient, query)).toEqual([]);
  });
});

describe('results asked for', () => {
  test('without an end are a warning', () => {
    expect(
      findings(queryUnbounded, `Observation?patient=${ME}&code=http://loinc.org|2823-3&_sort=-date`),
    ).toEqual([
      {
        path: ['needs', 'tried'],
        message: 'This asks for every such result the patient ever had.',
        remedy: 'Ask for the newest, as many as the card needs: _sort=-date&_count=5.',
      },
    ]);
    expect(findings(queryUnbounded, `Observation?patient=${ME}&date=lt2020`)).toHaveLength(1);
  });

  test('with a page size or from a day on, and other records, are right', () => {
    const good = [
      `Observation?patient=${ME}&_count=50`,
      `Observation?patient=${ME}&date=ge2025-01-01`,
      `Condition?patient=${ME}`,
    ];
    expect(good.flatMap((query) => findings(queryUnbounded, query))).toEqual([]);
  });

  const LATEST: FactPart = { label: 'R', unit: 'mmol/L', latest_result: { from: 'tried', in: 'potassium' } };
  const ANSWER: FactPart = { label: 'R', answers: { from: 'tried', link_id: '1', as: 'truth' } };

  test('for the latest, in no order, are an error', () => {
    expect(findings(queryNotNewestFirst, `Observation?patient=${ME}&_count=5`, LATEST)).toEqual([
      {
        path: ['needs', 'tried'],
        message:
          'reader takes the newest, and an EHR may send any page of the results first: the newest could be missing without notice.',
        remedy: 'Add _sort=-date.',
      },
    ]);
    const oldestFirst = findings(queryNotNewestFirst, `Observation?patient=${ME}&_sort=date`, LATEST);
    const answers = findings(queryNotNewestFirst, `QuestionnaireResponse?patient=${ME}`, ANSWER);
    expect([...oldestFirst, ...answers].map(({ remedy }) => remedy)).toEqual([
      'Add _sort=-date.',
      'Add _sort=-authored.',
    ]);
  });

  test('for the latest, newest first, or to be counted, are right', () => {
    const of = { from: 'tried', in: 'potassium', within_days: 30, of: 'count' as const };
    expect([
      ...findings(queryNotNewestFirst, `Observation?patient=${ME}&_sort=-date,code`, LATEST),
      ...findings(queryNotNewestFirst, `QuestionnaireResponse?patient=${ME}&_sort=-authored`, ANSWER),
      ...findings(queryNotNewestFirst, `Observation?patient=${ME}`, { label: 'R', result_summary: of }),
    ]).toEqual([]);
  });
});
