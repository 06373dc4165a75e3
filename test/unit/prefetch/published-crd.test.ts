/** The prefetch that a published implementation guide declares, read and filled in whole (Da Vinci CRD; CDS Hooks 3.0, "Prefetch Tokens"). */

import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { FhirResource, Json, JsonObject } from '../../../src/model/fhir.js';
import { orderTemplates } from '../../../src/prefetch/order-templates.js';
import { parsedTemplates } from '../../../src/prefetch/parsed-templates.js';
import { resolveTemplate } from '../../../src/prefetch/resolve-template.js';
import type { ResolvedTemplate, Variable } from '../../../src/prefetch/resolve-template.js';
import { describeWithTestData, testData } from '../../support/test-data.js';

interface Service {
  readonly id: string;
  readonly prefetch: Readonly<Record<string, string>>;
}

const read = (path: string): unknown => JSON.parse(readFileSync(testData(path) ?? '', 'utf8'));
const services = (): readonly Service[] =>
  (read('requests/davinci-crd-ig/CRDServices.json') as { services: readonly Service[] }).services;

function templatesOf(id: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(services().find((service) => service.id === id)?.prefetch ?? {}));
}

/** The queries of a call, with nothing known but its context and the values given. */
function resolveAll(
  id: string,
  call: { readonly context: JsonObject },
  variables: Readonly<Record<string, Variable>> = {},
): Readonly<Record<string, ResolvedTemplate>> {
  const { userId } = call.context;
  return Object.fromEntries(
    Array.from(parsedTemplates(templatesOf(id)), ([key, template]) => [
      key,
      resolveTemplate(template, {
        context: call.context,
        userId: typeof userId === 'string' ? userId : undefined,
        today: '2026-11-24',
        base: 'https://ehr.example/fhir',
        variable: (name) => variables[name],
        find: () => undefined,
      }),
    ]),
  );
}

const EMPTY: Variable = { value: null, complete: true };
const query = (text: string): ResolvedTemplate => ({ kind: 'query', query: text, complete: true });

describeWithTestData('the templates of Da Vinci CRD', () => {
  test('[P-30] are all read, and stand in an order in which they can be answered', () => {
    expect(services().map(({ id }) => id)).toContain('order-dispatch-crd');
    for (const { id } of services()) {
      const templates = templatesOf(id);
      const parsed = parsedTemplates(templates);
      expect([id, [...parsed.keys()]]).toEqual([id, [...templates.keys()]]);
      expect(orderTemplates(parsed).problems).toEqual([]);
    }
  });

  test('[P-22] find the devices and medicines among the drafts of a call', () => {
    const draft = (more: JsonObject): Json => ({ resource: { resourceType: 'MedicationRequest', ...more } });
    const context: JsonObject = {
      userId: 'PractitionerRole/r-0',
      patientId: 'p-1',
      encounterId: 'e-1',
      draftOrders: {
        resourceType: 'Bundle',
        entry: [
          draft({
            medicationReference: { reference: 'Medication/a' },
            requester: { reference: 'PractitionerRole/r-1' },
          }),
          {
            resource: {
              resourceType: 'DeviceRequest',
              codeReference: { reference: 'Device/d' },
              requester: { reference: 'Practitioner/u-1' },
            },
          },
          { resource: { resourceType: 'VisionPrescription', prescriber: { reference: 'Practitioner/u-2' } } },
          { resource: { resourceType: 'NutritionOrder', orderer: { reference: 'PractitionerRole/r-2' } } },
        ],
      },
    };
    const visit: FhirResource = {
      resourceType: 'Encounter',
      serviceProvider: { reference: 'Organization/o-1' },
    };
    const known = { encounter: { value: visit, complete: true }, practitionerRoles: EMPTY };
    expect(resolveAll('order-sign-crd', { context }, known)).toEqual({
      patient: query('Patient/p-1'),
      encounter: query('Encounter/e-1'),
      coverage: query('Coverage?patient=p-1&status=active'),
      devices: query('Device?_id=d'),
      medications: query('Medication?_id=a'),
      practitionerRoles: query('PractitionerRole?_id=r-1,r-2'),
      practitioners: query('Practitioner?_id=u-1,u-2'),
      organizations: query('Organization?_id=o-1'),
      locations: { kind: 'empty' },
    });
  });

  test('[P-33] wait for what they use: on a call of the conformance kit only the first ones can be asked', () => {
    const [call] = read('requests/inferno-crd/appointment-book.json') as readonly { context: JsonObject }[];
    if (call === undefined) throw new Error('no call');
    const resolved = resolveAll('appointment-book-crd', call);
    expect(Object.entries(resolved).map(([key, { kind }]) => [key, kind])).toEqual([
      ['patient', 'query'],
      ['encounter', 'query'],
      ['coverage', 'query'],
      ['deviceRequests', 'empty'],
      ['serviceRequests', 'query'],
      ['medicationRequests', 'empty'],
      ['devices', 'unknown'],
      ['medications', 'unknown'],
      ['practitionerRoles', 'unknown'],
      ['practitioners', 'unknown'],
      ['organizations', 'unknown'],
      ['locations', 'unknown'],
    ]);
    expect(resolved.serviceRequests).toEqual(query('ServiceRequest?_id=servreq-g0180-1'));
    const all = Object.fromEntries(
      [...templatesOf('appointment-book-crd').keys()].map((key) => [key, EMPTY]),
    );
    const settled = resolveAll('appointment-book-crd', call, all);
    expect(Object.values(settled).filter(({ kind }) => kind === 'unknown')).toEqual([]);
  });
});
