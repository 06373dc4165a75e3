import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CODE_SYSTEMS } from '../../../../src/content/lint/codes/code-systems.js';
import { findCodeSystem } from '../../../../src/content/lint/codes/find-code-system.js';
import { findWrongCode } from '../../../../src/content/lint/codes/find-wrong-code.js';
import { hasLoincCheckDigit } from '../../../../src/content/lint/codes/has-loinc-check-digit.js';
import { hasSctidCheckDigit } from '../../../../src/content/lint/codes/has-sctid-check-digit.js';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[1-9][0-9]{${String(length - 1)}}$`));

describe('LOINC check digits', () => {
  test.each(['2160-0', '33914-3', '98979-8', '4548-4', '718-7', '6301-6', '82810-3', 'LA33-6', 'LP14635-4'])(
    '%s is a LOINC code',
    (code) => {
      expect(hasLoincCheckDigit(code)).toBe(true);
    },
  );

  test.each(['2160-1', '21600', '2160', '2160-', '-0', '12345678-0', '98979-80', 'X2160-0', ''])(
    '%j is no LOINC code',
    (code) => {
      expect(hasLoincCheckDigit(code)).toBe(false);
    },
  );

  test('exactly one last digit is right, and a mistyped digit is always noticed', () => {
    fc.assert(
      fc.property(digits(5), fc.nat(4), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const right = Array.from({ length: 10 }, (_, i) => `${body}-${String(i)}`).filter(hasLoincCheckDigit);
        expect(right).toHaveLength(1);
        const mistyped = Array.from(right[0] ?? '', (digit, i) =>
          i === place ? String((Number(digit) + shift) % 10) : digit,
        ).join('');
        expect(hasLoincCheckDigit(mistyped)).toBe(false);
      }),
    );
  });
});

describe('SNOMED CT check digits (Verhoeff)', () => {
  test.each(['49436004', '84114007', '38341003', '73211009', '44054006', '385763009', '900000000000207008'])(
    '%s is a SNOMED CT code',
    (code) => {
      expect(hasSctidCheckDigit(code)).toBe(true);
    },
  );

  test.each(['49436005', '04943600', '12345', '1234567890123456789', '4943600A', '', '49436004 '])(
    '%j is no SNOMED CT code',
    (code) => {
      expect(hasSctidCheckDigit(code)).toBe(false);
    },
  );

  test('a mistyped digit and two digits exchanged are always noticed', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(7), fc.integer({ min: 1, max: 9 }), (body, place, shift) => {
        const code =
          Array.from({ length: 10 }, (_, i) => `${body}${String(i)}`).find(hasSctidCheckDigit) ?? '';
        const typed = Array.from(code);
        const mistyped = typed.map((digit, i) =>
          i === place ? String((Number(digit) + shift) % 10) : digit,
        );
        expect(hasSctidCheckDigit(mistyped.join(''))).toBe(false);
        const exchanged = [...typed];
        exchanged.splice(place, 2, typed[place + 1] ?? '', typed[place] ?? '');
        expect(hasSctidCheckDigit(exchanged.join(''))).toBe(exchanged.join('') === code);
      }),
    );
  });
});

describe('the forms of other systems', () => {
  const system = (name: string): string => CODE_SYSTEMS.find((one) => one.name === name)?.uri ?? '';

  test.each([
    ['RxNorm', '6809', true],
    ['RxNorm', '06809', false],
    ['RxNorm', 'metformin', false],
    ['ICD-10-CM', 'E11.9', true],
    ['ICD-10-CM', 'C7A.00', true],
    ['ICD-10-CM', 'S72.001A', true],
    ['ICD-10-CM', 'Z51.5', true],
    ['ICD-10-CM', 'E119', false],
    ['ICD-10-CM', 'e11.9', false],
    ['ICD-10-CM', 'E11.', false],
    ['ICD-10', 'I48', true],
    ['ICD-10', 'I48.91X', false],
    ['CVX', '08', true],
    ['CVX', '141', true],
    ['CVX', '8', false],
    ['CVX', '1410', false],
    ['NDC', '0002-1433-80', true],
    ['NDC', '00021433', false],
    ['CPT', '71271', true],
    ['CPT', '712', false],
    ['HCPCS Level II', 'G0296', true],
    ['HCPCS Level II', '0296G', false],
    ['ICD-10-PCS', '0DTJ4ZZ', true],
    ['ICD-10-PCS', '0DTJ4Z', false],
  ])('of %s, %s is a code: %s', (name, code, right) => {
    const path = ['codes', 'some', 'list', code];
    expect(findWrongCode({ system: system(name), code, path, key: true })).toEqual(
      right
        ? []
        : [
            {
              path,
              key: true,
              message: expect.stringContaining(`${code} is not a ${name} code: it needs `),
              remedy:
                'Copy it again from its source; in YAML write it in quotes, or zeros and digits get lost.',
            },
          ],
    );
  });

  test('nothing is said about codes of a system whose form is not known', () => {
    const codes = ['http://www.whocc.no/atc', 'http://terminology.hl7.org/CodeSystem/v3-ActCode', 'urn:x'];
    expect(codes.flatMap((uri) => findWrongCode({ system: uri, code: '?', path: [], key: false }))).toEqual(
      [],
    );
  });
});

describe('code systems', () => {
  test('every known URI is recognised as it is', () => {
    expect(CODE_SYSTEMS.map(({ uri }) => findCodeSystem(uri))).toEqual(
      CODE_SYSTEMS.map((system) => ({ kind: 'known', system })),
    );
  });

  test('no system is written in a way that is another one', () => {
    for (const system of CODE_SYSTEMS) {
      for (const alias of [...system.aliases, `urn:oid:${system.oid}`]) {
        expect([alias, findCodeSystem(alias)]).toEqual([alias, { kind: 'meant', system }]);
      }
    }
  });

  test.each([
    ['https://loinc.org', 'LOINC'],
    ['http://loinc.org/', 'LOINC'],
    ['http://www.LOINC.org', 'LOINC'],
    ['https://snomed.info/sct#', 'SNOMED CT'],
    ['urn:oid:2.16.840.1.113883.6.90', 'ICD-10-CM'],
    ['http://hl7.org/fhir/sid/icd10cm', 'ICD-10-CM'],
    ['http://hl7.org/fhir/sid/icd-10/', 'ICD-10'],
  ])('%s means %s', (written, name) => {
    expect(findCodeSystem(written)).toMatchObject({ kind: 'meant', system: { name } });
  });

  test.each([
    ['http://terminology.hl7.org/CodeSystem/v3-ActCode', 'hl7'],
    ['http://hl7.org/fhir/observation-status', 'hl7'],
    ['http://hl7.org/fhir/sid/icd-10-xx', 'unknown'],
    ['https://hospital.example.org/codes', 'unknown'],
  ])('%s is %s', (written, kind) => {
    expect(findCodeSystem(written)).toEqual({ kind });
  });
});
