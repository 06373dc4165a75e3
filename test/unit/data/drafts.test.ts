/** The drafts a call is about (CDS Hooks library, order-select "selections", order-sign "draftOrders"). */

import { describe, expect, test } from '@jest/globals';
import type { FhirResource } from '../../../src/model/fhir.js';
import type { DataIssue } from '../../../src/model/patient-data.js';
import { gather, medicationRequest, RXNORM, subject, summary } from './build-call.js';

const first = medicationRequest('m-1', { status: 'draft' });
const second = medicationRequest('m-2', { status: 'draft' });
const service: FhirResource = { resourceType: 'ServiceRequest', id: 'm-1', ...subject };

interface Split {
  readonly orders: readonly string[];
  readonly others: readonly string[];
  readonly issues: readonly DataIssue[];
}

function split(drafts: readonly FhirResource[], selections?: readonly string[]): Split {
  const data = gather({ drafts, ...(selections === undefined ? {} : { selections }) });
  expect(data.orders.name).toBe('orders');
  expect(data.otherDrafts.name).toBe('other_drafts');
  return { orders: summary(data.orders).refs, others: summary(data.otherDrafts).refs, issues: data.issues };
}

const LOST = (count: number): readonly DataIssue[] => [{ key: 'selections', problem: 'renamed-key', count }];

describe('drafts in scope', () => {
  test('are all of them when the hook has no selections', () => {
    expect(split([first, second])).toEqual({
      orders: ['MedicationRequest/m-1', 'MedicationRequest/m-2'],
      others: [],
      issues: [],
    });
  });

  test.each([
    ['MedicationRequest/m-2'],
    ['m-2'],
    ['https://ehr.example/fhir/MedicationRequest/m-2/_history/1'],
  ])('are the selected ones, named as %s', (selection) => {
    expect(split([first, second], [selection])).toEqual({
      orders: ['MedicationRequest/m-2'],
      others: ['MedicationRequest/m-1'],
      issues: [],
    });
  });

  test('are told apart by type when they share an id', () => {
    expect(split([first, service], ['ServiceRequest/m-1'])).toEqual({
      orders: ['ServiceRequest/m-1'],
      others: ['MedicationRequest/m-1'],
      issues: [],
    });
  });

  test('are all of them when a selection names none of them, or nothing is selected', () => {
    const all = ['MedicationRequest/m-1', 'MedicationRequest/m-2'];
    expect(split([first, second], ['MedicationRequest/m-9'])).toEqual({
      orders: all,
      others: [],
      issues: LOST(2),
    });
    expect(split([first, second], ['m-1', 'm-9'])).toEqual({ orders: all, others: [], issues: LOST(2) });
    expect(split([first, second], [])).toEqual({ orders: all, others: [], issues: LOST(2) });
    expect(split([], ['m-9'])).toEqual({ orders: [], others: [], issues: [] });
  });

  test('are known to be none when the hook has none', () => {
    const { orders, otherDrafts, missing } = gather({});
    expect([summary(orders), summary(otherDrafts), missing]).toEqual([
      { refs: [], reasons: [] },
      { refs: [], reasons: [] },
      [],
    ]);
  });

  test('are not the resources that come beside them', () => {
    const beside = ['Medication', 'Patient', 'Practitioner', 'Coverage'].map(
      (resourceType): FhirResource => ({ resourceType, id: 'p-1' }),
    );
    expect(split([...beside, first])).toEqual({ orders: ['MedicationRequest/m-1'], others: [], issues: [] });
  });

  test('find their medicine in the draft Bundle', () => {
    const medication: FhirResource = {
      resourceType: 'Medication',
      id: 'med-1',
      code: { coding: [{ system: RXNORM, code: '855332' }] },
    };
    const draft = medicationRequest('m-1', { medicationReference: { reference: 'Medication/med-1' } });
    const [entry] = gather({ drafts: [draft, medication] }).orders.entries;
    expect(entry?.concept).toEqual({ codings: [{ system: RXNORM, code: '855332' }] });
  });

  test('of another patient are dropped', () => {
    const foreign = { ...first, id: 'm-3', subject: { reference: 'Patient/p-2' } };
    expect(split([foreign, second])).toEqual({
      orders: ['MedicationRequest/m-2'],
      others: [],
      issues: [{ key: 'orders', problem: 'other-patient', count: 1 }],
    });
    const { orders, issues } = gather({ drafts: [foreign] });
    expect([orders.entries, orders.unknown, issues]).toEqual([
      [],
      [{ need: 'orders', reason: 'not-sent' }],
      [{ key: 'orders', problem: 'other-patient', count: 1 }],
    ]);
  });

  test('of a kind that is not read stay, and may be orders', () => {
    const old: FhirResource = { resourceType: 'MedicationPrescription', id: 'x-1' };
    const { orders, otherDrafts, issues } = gather({ drafts: [first, old], selections: ['m-1'] });
    expect(summary(orders)).toEqual({ refs: ['MedicationRequest/m-1'], reasons: [] });
    expect(otherDrafts.entries).toEqual([
      { type: 'Other', ref: 'MedicationPrescription/x-1', concept: { codings: [] }, resource: old },
    ]);
    expect(otherDrafts.unknown).toEqual([
      { need: 'other_drafts', reason: 'unsupported', source: 'MedicationPrescription/x-1' },
    ]);
    expect(issues).toEqual([{ key: 'other_drafts', problem: 'unsupported-version', count: 1 }]);
  });

  test('that cannot hide an order leave nothing unknown', () => {
    const plan: FhirResource = { resourceType: 'CarePlan', id: 'x-1', ...subject };
    const { orders, issues } = gather({ drafts: [plan] });
    expect([summary(orders), issues]).toEqual([{ refs: ['CarePlan/x-1'], reasons: [] }, []]);
  });
});
