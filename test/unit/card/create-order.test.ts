import { describe, expect, test } from '@jest/globals';
import { createOrder, type NewOrder } from '../../../src/card/create-order.js';
import type { OrderTemplate } from '../../../src/model/card-template.js';
import { NOW } from '../explain/sample-evaluation.js';

const NALOXONE: OrderTemplate = {
  id: 'naloxone',
  type: 'MedicationRequest',
  text: 'Naloxone 4 mg nasal spray',
  codes: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '1725059', display: 'naloxone' }],
  resource: { category: [{ text: 'outpatient' }], dosageInstruction: [{ text: '1 spray' }] },
};
const NEW: NewOrder = { id: 'provisional-0', now: NOW, patientId: 'pat-1' };

describe('"create: SHALL hold the new resource"', () => {
  test('a medicine is a whole draft for the patient and encounter of the context', () => {
    expect(createOrder(NALOXONE, 'Add naloxone', { ...NEW, encounterId: 'enc-1' })).toEqual({
      type: 'create',
      description: 'Add naloxone',
      resource: {
        resourceType: 'MedicationRequest',
        id: 'provisional-0',
        status: 'draft',
        intent: 'order',
        medicationCodeableConcept: { coding: NALOXONE.codes, text: 'Naloxone 4 mg nasal spray' },
        subject: { reference: 'Patient/pat-1' },
        encounter: { reference: 'Encounter/enc-1' },
        authoredOn: '2026-11-24T12:00:00.000Z',
        category: [{ text: 'outpatient' }],
        dosageInstruction: [{ text: '1 spray' }],
      },
    });
  });

  test('a test or service has its code, and no encounter when the hook has none', () => {
    const codes = [{ system: 'http://loinc.org', code: '98979-8' }];
    const template: OrderTemplate = { id: 'egfr', type: 'ServiceRequest', text: 'eGFR', codes, resource: {} };
    expect(createOrder(template, 'Order an eGFR', NEW)).toEqual({
      type: 'create',
      description: 'Order an eGFR',
      resource: {
        resourceType: 'ServiceRequest',
        id: 'provisional-0',
        status: 'draft',
        intent: 'order',
        code: { coding: codes, text: 'eGFR' },
        subject: { reference: 'Patient/pat-1' },
        authoredOn: '2026-11-24T12:00:00.000Z',
      },
    });
  });

  test('an order known by its text alone has no empty list of codes', () => {
    expect(createOrder({ ...NALOXONE, codes: [] }, 'Add', NEW)).toMatchObject({
      resource: { medicationCodeableConcept: { text: 'Naloxone 4 mg nasal spray' } },
    });
    expect(JSON.stringify(createOrder({ ...NALOXONE, codes: [] }, 'Add', NEW))).not.toContain('coding');
  });

  test('the template may say proposal, and cannot change status, subject, type or id', () => {
    const resource = {
      intent: 'proposal',
      status: 'active',
      id: 'mine',
      resourceType: 'Patient',
      subject: { reference: 'Patient/other' },
    };
    expect(createOrder({ ...NALOXONE, resource }, 'Add', NEW)).toEqual({
      type: 'create',
      description: 'Add',
      resource: {
        resourceType: 'MedicationRequest',
        id: 'provisional-0',
        status: 'draft',
        intent: 'proposal',
        medicationCodeableConcept: { coding: NALOXONE.codes, text: 'Naloxone 4 mg nasal spray' },
        subject: { reference: 'Patient/pat-1' },
        authoredOn: '2026-11-24T12:00:00.000Z',
      },
    });
  });
});
