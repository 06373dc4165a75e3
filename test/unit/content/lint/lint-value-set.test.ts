import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { lintValueSet } from '../../../../src/content/lint/lint-value-set.js';
import { checkSchema } from '../../../../src/content/check-schema.js';
import type { ContentFile } from '../../../../src/content/content-file.js';
import { readYaml } from '../../../../src/content/read-yaml.js';
import { reportProblems } from '../../../../src/content/report-problem.js';
import type { ValueSetFile } from '../../../../src/model/content-files.js';

const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

describe('a shared code list', () => {
  const shared = (list: Partial<ValueSetFile>): ContentFile<ValueSetFile> => {
    const value: ValueSetFile = {
      format: 1,
      id: 'tried',
      title: 'Tried',
      version: '2026-11-01',
      source: 'A test',
      licence: 'none',
      system: ICD,
      list: { I10: 'Hypertension' },
      ...list,
    };
    const { file } = readYaml('cards/value-sets/tried.yaml', stringify(value));
    const checked = file && checkSchema('value_set', reportProblems(file, []));
    if (checked === undefined) throw new Error('not a value set');
    return checked;
  };

  test('is checked as one in a card, each problem at its line', () => {
    const list = {
      list: { 'E11.9': 'x', E119: 'x' },
      also: [
        { system: RXNORM, list: { y: 'y' } },
        { system: 'http://www.loinc.org', list: { '2823-3': 'z' } },
        { system: 'https://example.org/x', list: { q: 'q' } },
      ],
    };
    expect(
      lintValueSet(shared(list)).map(({ severity, rule, line, column }) => [rule, severity, line, column]),
    ).toEqual([
      ['wrong-code', 'error', 10, 3],
      ['wrong-code', 'error', 14, 7],
      ['repeated-code', 'error', 10, 3],
      ['miswritten-system', 'error', 15, 13],
      ['unknown-system', 'warning', 18, 13],
      ['plain-rxnorm', 'warning', 1, 1],
    ]);
  });

  test('that is right has no problem', () => {
    expect(lintValueSet(shared({}))).toEqual([]);
  });
});
