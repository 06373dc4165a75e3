/** Contexts that are not their hook's: where, what was expected, and several problems told at once. */

import { describe, expect, test } from '@jest/globals';
import { bundleOf, call, draft, INSTANCE, refusalOf } from './call.js';

describe("A context that is not the hook's is refused", () => {
  const PATIENT = 'context.patientId must be the id of a FHIR Patient.';
  const ENTRY = 'must be an entry with one FHIR resource, which is no Bundle.';
  const order = draft('d-1');
  test.each([
    [
      'no patientId',
      { patientId: undefined },
      'context.patientId',
      'context.patientId must be sent, as a FHIR id.',
    ],
    [
      'a patientId that is null',
      { patientId: null },
      'context.patientId',
      'context.patientId must be sent, as a FHIR id.',
    ],
    ['a patientId that is a number', { patientId: 1288992 }, 'context.patientId', PATIENT],
    ['the id of something else', { patientId: 'Practitioner/p-1' }, 'context.patientId', PATIENT],
    ['a patientId that climbs out of a path', { patientId: '../../admin' }, 'context.patientId', PATIENT],
    ['a patientId with a query', { patientId: 'p-1?_format=xml' }, 'context.patientId', PATIENT],
    [
      'no drafts',
      { draftOrders: undefined },
      'context.draftOrders',
      'context.draftOrders must be sent, as a FHIR Bundle.',
    ],
    [
      'drafts as text',
      { draftOrders: '{}' },
      'context.draftOrders',
      'context.draftOrders must be a FHIR Bundle.',
    ],
    [
      'an object without resourceType',
      { draftOrders: { entry: [{ resource: order }] } },
      'context.draftOrders',
      'context.draftOrders must be a FHIR Bundle.',
    ],
    [
      'entries that are no list',
      { draftOrders: { resourceType: 'Bundle', type: 'collection', entry: { resource: order } } },
      'context.draftOrders',
      'context.draftOrders must be a FHIR Bundle.',
    ],
    [
      'an announced order that is not there: unknown is not none',
      {
        draftOrders: {
          resourceType: 'Bundle',
          type: 'collection',
          entry: [{ resource: order }, { fullUrl: 'urn:x' }],
        },
      },
      'context.draftOrders.entry[1]',
      `context.draftOrders.entry[1] ${ENTRY}`,
    ],
    [
      'an entry that is null',
      { draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [null] } },
      'context.draftOrders.entry[0]',
      `context.draftOrders.entry[0] ${ENTRY}`,
    ],
    [
      'a Bundle in a Bundle',
      { draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: bundleOf(order) }] } },
      'context.draftOrders.entry[0]',
      `context.draftOrders.entry[0] ${ENTRY}`,
    ],
    [
      'an order without resourceType in a list',
      { draftOrders: [{ id: 'd-1' }] },
      'context.draftOrders[0]',
      `context.draftOrders[0] ${ENTRY}`,
    ],
    [
      'no selections',
      { selections: undefined },
      'context.selections',
      'context.selections must be sent, as a list of FHIR references, Type/id.',
    ],
    [
      'selections that are an object',
      { selections: {} },
      'context.selections',
      'context.selections must be a list of FHIR references, Type/id.',
    ],
    [
      'a selection that is no text',
      { selections: ['MedicationRequest/d-1', 2] },
      'context.selections[1]',
      'context.selections[1] must be a FHIR reference, Type/id.',
    ],
  ])('%s', (_says, changes: Record<string, unknown>, path, message) => {
    expect(refusalOf(call({}, changes))).toEqual({ code: 'CONTEXT_INVALID', path, message });
  });

  test.each(['encounter-start', 'encounter-discharge'])('%s without its encounter', (hook) => {
    const refused = (encounterId: unknown): unknown =>
      refusalOf({
        hook,
        hookInstance: INSTANCE,
        context: { userId: 'Practitioner/u', patientId: 'p-1', encounterId },
      });
    expect(refused(undefined)).toEqual({
      code: 'CONTEXT_INVALID',
      path: 'context.encounterId',
      message: 'context.encounterId must be sent, as a FHIR id.',
    });
    expect(refused('Patient/p-1')).toEqual({
      code: 'CONTEXT_INVALID',
      path: 'context.encounterId',
      message: 'context.encounterId must be the id of a FHIR Encounter.',
    });
    expect(refused('e-1')).toBeUndefined();
  });

  test('order-dispatch without a performer, or with one that is no reference', () => {
    const refused = (performer: unknown): unknown =>
      refusalOf({
        hook: 'order-dispatch',
        hookInstance: INSTANCE,
        context: { patientId: 'p-1', dispatchedOrders: ['ServiceRequest/s-1'], performer },
      });
    expect(refused(undefined)).toMatchObject({ code: 'CONTEXT_INVALID', path: 'context.performer' });
    expect(refused({ reference: 'Organization/o-1' })).toMatchObject({ path: 'context.performer' });
    expect(refused('Organization/o-1')).toBeUndefined();
  });

  test('an alias that is wrong is named as it was sent', () => {
    const context = { userId: 'Practitioner/u', patientId: 'p-1', order: [] };
    expect(refusalOf({ hook: 'medication-verify', hookInstance: INSTANCE, context })).toEqual({
      code: 'CONTEXT_INVALID',
      path: 'context.order',
      message: 'context.order must be one FHIR resource.',
    });
  });

  test('two resources where the hook has one', () => {
    const medication = [draft('d-1'), draft('d-2')];
    const context = { userId: 'Practitioner/u', patientId: 'p-1', medication };
    expect(refusalOf({ hook: 'medication-verify', hookInstance: INSTANCE, context })).toMatchObject({
      code: 'CONTEXT_INVALID',
      path: 'context.medication',
    });
  });
});

describe('Several things wrong are told at once', () => {
  test('the first with what was expected, the others by where they are', () => {
    const body = call({ hookInstance: 1, prefetch: [] }, { patientId: undefined });
    expect(refusalOf(body)).toEqual({
      code: 'REQUEST_INVALID',
      path: 'hookInstance',
      message:
        'hookInstance must be a UUID, or other text of 1 to 128 characters. ' +
        '2 more members are wrong: context.patientId, prefetch.',
    });
  });

  test('one other is told in the singular', () => {
    expect(refusalOf(call({ prefetch: [] }, { patientId: 7 }))).toEqual({
      code: 'CONTEXT_INVALID',
      path: 'context.patientId',
      message: 'context.patientId must be the id of a FHIR Patient. 1 more member is wrong: prefetch.',
    });
  });

  test('a list that is wrong throughout does not make the message long', () => {
    const draftOrders = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: Array.from({ length: 5000 }, () => null),
    };
    expect(refusalOf(call({}, { draftOrders }))?.message).toBe(
      'context.draftOrders.entry[0] must be an entry with one FHIR resource, which is no Bundle. ' +
        '4999 more members are wrong: context.draftOrders.entry[1], context.draftOrders.entry[2], ' +
        'context.draftOrders.entry[3], context.draftOrders.entry[4], context.draftOrders.entry[5] and further on.',
    );
  });

  test('a hook that is not defined leaves its context unread', () => {
    expect(refusalOf(call({ hook: 'made-up', hookInstance: '' }, { patientId: 7 }))).toEqual({
      code: 'HOOK_MISMATCH',
      path: 'hook',
      message: 'hook must be a hook that is defined here. 1 more member is wrong: hookInstance.',
    });
  });
});
