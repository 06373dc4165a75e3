/** Needs as prefetch templates, judged with the hooks and needs around them (CDS Hooks 2.0.1 and 3.0, "Prefetch Template", "Prefetch Tokens"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkTokens, resourceTypeOf } from '../../../src/content/check-tokens.js';
import type { HookDefinition } from '../../../src/model/request.js';
import { parseTemplate } from '../../../src/prefetch/parse-template.js';
import { isTemplateError } from '../../../src/prefetch/template.js';
import type { PrefetchTemplate } from '../../../src/prefetch/template.js';
import { shippedHooks } from '../../support/shipped-hooks.js';

const ENCOUNTER_HOOKS = ['patient-view', 'order-sign'];
const NEEDS = {
  encounter: 'Encounter/{{context.encounterId}}',
  roles: 'PractitionerRole?_id={{userPractitionerRoleId}}',
};

function hooksNamed(names: readonly string[]): readonly HookDefinition[] {
  return names.map((name) => {
    const hook = shippedHooks.get(name);
    if (hook === undefined) throw new Error(`no hook ${name}`);
    return hook;
  });
}

function parsed(text: string): PrefetchTemplate {
  const template = parseTemplate(text);
  if (isTemplateError(template)) throw new Error(template.message);
  return template;
}

/** The resource type, or what an author reads: the place, the message and the remedy. */
function judge(query: string, hookNames: readonly string[] | 'broken' = ENCOUNTER_HOOKS): string {
  const template = parseTemplate(query);
  const hooks = hookNames === 'broken' ? undefined : hooksNamed(hookNames);
  const needs = new Map(Object.entries(NEEDS).map(([name, text]) => [name, parsed(text)]));
  const names = [...needs.keys(), 'broken'];
  const error = isTemplateError(template) ? template : checkTokens(template, { hooks, needs, names });
  if (error === undefined)
    return (isTemplateError(template) ? undefined : resourceTypeOf(template, hooks)) ?? '?';
  return `${query.slice(error.begin, error.begin + error.length)} | ${error.message} | ${error.remedy}`;
}

describe('a query that clients can run', () => {
  test.each([
    ['Patient/{{context.patientId}}', 'Patient'],
    ['Patient/{{ context.patientId }}', 'Patient'],
    [
      'Observation?patient={{context.patientId}}&code=http://loinc.org|98979-8,http://loinc.org|62238-1&_sort=-date&_count=5',
      'Observation',
    ],
    ['Condition?patient={{context.patientId}}&clinical-status=active&category:not=x', 'Condition'],
    [
      'MedicationRequest?patient={{context.patientId}}&_include=MedicationRequest:medication',
      'MedicationRequest',
    ],
    ['Practitioner/{{userPractitionerId}}', 'Practitioner'],
    ['Encounter/{{context.encounterId}}', 'Encounter'],
    ['Observation?patient={{context.patientId}}&date=ge2024-01-01', 'Observation'],
  ])('[P-4] %s', (query, type) => {
    expect(judge(query)).toBe(type);
  });

  test.each([
    ['Observation?patient={{context.patientId}}&date=ge{{today() - 90 days}}', 'Observation'],
    [
      'Practitioner?_id={{%encounter.participant.individual.resolve().ofType(Practitioner).id}}',
      'Practitioner',
    ],
    [
      'Organization?_id={{%roles.entry.resource.organization.resolve().id|%encounter.serviceProvider.resolve().id}}',
      'Organization',
    ],
    ['Encounter/{{%context.encounterId}}', 'Encounter'],
    ["Medication?_id={{%encounter.extension('https://ehr.example/x').value.resolve().id}}", 'Medication'],
    ['{{context.userId}}', '?'],
    ['{{%encounter.serviceProvider.reference}}', '?'],
  ])('[P-5] with the tokens of CDS Hooks 3.0: %s', (query, type) => {
    expect(judge(query)).toBe(type);
  });

  test('[P-22] with a path into the drafts, on hooks that have them', () => {
    const drafts =
      'Medication?_id={{context.draftOrders.entry.resource.ofType(MedicationRequest).medication.resolve().id}}';
    expect(judge(drafts, ['order-sign', 'order-select'])).toBe('Medication');
    expect(judge('Task?_id={{context.selections}}', ['order-select'])).toBe('Task');
    expect(judge('Task?_id={{context.dispatchedOrders.resolve().ofType(Task).id}}', ['order-dispatch'])).toBe(
      'Task',
    );
  });

  test('an element that only some of the drafts have', () => {
    const orderer = 'Practitioner?_id={{context.draftOrders.entry.resource.orderer.resolve().id}}';
    expect(judge(orderer, ['order-sign'])).toBe('Practitioner');
  });
});

const ALLOWED =
  'Allowed here: context.userId, context.patientId, context.encounterId, userPractitionerId, userPractitionerRoleId, userPatientId, userRelatedPersonId.';

describe('a query that clients cannot run', () => {
  test.each([
    [
      'Patient/{{context.patientID}}',
      '{{context.patientID}} | {{context.patientID}} is not a prefetch token of every hook of the card. | Did you mean {{context.patientId}}?',
    ],
    [
      'Patient/{{context.draftOrders.entry.resource.id}}',
      `{{context.draftOrders.entry.resource.id}} | {{context.draftOrders.entry.resource.id}} is not a prefetch token of every hook of the card. | ${ALLOWED}`,
    ],
    [
      'Condition?_id={{context.draftOrders.id|%encounter.diagnosis.condition.resolve().id}}',
      `context.draftOrders.id | {{context.draftOrders.id}} is not a prefetch token of every hook of the card. | ${ALLOWED}`,
    ],
    [
      '{{context.patientId}}',
      '{{context.patientId}} | The query does not begin with a resource type. | Begin with the resource type, without the server: Observation?patient=...',
    ],
    [
      '{{userPractitionerId}}',
      '{{userPractitionerId}} | The query does not begin with a resource type. | Begin with the resource type, without the server: Observation?patient=...',
    ],
    [
      'Practitioner?_id={{%encunter.participant.individual.resolve().id}}',
      '%encunter | There is no need encunter. | Did you mean %encounter?',
    ],
    [
      'Task?_id={{%what.id}}',
      '%what | There is no need what. | The needs of this card are encounter, roles, broken.',
    ],
    [
      'Practitioner?_id={{%encounter.participent.individual.resolve().id}}',
      'participent | participent is not an element of Encounter. | Did you mean participant?',
    ],
    [
      'Practitioner?_id={{%roles.entry.resource.practitoner.resolve().id}}',
      'practitoner | practitoner is not an element of any resource. | Did you mean practitioner?',
    ],
    [
      'Observation?code={{%encounter.reasonCode}}',
      '%encounter.reasonCode | The path ends in CodeableConcept, which is no simple value. | Go on to the element whose value belongs in the query, for example .resolve().id of a reference.',
    ],
    [
      'Practitioner?_id={{%encounter.status.resolve().code}}',
      'resolve() | resolve() follows references, and code is none. | Put it behind an element that is a reference.',
    ],
    [
      'Practitioner?_id={{%encounter.status.resolved}}',
      'resolved | resolved is not an element of code. | Leave it out: what stands before it is a simple value.',
    ],
  ])('%s', (query, problem) => {
    expect(judge(query)).toBe(problem);
  });

  test('[P-22] because it inserts whole resources', () => {
    expect(judge('Task?_id={{context.draftOrders}}', ['order-sign'])).toBe(
      'context.draftOrders | context.draftOrders is no simple value: it holds resources. | Go on to the element whose value belongs in the query, for example .entry.resource.id.',
    );
  });

  test('because an element has its name in JSON', () => {
    const query =
      'Medication?_id={{context.draftOrders.entry.resource.ofType(MedicationRequest).medicationReference.resolve().id}}';
    expect(judge(query, ['order-sign'])).toBe(
      'medicationReference | medicationReference is not an element of MedicationRequest. | Did you mean medication?',
    );
  });
});

test('when the hooks do not load, context fields are not judged; nor is what a broken need holds', () => {
  expect(judge('Patient/{{context.anything}}', 'broken')).toBe('Patient');
  expect(judge('Task?_id={{%broken.what.ever}}', 'broken')).toBe('Task');
});

test('any text is read or refused at a place in it', () => {
  const piece = fc.constantFrom(
    ...['Patient', '/', '?', '&', '=', '{{', '}}', 'context.patientId', ' ', 'a', ':', '|', '"', "'"],
    ...['%encounter', '.', 'today()', 'resolve()', 'ofType(', ')', '- 1 day', '%', '`', '\ud800'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const query = pieces.join('');
      const template = parseTemplate(query);
      const scope = { hooks: hooksNamed(ENCOUNTER_HOOKS), needs: new Map(), names: [] };
      const error = isTemplateError(template) ? template : checkTokens(template, scope);
      if (error !== undefined) {
        expect(error.begin + error.length).toBeLessThanOrEqual(Math.max(1, query.length + 1));
        expect(error.remedy).not.toBe('');
      } else if (!isTemplateError(template)) {
        expect(query.startsWith(template.type ?? '{{')).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});
