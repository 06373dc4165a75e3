/** Prefetch templates filled in (CDS Hooks 3.0, "Prefetch Tokens"; FHIR R4, "Search"). */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { parseTemplate } from '../../../src/prefetch/parse-template.js';
import { resolveTemplate } from '../../../src/prefetch/resolve-template.js';
import type { ResolvedTemplate, TemplateScope, Variable } from '../../../src/prefetch/resolve-template.js';
import { isTemplateError } from '../../../src/prefetch/template.js';

interface Given {
  readonly context?: JsonObject;
  readonly userId?: string;
  readonly today?: string;
  readonly variables?: Readonly<Record<string, Variable>>;
  readonly held?: Readonly<Record<string, FhirResource>>;
}

const BASE = 'https://ehr.example/fhir';

function resolve(text: string, given: Given = {}): ResolvedTemplate {
  const template = parseTemplate(text);
  if (isTemplateError(template)) throw new Error(template.message);
  const scope: TemplateScope = {
    context: { patientId: 'p-1', ...given.context },
    userId: given.userId,
    today: given.today ?? '2026-11-24',
    base: BASE,
    variable: (key) => given.variables?.[key],
    find: (reference) => given.held?.[reference],
  };
  return resolveTemplate(template, scope);
}

const query = (text: string, complete = true): ResolvedTemplate => ({ kind: 'query', query: text, complete });
const EMPTY: ResolvedTemplate = { kind: 'empty' };
const UNKNOWN: ResolvedTemplate = { kind: 'unknown' };

const bundle = (...resources: readonly JsonObject[]): FhirResource => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
});
const order = (more: JsonObject): JsonObject => ({ resourceType: 'MedicationRequest', ...more });
const drafts = (...resources: readonly JsonObject[]): JsonObject => ({ draftOrders: bundle(...resources) });
const MEDICATIONS =
  'Medication?_id={{context.draftOrders.entry.resource.ofType(MedicationRequest).medication.resolve().id}}';

describe('tokens of every version', () => {
  test('[P-6] a context field is inserted', () => {
    expect(resolve('Patient/{{context.patientId}}')).toEqual(query('Patient/p-1'));
    expect(resolve('Patient/{{%context.patientId}}')).toEqual(query('Patient/p-1'));
    expect(resolve('Condition?patient={{context.patientId}}&clinical-status=active')).toEqual(
      query('Condition?patient=p-1&clinical-status=active'),
    );
  });

  test('[P-6] a field that holds a reference is a read of its own', () => {
    expect(resolve('{{context.userId}}', { context: { userId: 'Practitioner/u-1' } })).toEqual(
      query('Practitioner/u-1'),
    );
    expect(resolve('{{context.task}}', { context: { task: `${BASE}/Task/1/_history/2` } })).toEqual(
      query('Task/1'),
    );
    expect(resolve('{{context.task}}', { context: { task: 'https://other.example/fhir/Task/1' } })).toEqual(
      UNKNOWN,
    );
    expect(resolve('{{context.userId}}', { context: { userId: 'u-1' } })).toEqual(UNKNOWN);
  });

  test.each([
    ['userPractitionerId', 'Practitioner'],
    ['userPractitionerRoleId', 'PractitionerRole'],
    ['userPatientId', 'Patient'],
    ['userRelatedPersonId', 'RelatedPerson'],
  ])('[P-4] %s is the id of a user who is a %s, and unknown of any other', (token, type) => {
    const template = `${type}?_id={{${token}}}`;
    expect(resolve(template, { userId: `${type}/u-1` })).toEqual(query(`${type}?_id=u-1`));
    expect(resolve(template, { userId: 'Device/u-1' })).toEqual(UNKNOWN);
    expect(resolve(template, { userId: 'u-1' })).toEqual(UNKNOWN);
    expect(resolve(template)).toEqual(UNKNOWN);
  });
});

describe('[P-25] today()', () => {
  test.each([
    ['2024-09-13', 'today() - 90 days', '2024-06-15'],
    ['2024-09-13', 'today() + 365 days', '2025-09-13'],
    ['2026-11-24', 'today()', '2026-11-24'],
    ['2026-01-01', 'today() - 1 day', '2025-12-31'],
    ['2024-03-31', 'today() - 1 month', '2024-02-29'],
    ['2024-02-29', 'today() + 1 year', '2025-02-28'],
    ['2026-11-24', 'today() - 2 weeks', '2026-11-10'],
    ['2026-01-15', 'today() - 13 months', '2024-12-15'],
  ])('on %s, %s is %s', (today, token, date) => {
    expect(resolve(`Observation?date=gt{{${token}}}`, { today })).toEqual(
      query(`Observation?date=gt${date}`),
    );
  });

  test('a day beyond the calendar is no query', () => {
    expect(resolve('Observation?date=gt{{today() - 99999 years}}')).toEqual(UNKNOWN);
    expect(resolve('Observation?date=gt{{today()}}', { today: 'yesterday' })).toEqual(UNKNOWN);
  });

  test('days forth and back lead to the same day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 40_000 }),
        (date, days) => {
          const today = date.toISOString().slice(0, 10);
          const there = resolve(`Task?date={{today() + ${days} days}}`, { today });
          if (there.kind !== 'query') throw new Error('no query');
          const back = { today: there.query.slice('Task?date='.length) };
          expect(resolve(`Task?date={{today() - ${days} days}}`, back)).toEqual(query(`Task?date=${today}`));
        },
      ),
    );
  });
});

describe('[P-22] paths into the context', () => {
  const two = drafts(
    order({ medicationReference: { reference: 'Medication/a' } }),
    { resourceType: 'ServiceRequest', id: 's' },
    order({ medicationReference: { reference: 'Medication/b' } }),
    order({ medicationReference: { reference: 'Medication/a' } }),
    order({ medicationCodeableConcept: { text: 'x' } }),
  );

  test('[P-21] several values are joined by commas, each once', () => {
    expect(resolve(MEDICATIONS, { context: two })).toEqual(query('Medication?_id=a,b'));
  });

  test('a list of references is a list of values, and each can be resolved by its name', () => {
    const context = { dispatchedOrders: ['ServiceRequest/1', 'Task/2', 'ServiceRequest/3'] };
    expect(
      resolve('ServiceRequest?_id={{context.dispatchedOrders.resolve().ofType(ServiceRequest).id}}', {
        context,
      }),
    ).toEqual(query('ServiceRequest?_id=1,3'));
    expect(resolve('Provenance?target={{context.dispatchedOrders}}', { context })).toEqual(
      query('Provenance?target=ServiceRequest%2F1,Task%2F2,ServiceRequest%2F3'),
    );
  });

  test('absolute references of the server have their id; those of another server have none', () => {
    const at = (reference: string): Given => ({
      context: drafts(order({ medicationReference: { reference } })),
    });
    expect(resolve(MEDICATIONS, at(`${BASE}/Medication/a`))).toEqual(query('Medication?_id=a'));
    expect(resolve(MEDICATIONS, at('https://other.example/fhir/Medication/a'))).toEqual(UNKNOWN);
    expect(resolve(MEDICATIONS, at('Medication/a/_history/1'))).toEqual(query('Medication?_id=a'));
  });

  test('a reference that cannot be followed leaves the ids incomplete', () => {
    for (const medicationReference of [
      { display: 'x' },
      { identifier: { value: '1' } },
      { reference: 'urn:uuid:1' },
    ]) {
      expect(resolve(MEDICATIONS, { context: drafts(order({ medicationReference })) })).toEqual(UNKNOWN);
      expect(
        resolve(MEDICATIONS, {
          context: drafts(
            order({ medicationReference }),
            order({ medicationReference: { reference: 'Medication/a' } }),
          ),
        }),
      ).toEqual(query('Medication?_id=a', false));
    }
  });

  test('a resource of the call is followed; a contained one has no id that a server knows', () => {
    const roles =
      'Practitioner?_id={{context.draftOrders.entry.resource.requester.resolve().practitioner.resolve().id}}';
    const context = drafts(order({ requester: { reference: 'PractitionerRole/r' } }));
    const role: FhirResource = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'Practitioner/u' },
    };
    expect(resolve(roles, { context, held: { 'PractitionerRole/r': role } })).toEqual(
      query('Practitioner?_id=u'),
    );
    expect(resolve(roles, { context })).toEqual({ kind: 'wanting', references: ['PractitionerRole/r'] });
    const inner = { context: drafts(order({ medicationReference: { reference: '#m' } })) };
    const medication: FhirResource = {
      resourceType: 'Medication',
      id: 'm',
      code: { coding: [{ code: '7' }] },
    };
    expect(resolve(MEDICATIONS, { ...inner, held: { '#m': medication } })).toEqual(EMPTY);
    const coded = MEDICATIONS.replace('_id', 'code').replace('.resolve().id', '.resolve().code.coding.code');
    expect(resolve(coded, { ...inner, held: { '#m': medication } })).toEqual(query('Medication?code=7'));
  });

  test('extensions are found by their address, and their value whatever type it has', () => {
    const url = 'http://hl7.org/fhir/StructureDefinition/alternate-reference';
    const context = {
      appointments: bundle({
        resourceType: 'Appointment',
        basedOn: [
          { extension: [{ url: 'x', valueReference: { reference: 'DeviceRequest/no' } }] },
          { extension: [{ url, valueReference: { reference: 'DeviceRequest/d' } }] },
          { extension: [{ url, valueReference: { reference: 'MedicationRequest/m' } }] },
        ],
      }),
    };
    const path = `context.appointments.entry.resource.basedOn.extension('${url}').value.resolve()`;
    expect(resolve(`DeviceRequest?_id={{${path}.ofType(DeviceRequest).id}}`, { context })).toEqual(
      query('DeviceRequest?_id=d'),
    );
  });

  test('choices are read by their base name, and by no longer one', () => {
    const value = (more: JsonObject): ResolvedTemplate =>
      resolve('Task?code={{context.draftOrders.entry.resource.asNeeded}}', { context: drafts(order(more)) });
    expect(value({ asNeededBoolean: true })).toEqual(query('Task?code=true'));
    expect(value({ asNeededFor: 'x' })).toEqual(UNKNOWN);
    expect(value({ asNeeded: null, asNeededBoolean: null })).toEqual(UNKNOWN);
  });

  test('entries that are the resource itself are read as such', () => {
    const context = { draftOrders: { resourceType: 'Bundle', entry: [order({ id: 'a' })] } };
    expect(resolve('Task?focus={{context.draftOrders.entry.resource.id}}', { context })).toEqual(
      query('Task?focus=a'),
    );
  });
});

describe('[P-23] a query is never sent with an empty parameter', () => {
  test('no ids at all are a known empty answer', () => {
    expect(resolve(MEDICATIONS, { context: drafts() })).toEqual(EMPTY);
    expect(
      resolve(MEDICATIONS, { context: drafts(order({ medicationCodeableConcept: { text: 'x' } })) }),
    ).toEqual(EMPTY);
    expect(resolve(`${MEDICATIONS}&status=active`, { context: drafts() })).toEqual(EMPTY);
  });

  test('a read without an id, and a search for anything else by nothing, tell nothing', () => {
    expect(resolve('Encounter/{{context.encounterId}}')).toEqual(UNKNOWN);
    expect(resolve('Observation?encounter={{context.encounterId}}')).toEqual(UNKNOWN);
    expect(resolve('Medication/{{context.draftOrders.entry.resource.id}}', { context: drafts() })).toEqual(
      UNKNOWN,
    );
    const codes = 'Observation?code={{context.draftOrders.entry.resource.code.coding.code}}';
    expect(resolve(codes, { context: drafts() })).toEqual(UNKNOWN);
    expect(
      resolve('Medication?_id=x,{{context.draftOrders.entry.resource.id}}', { context: drafts() }),
    ).toEqual(UNKNOWN);
  });

  test('an absent field is not an empty one', () => {
    expect(resolve(MEDICATIONS)).toEqual(UNKNOWN);
    expect(resolve(MEDICATIONS, { context: { draftOrders: null } })).toEqual(UNKNOWN);
    expect(resolve('Task?_id={{context.constructor.name}}')).toEqual(UNKNOWN);
  });

  test('a read of several ids is none', () => {
    const context = drafts(order({ id: 'a' }), order({ id: 'b' }));
    expect(resolve('Task/{{context.draftOrders.entry.resource.id}}', { context })).toEqual(UNKNOWN);
  });

  test('an element that is no simple value tells nothing', () => {
    const context = drafts(order({ id: { value: 'a' } }));
    expect(resolve('Task?_id={{context.draftOrders.entry.resource.id}}', { context })).toEqual(UNKNOWN);
  });

  test('a query too long for an address is none', () => {
    const context = drafts(...Array.from({ length: 1000 }, (_, index) => order({ id: `draft-${index}` })));
    expect(resolve('Task?_id={{context.draftOrders.entry.resource.id}}', { context })).toEqual(UNKNOWN);
  });
});

describe('[P-24] values are encoded', () => {
  test.each([
    ['a|b', 'a%7Cb'],
    ['a b&c=d#e', 'a%20b%26c%3Dd%23e'],
    ['a,b', 'a%5C%2Cb'],
    ['a\\b', 'a%5C%5Cb'],
    ['Zoë', 'Zo%C3%AB'],
    ['\ud800x', '%EF%BF%BDx'],
    ['100%', '100%25'],
  ])('in a search: %j', (value, written) => {
    expect(resolve('Task?code={{context.x}}', { context: { x: value } })).toEqual(
      query(`Task?code=${written}`),
    );
  });

  test.each(['../../admin', '..', '.', 'a/b', 'a?b', 'a#b', 'a b', '%2e%2e', 'é', '', ' ', 'x'.repeat(257)])(
    'an id of a read that could leave its path is refused: %j',
    (patientId) => {
      expect(resolve('Patient/{{context.patientId}}', { context: { patientId } })).toEqual(UNKNOWN);
    },
  );

  test('long ids as real servers have them are taken', () => {
    const patientId = 'eAB.c-D_9'.repeat(20);
    expect(resolve('Patient/{{context.patientId}}', { context: { patientId } })).toEqual(
      query(`Patient/${patientId}`),
    );
  });

  test('whatever the values are, the query has the parameters of the template and no more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 4 }),
        (values) => {
          const resolved = resolve('Task?code={{context.x}}&b=1', { context: { x: values } });
          if (resolved.kind !== 'query') {
            expect(values.some((value) => value.trim() === '')).toBe(true);
            return;
          }
          const [, search = ''] = resolved.query.split('?');
          expect(search.split('&').map((parameter) => parameter.split('=')[0])).toEqual(['code', 'b']);
          const count = new Set(values.map((value) => value.trim()).filter((value) => value !== '')).size;
          expect(search.split('&')[0]?.split(',')).toHaveLength(count);
          expect(resolved.query).toMatch(/^[\x21-\x7e]+$/);
        },
      ),
    );
  });
});

describe('[P-34] answers to other keys', () => {
  const ROLES =
    'PractitionerRole?_id={{%visit.participant.individual.resolve().ofType(PractitionerRole).id}}';
  const visit: FhirResource = {
    resourceType: 'Encounter',
    participant: [
      { individual: { reference: 'PractitionerRole/r' } },
      { individual: { reference: 'Practitioner/u' } },
    ],
  };

  test('[P-5] of a read, and of a search', () => {
    expect(resolve(ROLES, { variables: { visit: { value: visit, complete: true } } })).toEqual(
      query('PractitionerRole?_id=r'),
    );
    const searched = ROLES.replace('%visit.', '%visit.entry.resource.');
    expect(resolve(searched, { variables: { visit: { value: bundle(visit), complete: true } } })).toEqual(
      query('PractitionerRole?_id=r'),
    );
  });

  test('[P-33] a known empty answer gives a known empty one; an unknown one gives an unknown one', () => {
    expect(resolve(ROLES, { variables: { visit: { value: null, complete: true } } })).toEqual(EMPTY);
    expect(resolve(ROLES)).toEqual(UNKNOWN);
  });

  test('[P-33] a part of an answer gives a part, and never an empty one', () => {
    expect(resolve(ROLES, { variables: { visit: { value: visit, complete: false } } })).toEqual(
      query('PractitionerRole?_id=r', false),
    );
    expect(resolve(ROLES, { variables: { visit: { value: null, complete: false } } })).toEqual(UNKNOWN);
  });

  test('a union has the values of all its selectors, and is unknown when one is', () => {
    const united = 'Practitioner?_id={{%a.id|%b.id|context.patientId}}';
    const known = (id: string): Variable => ({ value: { resourceType: 'Practitioner', id }, complete: true });
    expect(resolve(united, { variables: { a: known('1'), b: known('2') } })).toEqual(
      query('Practitioner?_id=1,2,p-1'),
    );
    expect(resolve(united, { variables: { a: known('1') } })).toEqual(UNKNOWN);
  });
});
