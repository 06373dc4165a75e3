/** Departures in ids, users, other fields and the members beside the context: what arrives, and what it equals. */

import { authorization, authorized, bundleOf, call, context, INSTANCE } from './call.js';
import type { QuirkCase } from './draft-quirk-cases.js';

const allergy = { resourceType: 'AllergyIntolerance', id: 'a-1' };
const allergic = (changes: Record<string, unknown>): unknown => ({
  hook: 'allergyintolerance-create',
  hookInstance: INSTANCE,
  context: { userId: 'Practitioner/u-1', patientId: 'p-1', ...changes },
});

const task = { resourceType: 'Task', id: 't-1' };
export const dispatch = (changes: Record<string, unknown>): unknown => ({
  hook: 'order-dispatch',
  hookInstance: INSTANCE,
  context: {
    patientId: 'p-1',
    dispatchedOrders: ['ServiceRequest/s-1'],
    performer: 'Organization/o-1',
    ...changes,
  },
});

const alone = call({}, { encounterId: undefined });
const withUser = (userId: string | undefined): Record<string, unknown> => ({
  userId,
  context: { ...context, userId },
});

export const OTHER_QUIRK_CASES: readonly QuirkCase[] = [
  {
    says: 'a hookInstance that is only a word',
    body: call({ hookInstance: 'test' }),
    seen: { hookInstance: 'test' },
    quirks: ['hook-instance-not-uuid'],
  },
  {
    says: 'optional members that are null',
    body: call({ fhirServer: null, fhirAuthorization: null, prefetch: null }, { encounterId: null }),
    like: alone,
    quirks: ['null-member'],
  },
  {
    says: 'an encounter and a FHIR server that are empty, an authorization with nothing in it',
    body: call({ fhirServer: '', fhirAuthorization: {} }, { encounterId: '' }),
    like: alone,
    quirks: ['null-member'],
  },
  {
    says: "an encounterId that is a patient's",
    body: call({}, { encounterId: 'Patient/9' }),
    like: alone,
    quirks: ['optional-unreadable'],
  },
  {
    says: 'an encounterId that is no text',
    body: call({}, { encounterId: { id: 'e-1' } }),
    like: alone,
    quirks: ['optional-unreadable'],
  },
  {
    says: 'a patientId and an encounterId as references',
    body: call({}, { patientId: 'Patient/p-1', encounterId: 'https://ehr.example.org/fhir/Encounter/e-1' }),
    quirks: ['id-as-reference'],
  },
  {
    says: 'no userId',
    body: call({}, { userId: undefined }),
    seen: withUser(undefined),
    quirks: ['user-missing'],
  },
  {
    says: 'a userId that is null',
    body: call({}, { userId: null }),
    seen: withUser(undefined),
    quirks: ['user-missing'],
  },
  {
    says: 'a userId that is no text',
    body: call({}, { userId: 7 }),
    seen: withUser(undefined),
    quirks: ['user-unreadable'],
  },
  {
    says: 'the user beside the context',
    body: call({ user: 'Practitioner/u-1' }, { userId: undefined }),
    quirks: ['user-outside-context'],
  },
  {
    says: 'the userId beside the context',
    body: call({ userId: 'Practitioner/u-1', user: 'Practitioner/other' }, { userId: undefined }),
    quirks: ['user-outside-context'],
  },
  {
    says: 'a bare userId',
    body: call({}, { userId: 'u-1' }),
    seen: withUser('u-1'),
    quirks: ['bare-reference'],
  },
  {
    says: 'an absolute userId',
    body: call({}, { userId: 'https://ehr.example.org/fhir/Practitioner/u-1' }),
    quirks: ['absolute-reference'],
  },
  {
    says: 'a user of another kind than the hook names',
    body: call({}, { userId: 'Patient/p-1' }),
    seen: withUser('Patient/p-1'),
    quirks: ['unlisted-type'],
  },
  {
    says: 'the order and the task of an older order-dispatch',
    body: dispatch({ dispatchedOrders: undefined, order: 'ServiceRequest/s-1', task }),
    like: dispatch({ fulfillmentTasks: [task] }),
    quirks: ['field-alias', 'text-for-list', 'resource-for-list'],
  },
  {
    says: 'the hyphened names of an older order-dispatch, its tasks as a Bundle',
    body: dispatch({
      dispatchedOrders: undefined,
      'dispatched-orders': ['ServiceRequest/s-1'],
      'fulfillment-tasks': bundleOf(task),
    }),
    like: dispatch({ fulfillmentTasks: [task] }),
    quirks: ['field-alias', 'bundle-for-list'],
  },
  {
    says: 'tasks that cannot be read, which the hook does not require',
    body: dispatch({ fulfillmentTasks: [task, null] }),
    like: dispatch({}),
    quirks: ['optional-unreadable'],
  },
  {
    says: 'one resource in a wrapper',
    body: allergic({ allergyIntolerance: { resource: allergy } }),
    like: allergic({ allergyIntolerance: allergy }),
    quirks: ['wrapped-resource'],
  },
  {
    says: 'one resource as a Bundle, under the name of an older version',
    body: allergic({ allergyIntolerances: bundleOf(allergy) }),
    like: allergic({ allergyIntolerance: allergy }),
    quirks: ['field-alias', 'bundle-for-resource'],
  },
  {
    says: 'one resource as a list',
    body: allergic({ allergyIntolerance: [allergy] }),
    like: allergic({ allergyIntolerance: allergy }),
    quirks: ['list-for-resource'],
  },
  {
    says: 'prefetch in the context',
    body: call({}, { prefetch: { item1: allergy } }),
    like: call({ prefetch: { item1: allergy } }),
    quirks: ['prefetch-in-context'],
  },
  {
    says: 'a prefetch value in a wrapper',
    body: call({ prefetch: { item1: { response: { status: '200 OK' }, resource: allergy } } }),
    like: call({ prefetch: { item1: allergy } }),
    quirks: ['wrapped-prefetch'],
  },
  {
    says: 'seconds in quotes',
    body: authorized({ expires_in: '300' }),
    like: authorized({}),
    quirks: ['expires-in-text'],
  },
  {
    says: 'an authorization without subject',
    body: authorized({ subject: undefined }),
    like: authorized({}),
    seen: { fhirAuthorization: { ...authorization, subject: '' } },
    quirks: ['subject-missing'],
  },
  {
    says: "a patient's scope without the patient (cds-r-2)",
    body: authorized({ scope: 'patient/*.*' }),
    like: authorized({}),
    seen: { fhirAuthorization: { ...authorization, scope: 'patient/*.*' } },
    quirks: ['token-patient-missing'],
  },
  {
    says: "the token's patient as a reference",
    body: authorized({ patient: 'Patient/p-1' }),
    like: authorized({ patient: 'p-1' }),
    quirks: ['id-as-reference'],
  },
];
