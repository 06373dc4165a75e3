/** The prefetch template language, parsed (CDS Hooks 3.0, "Prefetch Template", "Prefetch Tokens"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTemplate } from '../../../src/prefetch/parse-template.js';
import { isTemplateError } from '../../../src/prefetch/template.js';
import type { PrefetchTemplate, Selector } from '../../../src/prefetch/template.js';

function parsed(text: string): PrefetchTemplate {
  const template = parseTemplate(text);
  if (isTemplateError(template)) throw new Error(`${template.begin}: ${template.message}`);
  return template;
}

const problem = (text: string): string => {
  const error = parseTemplate(text);
  if (!isTemplateError(error)) return 'no problem';
  return `${text.slice(error.begin, error.begin + error.length)} | ${error.message} | ${error.remedy}`;
};

/** The selectors of the only token, without their places. */
function selectors(inside: string): readonly unknown[] {
  const [token] = parsed(`Task?_id={{${inside}}}`).tokens;
  return (token?.selectors ?? []).map((selector: Selector) => {
    const rest = Object.fromEntries(
      Object.entries(selector).filter(([name]) => name !== 'begin' && name !== 'length'),
    );
    if (selector.kind !== 'path') return rest;
    const steps = selector.steps.map((step) =>
      step.kind === 'member'
        ? step.name
        : step.kind === 'ofType'
          ? `ofType ${step.type}`
          : step.kind === 'extension'
            ? `extension ${step.url}`
            : step.kind,
    );
    return { ...rest, steps };
  });
}

const context = (field: string, ...steps: readonly string[]): unknown => ({
  kind: 'path',
  root: { kind: 'context', field, percent: false },
  steps,
});
const variable = (key: string, ...steps: readonly string[]): unknown => ({
  kind: 'path',
  root: { kind: 'key', key },
  steps,
});

describe('[P-1] a template', () => {
  test('is a read', () => {
    const template = parsed('Patient/{{context.patientId}}');
    expect(template).toMatchObject({ kind: 'read', type: 'Patient', variables: [] });
    expect(template.parts).toEqual([
      { kind: 'text', text: 'Patient/' },
      { kind: 'token', token: template.tokens[0] },
    ]);
    expect(template.tokens).toMatchObject([{ begin: 8, length: 21 }]);
  });

  test('is a search, and knows which parameter a token is the value of', () => {
    const template = parsed(
      'Observation?patient={{context.patientId}}&date=ge{{today()}}&_id={{%a.id}},x&_count=5',
    );
    expect(template).toMatchObject({ kind: 'search', type: 'Observation', variables: ['a'] });
    expect(template.tokens.map(({ parameter }) => parameter)).toEqual(['patient', undefined, undefined]);
  });

  test('is one token that holds a reference', () => {
    expect(parsed('{{context.userId}}')).toMatchObject({
      kind: 'reference',
      tokens: [{ begin: 0, length: 18 }],
    });
    expect(parsed('{{context.userId}}')).not.toHaveProperty('type');
  });

  test('holds what an author writes, made fit for an address', () => {
    const { parts } = parsed('Observation?code=http://loinc.org|2823-3,a%7Cb&x=é');
    expect(parts).toEqual([
      { kind: 'text', text: 'Observation?code=http://loinc.org%7C2823-3,a%7Cb&x=%C3%A9' },
    ]);
  });

  test('uses each of its variables once', () => {
    const text = 'Task?_id={{%b.id|%a.id}}&x={{%b.id}}';
    expect(parsed(text).variables).toEqual(['b', 'a']);
  });
});

describe('a token', () => {
  test.each(['userPractitionerId', 'userPractitionerRoleId', 'userPatientId', 'userRelatedPersonId'])(
    '[P-4] names the user: %s',
    (token) => {
      expect(selectors(token)).toEqual([{ kind: 'user', token }]);
    },
  );

  test.each([
    ['today()', 0, 'days'],
    ['today() - 90 days', -90, 'days'],
    ['today() + 365 days', 365, 'days'],
    ['today()-1day', -1, 'days'],
    ['today() - 2 weeks', -2, 'weeks'],
    ['today() + 1 month', 1, 'months'],
    ['today() - 10 years', -10, 'years'],
    ['today() - 0 days', 0, 'days'],
  ] as const)('[P-25] is a day: %s', (text, offset, unit) => {
    expect(selectors(text)).toEqual([{ kind: 'today', offset, unit }]);
  });

  test.each([
    ['context.patientId', [context('patientId')]],
    ['  context.patientId  ', [context('patientId')]],
    [
      '%context.encounterId',
      [{ kind: 'path', root: { kind: 'context', field: 'encounterId', percent: true }, steps: [] }],
    ],
    [
      'context.draftOrders.entry.resource.ofType(MedicationRequest).medication.resolve().id',
      [
        context(
          'draftOrders',
          'entry',
          'resource',
          'ofType MedicationRequest',
          'medication',
          'resolve',
          'id',
        ),
      ],
    ],
    ['context.x.ofType(FHIR.Task).id', [context('x', 'ofType Task', 'id')]],
    [
      '%roles.entry.resource.practitioner.resolve().id',
      [variable('roles', 'entry', 'resource', 'practitioner', 'resolve', 'id')],
    ],
    ['%hemoglobin-a1c.id', [variable('hemoglobin-a1c', 'id')]],
    ['%`hemoglobin-a1c`.id', [variable('hemoglobin-a1c', 'id')]],
    [
      "context.a.extension('https://x.example/a|b}}').value",
      [context('a', 'extension https://x.example/a|b}}', 'value')],
    ],
    [
      'context.a.id | %b.id|userPatientId',
      [context('a', 'id'), variable('b', 'id'), { kind: 'user', token: 'userPatientId' }],
    ],
  ] as const)('[P-5] %s', (text, expected) => {
    expect(selectors(text)).toEqual(expected);
  });
});

describe('a template that is none is refused at its column, with what to do about it', () => {
  test.each([
    [
      'Observaton?patient=1',
      'Observaton | Observaton is not a resource type of FHIR R4. | Did you mean Observation?',
    ],
    ['Zzzz?patient=1', 'Zzzz | Zzzz is not a resource type of FHIR R4. | Use a resource type of FHIR R4.'],
    [
      '/Patient/{{context.patientId}}',
      '/Patient/{{context.patientId}} | The query does not begin with a resource type. | Begin with the resource type, without the server: Observation?patient=...',
    ],
    [
      'https://ehr.example/Patient/1',
      'https | https is not a resource type of FHIR R4. | Use a resource type of FHIR R4.',
    ],
    [
      'Patient',
      'Patient | The query is neither a read nor a search. | Write Patient/{{context.patientId}} or Patient?patient={{context.patientId}}&...',
    ],
    [
      'Patient/1/_history',
      'Patient/1/_history | The query is neither a read nor a search. | Write Patient/{{context.patientId}} or Patient?patient={{context.patientId}}&...',
    ],
    ['Condition?patient=1&code', 'code | code is not a search parameter. | Write name=value, joined by &.'],
    [
      'Condition?patient=1&&code=2',
      '& | A parameter of the search is empty. | Write name=value, joined by &.',
    ],
    ['Condition?patient=', 'patient= | patient= is not a search parameter. | Write name=value, joined by &.'],
    [
      'Condition?patient=1&code= 2',
      '  | A query holds no spaces. | Write it as it stands in an address; a space in a value is %20.',
    ],
    [
      'Condition?patient={context.patientId}',
      '{ | A query holds no {. | Write it as it stands in an address; a space in a value is %20.',
    ],
    [
      'Condition?patient={{context.patientId}',
      '{ | A query holds no {. | Write it as it stands in an address; a space in a value is %20.',
    ],
    [
      'Condition?patient=1#x',
      '# | A query holds no #. | Write it as it stands in an address; a space in a value is %20.',
    ],
  ])('[P-1] %s', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  const PATH = "A path is names joined by dots, with ofType(), resolve() and extension('...') among them.";
  const CALLS = "They have ofType(), resolve() and extension('...'), and today() alone.";
  const VALUE = 'Go on to the element whose value belongs in the query, for example .id.';
  test.each([
    ['Task/{{}}', '} | The token is empty. | Write {{context.patientId}} or another field of the context.'],
    [
      'Task/{{patientId}}',
      'patientId | patientId is not a prefetch token. | Write {{context.patientId}} for a field of the context, or with % for the answer to another need; the user is one of userPractitionerId, userPractitionerRoleId, userPatientId, userRelatedPersonId.',
    ],
    [
      'Task/{{userPractitonerId}}',
      'userPractitonerId | userPractitonerId is not a prefetch token. | Did you mean {{userPractitionerId}}?',
    ],
    [
      'Task/{{context}}',
      'context | context names no field of the context. | Write {{context.patientId}} or another field of the context.',
    ],
    [
      'Task/{{%context.resolve().id}}',
      '%context.resolve().id | %context.resolve().id names no field of the context. | Write {{context.patientId}} or another field of the context.',
    ],
    ['Task/{{% a}}', '% a | % a is not a variable. | Write %name, the name being that of another need.'],
    ['Task/{{%a}}', `%a | %a ends in something that is no simple value. | ${VALUE}`],
    [
      'Task/{{context.x.resolve()}}',
      `context.x.resolve() | context.x.resolve() ends in something that is no simple value. | ${VALUE}`,
    ],
    [
      'Task/{{context.x.where(a).id}}',
      `where(a) | where() is not in the FHIRPath that prefetch tokens have. | ${CALLS}`,
    ],
    [
      'Task/{{context.x.first().id}}',
      `first() | first() is not in the FHIRPath that prefetch tokens have. | ${CALLS}`,
    ],
    ['Task/{{context.x[0].id}}', `[0] | [0].id is not a step of a path. | ${PATH}`],
    ['Task/{{context.x..id}}', `.id | .id is not a step of a path. | ${PATH}`],
    ['Task/{{context.x.}}', `} | Nothing is not a step of a path. | ${PATH}`],
    ['Task/{{context.x & context.y}}', ` & context.y |  & context.y is not a step of a path. | ${PATH}`],
    [
      'Task/{{context.x.ofType(Tsk).id}}',
      'ofType(Tsk) | Tsk in ofType() is not a resource type of FHIR R4. | Did you mean ofType(Task)?',
    ],
    [
      'Task/{{context.x.ofType().id}}',
      'ofType() | Nothing in ofType() is not a resource type of FHIR R4. | Name a resource type of FHIR R4.',
    ],
    [
      'Task/{{context.x.ofType(Quantity).id}}',
      'ofType(Quantity) | Quantity in ofType() is not a resource type of FHIR R4. | Name a resource type of FHIR R4.',
    ],
    [
      'Task/{{context.x.extension(a).id}}',
      "extension(a) | extension() takes the address of the extension. | Write extension('https://...').",
    ],
    [
      'Task/{{today}}',
      'today | today is not a day that clients can reckon. | Write today(), or today() - 90 days; the unit is days, weeks, months or years.',
    ],
    [
      'Task/{{today() - 3 hours}}',
      'today() - 3 hours | today() - 3 hours is not a day that clients can reckon. | Write today(), or today() - 90 days; the unit is days, weeks, months or years.',
    ],
    [
      'Task/{{today() * 3 days}}',
      'today() * 3 days | today() * 3 days is not a day that clients can reckon. | Write today(), or today() - 90 days; the unit is days, weeks, months or years.',
    ],
    [
      'Task/{{context.a|}}',
      '} | The token is empty. | Write {{context.patientId}} or another field of the context.',
    ],
  ])('[P-20] %s', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });
});

test('any text is parsed or refused at a place in it, and nothing is lost', () => {
  const piece = fc.constantFrom(
    ...[
      'Patient',
      '/',
      '?',
      '&',
      '=',
      '{{',
      '}}',
      'context.patientId',
      ' ',
      'a',
      ':',
      '|',
      '"',
      "'",
      'é',
      '\ud800',
    ],
    ...['%a', '.', 'today()', 'resolve()', 'ofType(', ')', '- 1 day', '%', '`', 'id'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const template = parseTemplate(text);
      if (isTemplateError(template)) {
        expect(template.begin).toBeGreaterThanOrEqual(0);
        expect(template.begin + template.length).toBeLessThanOrEqual(Math.max(1, text.length + 1));
        return;
      }
      expect(template.parts.filter(({ kind }) => kind === 'token')).toHaveLength(template.tokens.length);
      for (const { begin, length } of template.tokens) {
        expect(text.slice(begin, begin + 2) + text.slice(begin + length - 2, begin + length)).toBe('{{}}');
      }
    }),
    { numRuns: 1000 },
  );
});
