/** Code lists compiled for matching (FHIR R4, `ValueSet`, as files). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileValueSet } from '../../../src/content/compile-value-set.js';
import { readYaml } from '../../../src/content/read-yaml.js';
import { reportProblems } from '../../../src/content/report-problem.js';
import type { CodeListPart } from '../../../src/model/content-files.js';
import type { Problem, ValueSet } from '../../../src/model/content.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

function compile(part: CodeListPart): { readonly set: ValueSet; readonly problems: readonly Problem[] } {
  const { file } = readYaml('cards/x.yaml', JSON.stringify(part));
  if (file === undefined) throw new Error('not YAML');
  const problems: Problem[] = [];
  return { set: compileValueSet('card#list', part, [], reportProblems(file, problems)), problems };
}

describe('a list of codes', () => {
  test('is found by system and code', () => {
    const { set } = compile({
      system: 'http://snomed.info/sct',
      list: { '44054006': 'Type 2 diabetes' },
      also: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', list: { 'E11.9': 'Type 2 diabetes' } }],
    });
    expect(set).toEqual({
      id: 'card#list',
      title: 'list',
      drugs: false,
      names: /(?<![\p{L}\p{N}])(?:type\s+2\s+diabetes)(?![\p{L}\p{N}])/iu,
      codes: new Map([
        [
          'http://snomed.info/sct|44054006',
          { system: 'http://snomed.info/sct', code: '44054006', display: 'Type 2 diabetes', as: 'code' },
        ],
        [
          'http://hl7.org/fhir/sid/icd-10-cm|E11.9',
          {
            system: 'http://hl7.org/fhir/sid/icd-10-cm',
            code: 'E11.9',
            display: 'Type 2 diabetes',
            as: 'code',
          },
        ],
      ]),
    });
  });

  test('may convert between mass and moles', () => {
    expect(
      compile({ system: 'http://loinc.org', list: { '2160-0': 'Creatinine' }, grams_per_mole: 113.12 }).set
        .gramsPerMole,
    ).toBe(113.12);
  });

  test('may convert between equivalents and moles', () => {
    expect(
      compile({ system: 'http://loinc.org', list: { '2823-3': 'Potassium' }, charge: 1 }).set.charge,
    ).toBe(1);
  });
});

describe('a list of medicines', () => {
  const { set, problems } = compile({
    system: RXNORM,
    drugs: true,
    list: { '7052': 'morphine', '1': 'co-trimoxazole', '2': 'iron (III)' },
    products: { '892589': 'morphine sulfate 2 MG/ML' },
    names: ['MS  Contin', 'Depo/Ject'],
    not_names: ['morphine blue'],
  });

  test('holds ingredients and the products that contain them', () => {
    expect(problems).toEqual([]);
    expect([...set.codes.values()].map(({ code, as }) => [code, as])).toEqual([
      ['1', 'ingredient'],
      ['2', 'ingredient'],
      ['7052', 'ingredient'],
      ['892589', 'product'],
    ]);
  });

  test.each([
    ['MORPHINE 10 mg', true],
    ['Oral morphine', true],
    ['MS Contin 15', true],
    ['ms\tcontin', true],
    ['depo/ject', true],
    ['Co-trimoxazole 960', true],
    ['iron (III) hydroxide', true],
    ['apomorphine', false],
    ['morphines', false],
    ['Émorphine', false],
    ['contin', false],
    ['iron', false],
  ])('recognises names as whole words: %s %s', (text, found) => {
    expect(set.names?.test(text)).toBe(found);
  });

  test('knows the words with which it is something else', () => {
    expect(set.notNames?.test('Morphine blue')).toBe(true);
    expect(set.notNames?.test('morphine')).toBe(false);
  });

  test('recognises nothing by name when it is not to', () => {
    const coded = compile({
      system: RXNORM,
      drugs: true,
      list: { '7052': 'morphine' },
      match_names: false,
      not_names: ['x'],
    }).set;
    expect([coded.names, coded.notNames]).toEqual([undefined, undefined]);
  });

  test('any name is found in a text that holds it between other words, and is never an expression', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((name) => name.trim() !== ''),
        (name) => {
          const { names } = compile({ system: RXNORM, drugs: true, list: { '1': name } }).set;
          expect(names?.test(`take ${name.trim()} daily`)).toBe(true);
          expect(names?.global).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what is reported', () => {
  test('a code that is listed twice', () => {
    const { problems } = compile({
      system: RXNORM,
      drugs: true,
      list: { '7052': 'a' },
      products: { '7052': 'b' },
    });
    expect(problems.map(({ rule, message, column }) => [rule, message, column])).toEqual([
      ['code-list', '7052 is listed twice.', 102],
    ]);
  });

  test('members that only lists of medicines have', () => {
    const { problems } = compile({
      system: RXNORM,
      list: { '1': 'x' },
      products: { '2': 'y' },
      names: ['x'],
      not_names: ['y'],
      match_names: true,
    });
    expect(problems.map(({ message }) => message)).toEqual(
      ['products', 'names', 'not_names', 'match_names'].map(
        (member) => `${member} is only for lists of medicines.`,
      ),
    );
  });
});
