import { describe, expect, test } from '@jest/globals';
import { queryAsksUnusedCodes } from '../../../../../src/content/lint/rules/query-asks-unused-codes.js';
import { queryBareCode } from '../../../../../src/content/lint/rules/query-bare-code.js';
import { queryMissesCodes } from '../../../../../src/content/lint/rules/query-misses-codes.js';
import type { FactPart } from '../../../../../src/model/content-files.js';
import { buildLintSubject } from '../../../../support/build-lint-subject.js';
import { findings, ME, message } from '../../../../support/card-with-need.js';

describe('codes asked for', () => {
  test('without a system are a warning', () => {
    expect(findings(queryBareCode, `Observation?patient=${ME}&code=2823-3`)).toEqual([
      {
        path: ['needs', 'tried'],
        message: 'The code 2823-3 is asked for without a system.',
        remedy: 'Put the system and a bar before each, e.g. http://loinc.org|2823-3.',
      },
    ]);
    expect(message(queryBareCode, `Observation?patient=${ME}&code=2823-3,http://loinc.org|1-8,6298-4`)).toBe(
      '2 codes, the first of them 2823-3, are asked for without a system.',
    );
  });

  test('with a system, by a value set, or by status are right', () => {
    const good = ['code=http://loinc.org|2823-3', 'code:in=http://x', 'status=final', 'code=|local'];
    expect(good.flatMap((param) => findings(queryBareCode, `Observation?patient=${ME}&${param}`))).toEqual(
      [],
    );
  });

  const READER: FactPart = { label: 'R', unit: 'mmol/L', latest_result: { from: 'tried', in: 'potassium' } };

  test('that leave out codes of a fact are an error', () => {
    expect(
      findings(queryMissesCodes, `Observation?patient=${ME}&code=http://loinc.org|2823-3`, READER),
    ).toEqual([
      {
        path: ['needs', 'tried'],
        message: 'reader looks for 6298-4, and this query does not ask for it.',
        remedy: 'Add the codes to the query, or take the code parameter out.',
      },
    ]);
    expect(message(queryMissesCodes, `Observation?patient=${ME}&code=http://snomed.info/sct|`, READER)).toBe(
      'reader looks for 2823-3 and 6298-4, and this query does not ask for them.',
    );
  });

  test('are told shortly when many are left out', () => {
    const subject = buildLintSubject((card) => {
      const list = Object.fromEntries(['I10', 'I11', 'I12', 'I13', 'I14', 'I15'].map((code) => [code, code]));
      card.codes = { ...card.codes, hypertension: { system: 'http://hl7.org/fhir/sid/icd-10-cm', list } };
      card.needs.tried = `Condition?patient=${ME}&code=http://hl7.org/fhir/sid/icd-10-cm|X1`;
      card.facts.reader = { label: 'R', problems: { from: 'tried', in: 'hypertension' } };
    });
    expect(queryMissesCodes.check(subject).map((finding) => finding.message)).toEqual([
      'reader looks for I10, I11, I12, I13 and I14 (6 in all), and this query does not ask for them.',
    ]);
  });

  test('that hold all codes of a fact, or none, or all of the system, are right', () => {
    const good = [
      'code=http://loinc.org|2823-3,http://loinc.org|6298-4',
      'code=2823-3,6298-4',
      'code=http://loinc.org|',
      'category=laboratory',
      'code:in=http://x',
    ];
    const found = good.flatMap((param) =>
      findings(queryMissesCodes, `Observation?patient=${ME}&${param}`, READER),
    );
    expect(found).toEqual([]);
  });

  test('that no fact looks for are a warning', () => {
    const query = `Observation?patient=${ME}&code=http://loinc.org|2823-3,http://loinc.org|2951-2,http://x|6298-4`;
    expect(findings(queryAsksUnusedCodes, query, READER)).toEqual([
      {
        path: ['needs', 'tried'],
        message: 'This asks for 2951-2 and 6298-4, which no fact looks for.',
        remedy: 'Add the codes to the list the fact uses, or take them out of the query.',
      },
    ]);
  });

  test('that some fact may look for are right', () => {
    const query = `Observation?patient=${ME}&code=2823-3,http://loinc.org|6298-4,http://loinc.org|`;
    expect(findings(queryAsksUnusedCodes, query, READER)).toEqual([]);
    expect(findings(queryAsksUnusedCodes, `Observation?patient=${ME}&code=http://x|1`)).toEqual([]);
    const reader: FactPart = { label: 'R', encounters: { from: 'tried', class: ['IMP'] } };
    expect(findings(queryAsksUnusedCodes, `Encounter?patient=${ME}&code=http://x|1`, reader)).toEqual([]);
  });
});
