/** What FHIRPath would pass over in silence is told to the author at load, with the column (FHIRPath 2.0; FHIR R4). */

import { describe, expect, test } from '@jest/globals';
import { compile, otherFact } from './compile-expression-fact.js';

describe('sound expressions', () => {
  test.each([
    '%egfr.exists()',
    "%egfr.where(status = 'final').value.ofType(Quantity).exists()",
    "%egfr.where(code.coding.exists(system = %loinc and code = '98979-8')).exists()",
    "%problems.exists(clinicalStatus.coding.exists(code = 'active'))",
    '%patient.birthDate <= today() - 18 years',
    "%patient.name.exists(family = 'Smith' or use = 'official')",
    '%egfr.where(effective.ofType(dateTime).calendarDay() >= today() - 30 days).exists()',
    "%egfr.first().value.ofType(Quantity) < 30 'mL/min/{1.73_m2}'",
    '%egfr.first().component.where(value.ofType(Quantity).value > 140).exists()',
    "%orders.ofType(MedicationRequest).exists(status = 'draft')",
    '%meds.dosageInstruction.timing.repeat.bounds.ofType(Period).exists()',
    "%meds.medication.ofType(CodeableConcept).coding.exists(code.startsWith('6'))",
    "iif(%egfr.empty(), false, %egfr.first().status = 'final')",
    '%patient.deceased.ofType(boolean) = true',
    '(%egfr | %problems).count() > 3',
    '%egfr.count() in (1 | 2)',
    "%patient.extension('http://example.org/x').exists(value.ofType(boolean) = true)",
    "%egfr[0].status = 'final'",
    '%egfr.sort(effective desc).first().value is Quantity',
    '%egfr.first().meta.lastUpdated < now()',
    '%problems.onset.ofType(Age).exists()',
    "%egfr.exists($this.status = 'final')",
    '%egfr.exists(%problems.exists())',
  ])('%s', (expression) => {
    const { fact, problems } = compile(expression);
    expect(problems).toEqual([]);
    expect(fact?.shape).toBe('truth');
  });

  test('tell what they read and use', () => {
    const facts = [
      otherFact('weight', 'number'),
      otherFact('on_insulin', 'truth'),
      otherFact('word', 'text'),
    ];
    const { fact } = compile("%egfr.count() > %weight and %on_insulin and %word = 'a' or %orders.exists()", {
      facts,
    });
    expect(fact).toMatchObject({
      kind: 'fhirpath',
      reads: ['egfr', 'orders'],
      uses: ['weight', 'on_insulin', 'word'],
    });
  });
});

describe('mistakes', () => {
  test.each([
    ['%egfr.where(', /^The expression is not FHIRPath: .* at column 13\. \//],
    [
      '%problems.exists(clinicalStaus.exists())',
      '`clinicalStaus` is not an element of Condition at column 18. / Did you mean `clinicalStatus`?',
    ],
    ['%egrf.exists()', 'There is no `%egrf` at column 1. / Did you mean `%egfr`?'],
    [
      '%egfr.value.ofType(Quantity).vlaue.exists()',
      '`vlaue` is not an element of Quantity at column 30. / Did you mean `value`?',
    ],
    [
      '%patient.name.fisrt().exists()',
      'There is no function `fisrt()` at column 15. / Did you mean `first()`?',
    ],
    [
      '%meds.medication.coding.exists()',
      'The value can be CodeableConcept | Reference; only some of them have `coding` at column 18. / Say which: `.ofType(CodeableConcept).coding`.',
    ],
    [
      '%egfr.valueQuantity.exists()',
      '`valueQuantity` is the name in JSON at column 7. / In FHIRPath it is `value.ofType(Quantity)`.',
    ],
    [
      '%orders.status.exists()',
      'These can be resources of any type, of which not all have `status` at column 9. / Say which resources: `.ofType(MedicationRequest).status`.',
    ],
    ['Patient.active', '`Patient` stands alone at column 1. / Did you mean `%patient`?'],
    [
      '%patient.active.foo',
      '`foo` is not an element of boolean at column 17. / boolean is a simple value: compare it, or leave `.foo` out.',
    ],
    [
      '%egfr.exists(status = final)',
      '`final` is not an element of Observation at column 23. / Observation has basedOn, bodySite, category, code, component, dataAbsentReason, derivedFrom, device, encounter, focus, hasMember, identifier.',
    ],
    [
      "%egfr.exists(code = 'x')",
      "CodeableConcept cannot be compared with a text at column 14. / Name the element of it, for example `.coding.exists(code = 'active')`.",
    ],
    [
      '%egfr.first().value < 30',
      /^The value can be Quantity \| CodeableConcept \| string \| boolean \| integer \| \.\.\. at column 1\. \/ Say which: /,
    ],
    [
      '%egfr.first().value.ofType(Quantity) < 30',
      "a quantity with a unit cannot be compared with a number at column 1. / Give the number its unit, for example `30 'mg/dL'`.",
    ],
    [
      '%egfr.exists(effective.ofType(dateTime) >= today() - 30 days)',
      'a moment cannot be compared with a calendar day at column 14. / Add `.calendarDay()` to the moment: its calendar day in the site’s time zone.',
    ],
    [
      "%egfr.status = 'final'",
      /^`=` takes single values, and this may be several at column 1\. \/ Ask for one: /,
    ],
    [
      "%problems.exists(code.coding.code = 'x')",
      /^`=` takes single values, and this may be several at column 18\./,
    ],
    [
      '%egfr and true',
      '`and` joins conditions, and this is Observation at column 1. / Compare it, or write `.exists()` after it.',
    ],
    [
      '%egfr.where(value).exists()',
      /^A condition is true or false, and this is Quantity \| .* at column 13\./,
    ],
    [
      "%egfr.first().value.ofType(Quantity) < 30 'mL/min/1.73m2'",
      "'mL/min/1.73m2' is not a UCUM unit at column 40. / Write it in UCUM: 'mL/min/{1.73_m2}'.",
    ],
    [
      '%egfr.value.ofType(Quantty).exists()',
      '`Quantty` is not a type of FHIR R4 at column 20. / Did you mean `Quantity`?',
    ],
    [
      '%egfr.effective.ofType(Quantity).exists()',
      'The value is never a Quantity at column 24. / It can be dateTime | Period | Timing | instant.',
    ],
    ['%patient.birthDate < today() - 1.5 years', /^A date moves by whole calendar units at column 32\./],
    ["%patient.birthDate < today() - 1 'a'", /^A date moves by whole calendar units at column 32\./],
    [
      '%egfr.first().meta.lastUpdated > @2026-01-01T10:00',
      /^`@2026-01-01T10:00` has no offset at column 34\./,
    ],
    ['$this.exists()', /^`\$this` stands outside a condition at column 1\./],
    ['1 = 1', 'The expression reads nothing of the record. / Begin with a need: `%need`.'],
    [
      '%egfr.where(status)\n  .exsts()',
      /at column 13\..*; There is no function `exsts\(\)` at line 2, column 4\. \/ Did you mean `exists\(\)`\?$/,
    ],
    [
      '%egfr.exists(%problems.exists(%meds.exists()))',
      /^`%meds` is read inside two conditions at column 31\./,
    ],
    ['%egfr.select(%problems).exists()', /^`%problems` is read inside `select\(\.\.\.\)` at column 14\./],
    [
      '%egfr.select($this).select($this).select($this).select($this).exists()',
      /^More than 3 `select\(\.\.\.\)`/,
    ],
    ['%egfr.exists(1, 2)', /^`exists\(\)` takes 0 to 1 parameters and has 2 at column 7\./],
    ['%constructor.exists()', /^There is no `%constructor` at column 1\. \/ Known here: %patient, %egfr/],
    ['%egfr.constructor.exists()', /^`constructor` is not an element of Observation at column 7\./],
    [
      '%egfr.toString2()',
      /^There is no function `toString2\(\)` at column 7\. \/ Did you mean `toString\(\)`\?/,
    ],
    ['$total', /^This part of FHIRPath \(TotalInvocation\) is not supported at column 1\./],
  ])('%s', (expression, expected) => {
    const { fact, problems } = compile(expression);
    expect(fact).toBeUndefined();
    if (typeof expected === 'string') expect(problems).toEqual([expected]);
    else expect(problems.join('; ')).toMatch(expected);
  });

  test.each([
    ...[
      'repeat(item)',
      'descendants()',
      'children()',
      "trace('x')",
      "matches('a+')",
      "replaceMatches('a', 'b')",
    ],
    ...[
      'resolve()',
      "memberOf('x')",
      "conformsTo('x')",
      "aggregate($total & $this, '')",
      "replace('a', 'b')",
    ],
    ...["defineVariable('x')", 'timeOfDay()', 'dateOf()', "encode('hex')"],
  ])('%s may not be used, and why is said', (call) => {
    const { fact, problems } = compile(`%egfr.status.${call}.exists()`);
    const name = call.slice(0, call.indexOf('('));
    expect(fact).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      new RegExp(`^\`${name}\\(\\)\` may not be used at column 14\\. / [A-Z].{20,}\\.$`),
    );
  });

  test('the problem points at the expression inside an object', () => {
    expect(compile({ expression: '%egrf', as: 'list' }).problems).toEqual([
      'expression: There is no `%egrf` at column 1. / Did you mean `%egfr`?',
    ]);
  });

  test('a list fact cannot be read, and drafts only where the hook has them', () => {
    expect(compile('%on_drug.exists()', { facts: [otherFact('on_drug', 'list')] }).problems).toEqual([
      '`%on_drug` is a list fact, which expressions cannot read. / Read the need itself, or a number, truth or text.',
    ]);
    expect(compile('%orders.exists()', { drafts: false }).problems).toEqual(['no orders here']);
  });
});

describe('the shape', () => {
  test.each([
    [
      'truth',
      '%egfr.count()',
      'The expression gives Integer, and a truth is wanted. / Compare it, write `.exists()` after it, or say what it is by `as`.',
    ],
    [
      'number',
      '%egfr.exists()',
      'The expression gives Boolean, and a number is wanted. / Name a number or a quantity, for example `.value.ofType(Quantity)`.',
    ],
    [
      'number',
      '%egfr.value.ofType(Quantity)',
      'The expression may give several values, and one is wanted. / Choose one: `.sort(...)` and `.first()`, or `.exists()`.',
    ],
    [
      'text',
      '%patient.name.first()',
      'The expression gives HumanName, and a text is wanted. / Name a text or a date, or write `.toString()` after it.',
    ],
    [
      'list',
      '%egfr.code.coding',
      'The expression gives Coding, and a list fact is of resources. / Filter them with `.where(...)` or `.ofType(...)`.',
    ],
  ] as const)('as %s: %s is refused', (as, expression, problem) => {
    expect(compile({ expression, as })).toEqual({ fact: undefined, problems: [`expression: ${problem}`] });
  });

  test.each([
    ['number', '%egfr.count()'],
    ['number', '%egfr.first().value.ofType(Quantity)'],
    ['number', '%egfr.value.ofType(Quantity).value.max()'],
    ['text', '%patient.gender'],
    ['text', '%patient.birthDate'],
    ['list', "%egfr.where(status = 'final')"],
    ['list', '%orders'],
  ] as const)('as %s: %s', (as, expression) => {
    const { fact, problems } = compile({ expression, as });
    expect(problems).toEqual([]);
    expect(fact?.shape).toBe(as);
  });
});
