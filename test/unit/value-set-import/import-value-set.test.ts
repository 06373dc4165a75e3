/** A FHIR expansion becomes a code list that loads, or the reason why not. */

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  importValueSet,
  MOST_MEMBERS,
  type ImportedValueSet,
} from '../../../src/value-set-import/import-value-set.js';

const SNOMED = 'http://snomed.info/sct';
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const OPTIONS = { id: 'our-asthma', checked: '2026-11-25', licence: 'As agreed.', drugs: false };

const valueSet = (contains: readonly unknown[], more: object = {}, expansion: object = {}): unknown => ({
  resourceType: 'ValueSet',
  url: 'https://example.org/ValueSet/asthma',
  version: '3',
  title: 'Asthma',
  publisher: 'Example Hospital',
  expansion: { contains, ...expansion },
  ...more,
});

function imported(value: unknown, options = OPTIONS): Exclude<ImportedValueSet, { problem: string }> {
  const found = importValueSet(value, options);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

const ASTHMA = { system: ICD, code: 'J45.20', display: 'Mild intermittent asthma' };

describe('an expanded value set', () => {
  test('becomes a dated code list with its source, the system with most codes first', () => {
    const { text, members, remarks } = imported(
      valueSet([
        { system: SNOMED, code: '195967001', display: 'Asthma' },
        ASTHMA,
        { system: ICD, code: 'J45.30' },
      ]),
    );
    expect([members, remarks]).toEqual([3, []]);
    expect(parse(text)).toEqual({
      format: 1,
      id: 'our-asthma',
      title: 'Asthma',
      version: '2026-11-25',
      source:
        'Value set Asthma (https://example.org/ValueSet/asthma, version 3), published by Example Hospital.',
      licence: 'As agreed.',
      url: 'https://example.org/ValueSet/asthma',
      system: ICD,
      list: { 'J45.20': 'Mild intermittent asthma', 'J45.30': 'J45.30' },
      also: [{ system: SNOMED, list: { '195967001': 'Asthma' } }],
    });
  });

  test('keeps codes as text, leading zeros and all', () => {
    const { text } = imported(valueSet([{ system: SNOMED, code: '0420', display: 'Zero' }]));
    expect(text).toContain("'0420': Zero");
  });

  test('finds members at any depth, leaves out what is abstract or inactive, and says so', () => {
    const { text, members, remarks } = imported(
      valueSet([
        {
          abstract: true,
          display: 'Group',
          contains: [ASTHMA, { system: ICD, code: 'J45.9', inactive: true }],
        },
        { display: 'no code' },
      ]),
    );
    expect(parse(text)).toMatchObject({ list: { 'J45.20': 'Mild intermittent asthma' } });
    expect([members, remarks]).toEqual([
      1,
      [
        '1 abstract members were left out: they only group others.',
        '1 inactive members were left out.',
        '1 members without system or code were left out.',
      ],
    ]);
  });

  test('of medicines says that they are', () => {
    const { text } = imported(valueSet([ASTHMA]), { ...OPTIONS, drugs: true });
    expect(parse(text)).toMatchObject({ drugs: true });
  });

  test.each([
    ['something else', { resourceType: 'CodeSystem' }, 'The file is not a FHIR ValueSet.'],
    ['nothing', null, 'The file is not a FHIR ValueSet.'],
    [
      'only a definition',
      { resourceType: 'ValueSet', compose: {} },
      'The value set is not expanded. Ask a terminology server for ValueSet/$expand and import its answer.',
    ],
    ['no member', valueSet([]), 'The expansion holds no code.'],
    [
      'one page of several',
      valueSet([ASTHMA], {}, { total: 40 }),
      'The expansion is one page of a longer one (1 of 40 codes). Ask for all of it.',
    ],
    [
      'more than a person can review',
      valueSet(Array.from({ length: MOST_MEMBERS + 1 }, (_, i) => ({ system: ICD, code: String(i) }))),
      `The expansion holds ${MOST_MEMBERS + 1} codes; ${MOST_MEMBERS} is the most that can be reviewed.`,
    ],
  ])('that is %s is refused with what to do', (_name, value, problem) => {
    expect(importValueSet(value, OPTIONS)).toEqual({ problem });
  });
});
