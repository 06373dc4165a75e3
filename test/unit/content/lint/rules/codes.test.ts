import { describe, expect, test } from '@jest/globals';
import { miswrittenSystem } from '../../../../../src/content/lint/rules/miswritten-system.js';
import { plainRxNorm } from '../../../../../src/content/lint/rules/plain-rxnorm.js';
import { repeatedCode } from '../../../../../src/content/lint/rules/repeated-code.js';
import { unknownSystem } from '../../../../../src/content/lint/rules/unknown-system.js';
import { wrongCode } from '../../../../../src/content/lint/rules/wrong-code.js';
import { wrongCodeInTest } from '../../../../../src/content/lint/rules/wrong-code-in-test.js';
import type { LintSubject } from '../../../../../src/content/lint/lint-rule.js';
import type { CodeListPart } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';

const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const COPY = 'Copy it again from its source; in YAML write it in quotes, or zeros and digits get lost.';

const withList = (list: CodeListPart): LintSubject =>
  buildLintSubject((card) => {
    card.codes = { ...card.codes, tried: list };
  });

const withQuery = (query: string): LintSubject =>
  buildLintSubject((card) => {
    card.needs.tried = query;
  });

const withOrder = (system: string, code: string): LintSubject =>
  buildLintSubject((card) => {
    card.orders = { tried: { type: 'ServiceRequest', text: 'Tried', codes: [{ system, code }] } };
  });

describe('a code that is none of its system', () => {
  test('is an error in a list, in its products, and in its other systems', () => {
    const subject = withList({
      system: RXNORM,
      drugs: true,
      list: { x1: 'something' },
      products: { '0123': 'something 5 MG' },
      also: [{ system: 'http://snomed.info/sct', list: { '49436005': 'something' } }],
    });
    expect(wrongCode.check(subject)).toEqual([
      {
        path: ['codes', 'tried', 'list', 'x1'],
        key: true,
        message: 'x1 is not a RxNorm code: it needs 1 to 8 digits and nothing else.',
        remedy: COPY,
      },
      {
        path: ['codes', 'tried', 'products', '0123'],
        key: true,
        message: '0123 is not a RxNorm code: it needs 1 to 8 digits and nothing else.',
        remedy: COPY,
      },
      {
        path: ['codes', 'tried', 'also', 0, 'list', '49436005'],
        key: true,
        message:
          '49436005 is not a SNOMED CT code: it needs 6 to 18 digits that end in the right check digit.',
        remedy: COPY,
      },
    ]);
  });

  test('is an error in an order and in a query', () => {
    const inQuery = withQuery(
      'Observation?patient={{context.patientId}}&code=http://loinc.org|2823-4,2823-9',
    );
    expect(
      [withOrder('http://loinc.org', '2823-4'), inQuery].flatMap((subject) => wrongCode.check(subject)),
    ).toEqual([
      {
        path: ['orders', 'tried', 'codes', 0, 'code'],
        message: '2823-4 is not a LOINC code: it needs digits, a hyphen and the right check digit.',
        remedy: COPY,
      },
      {
        path: ['needs', 'tried'],
        message: '2823-4 is not a LOINC code: it needs digits, a hyphen and the right check digit.',
        remedy: COPY,
      },
    ]);
  });

  test('is a warning in a case', () => {
    const subject = buildLintSubject((card) => {
      card.tests.cases = [
        {
          name: 'Wrong codes',
          patient: { age: 50 },
          drafts: [{ drug: 'spironolactone' }, { loinc: '1-1' }],
          data: {
            potassium_results: [{ loinc: '2823-3', value: 5 }, { icd10: 'E119' }, { code: 'x', system: ICD }],
          },
          expect: { fires: false },
        },
      ];
    });
    expect(wrongCodeInTest.check(subject).map(({ path, message }) => [path, message])).toEqual([
      [
        ['tests', 'cases', 0, 'drafts', 1, 'loinc'],
        '1-1 is not a LOINC code: it needs digits, a hyphen and the right check digit.',
      ],
      [
        ['tests', 'cases', 0, 'data', 'potassium_results', 1, 'icd10'],
        'E119 is not a ICD-10-CM code: it needs a letter, a digit, a digit or letter and, after a point, up to 4 more.',
      ],
    ]);
  });

  test('is not seen where all are right', () => {
    const subject = withList({ system: ICD, list: { 'E11.9': 'Diabetes', I10: 'Hypertension' } });
    expect([wrongCode, wrongCodeInTest].flatMap((rule) => rule.check(subject))).toEqual([]);
    const asked = 'Observation?patient={{context.patientId}}&code=http://loinc.org|,http://loinc.org|2823-3';
    expect(wrongCode.check(withQuery(asked))).toEqual([]);
  });
});

describe('a list', () => {
  test('with one diagnosis written in two ways is an error', () => {
    const subject = withList({
      system: ICD,
      list: { 'E11.9': 'Diabetes', E119: 'Diabetes', 'E11.8': 'Diabetes' },
    });
    expect(repeatedCode.check(subject)).toEqual([
      {
        path: ['codes', 'tried', 'list', 'E119'],
        key: true,
        message: 'E119 is the same code as E11.9.',
        remedy: 'Take one out.',
      },
    ]);
    expect(repeatedCode.check(buildLintSubject())).toEqual([]);
  });

  test('of RxNorm codes that is not marked as medicines is a warning', () => {
    const also = withList({
      system: ICD,
      list: { I10: 'x' },
      also: [{ system: RXNORM, list: { '9997': 'y' } }],
    });
    const found = [withList({ system: RXNORM, list: { '9997': 'y' } }), also].map((one) =>
      plainRxNorm.check(one),
    );
    expect(found).toEqual(
      [0, 1].map(() => [
        {
          path: ['codes', 'tried'],
          key: true,
          message:
            'This list holds RxNorm codes and is not marked as medicines: only exactly these codes match, no product and no name.',
          remedy: 'Add drugs: true and list the products.',
        },
      ]),
    );
    expect(plainRxNorm.check(buildLintSubject())).toEqual([]);
  });
});

describe('a code system', () => {
  test('under an address that records do not use is an error, in lists, orders and queries', () => {
    const list = withList({
      system: ICD,
      list: { I10: 'x' },
      also: [{ system: 'http://www.loinc.org', list: { a: 'x' } }],
    });
    const query = withQuery('Observation?patient={{context.patientId}}&code=http://www.loinc.org|2823-3');
    const all = [list, withOrder('http://www.loinc.org', '2823-3'), query];
    const message =
      'Records write LOINC as http://loinc.org; codes under http://www.loinc.org would match nothing.';
    expect(all.flatMap((subject) => miswrittenSystem.check(subject))).toEqual([
      { path: ['codes', 'tried', 'also', 0, 'system'], message, remedy: 'Write http://loinc.org.' },
      { path: ['orders', 'tried', 'codes', 0, 'system'], message, remedy: 'Write http://loinc.org.' },
      { path: ['needs', 'tried'], message, remedy: 'Write http://loinc.org.' },
    ]);
  });

  test('that is not known is a warning, with the one that may be meant', () => {
    const misspelt = withList({ system: 'http://loink.org', list: { a: 'x' } });
    const local = withList({ system: 'https://codes.hospital.example.org/wards', list: { a: 'x' } });
    expect([misspelt, local].flatMap((subject) => unknownSystem.check(subject))).toEqual([
      {
        path: ['codes', 'tried', 'system'],
        message: 'The code system http://loink.org is not known here, so its codes cannot be checked.',
        remedy: 'Did you mean http://loinc.org?',
      },
      {
        path: ['codes', 'tried', 'system'],
        message:
          'The code system https://codes.hospital.example.org/wards is not known here, so its codes cannot be checked.',
        remedy: 'Make sure that records write it exactly so.',
      },
    ]);
  });

  test('that is known, of HL7, or an order catalogue is right', () => {
    const good = [
      withList({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', list: { AMB: 'ambulatory' } }),
      withOrder('urn:ehr:catalogue', 'NALOX4'),
      buildLintSubject(),
    ];
    expect(good.flatMap((one) => [...unknownSystem.check(one), ...miswrittenSystem.check(one)])).toEqual([]);
  });
});
