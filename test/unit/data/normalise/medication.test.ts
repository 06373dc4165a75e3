/** Orders, statements, dispenses and administrations of medicines as real clients send them (FHIR DSTU2, STU3, R4). */

import { describe, expect, test } from '@jest/globals';
import { exactly } from '../../../../src/logic/interval.js';
import { parseTimeSpan } from '../../../../src/time/parse-time-span.js';
import type { FhirResource, JsonObject } from '../../../../src/model/fhir.js';
import {
  bundle,
  entryOf,
  gather,
  medicationRequest,
  PATIENT,
  RXNORM,
  sourceOf,
  subject,
  UCUM,
} from '../build-call.js';

const warfarin = {
  coding: [{ system: RXNORM, code: '855332', display: 'warfarin sodium 5 MG Oral Tablet' }],
};
const concept = { codings: warfarin.coding };
const daily = { repeat: { frequency: 1, period: 1, periodUnit: 'd' } };
const of = (resourceType: string, more: JsonObject): FhirResource => ({
  resourceType,
  id: 'm-1',
  ...subject,
  ...more,
});

describe('an order of a medicine', () => {
  test('of R4 has everything the rules read', () => {
    const resource = medicationRequest('m-1', {
      category: [{ coding: [{ code: 'Community' }] }, { coding: [{ code: 'discharge' }] }],
      medicationCodeableConcept: warfarin,
      authoredOn: '2026-01-10',
      dosageInstruction: [{ text: 'one daily', timing: daily }],
      dispenseRequest: { expectedSupplyDuration: { value: 30, unit: 'days', system: UCUM, code: 'd' } },
      priorPrescription: { reference: 'https://ehr.example/fhir/MedicationRequest/m-0/_history/2' },
    });
    expect(entryOf(resource)).toEqual({
      type: 'Medication',
      ref: 'MedicationRequest/m-1',
      concept,
      time: parseTimeSpan('2026-01-10'),
      resource,
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      categories: ['community', 'discharge'],
      doNotPerform: false,
      ingredients: [],
      dosages: [{ text: 'one daily', asNeeded: false, timesPerDay: exactly(1) }],
      supplyDays: 30,
      replaces: 'MedicationRequest/m-0',
    });
  });

  test('of the sandbox, with objects where lists belong, is read all the same', () => {
    const resource = of('MedicationRequest', {
      status: 'draft',
      category: { coding: [{ code: 'community' }] },
      reasonCode: { text: 'Atrial fibrillation' },
      medicationCodeableConcept: { ...warfarin, text: 'Warfarin 5 mg' },
      dosageInstruction: [
        { timing: daily, doseAndRate: [{ doseQuantity: { value: 1, system: UCUM, code: '{pill}' } }] },
      ],
    });
    expect(entryOf(resource)).toEqual({
      type: 'Medication',
      ref: 'MedicationRequest/m-1',
      concept: { ...concept, text: 'Warfarin 5 mg' },
      resource,
      resourceType: 'MedicationRequest',
      status: 'draft',
      categories: ['community'],
      doNotPerform: false,
      ingredients: [],
      dosages: [{ asNeeded: false, dose: { amount: exactly(1), unit: '{tablet}' }, timesPerDay: exactly(1) }],
    });
  });

  test('that the sandbox has just opened has no medicine, intent or dose', () => {
    const resource = of('MedicationRequest', { status: 'draft', authoredOn: '2026-11-23' });
    expect(entryOf(resource)).toEqual({
      type: 'Medication',
      ref: 'MedicationRequest/m-1',
      concept: { codings: [] },
      time: parseTimeSpan('2026-11-23'),
      resource,
      resourceType: 'MedicationRequest',
      status: 'draft',
      categories: [],
      doNotPerform: false,
      ingredients: [],
      dosages: [],
    });
  });

  test('of DSTU2 is read like one of R4', () => {
    const resource: FhirResource = {
      resourceType: 'MedicationOrder',
      id: 'm-1',
      status: 'draft',
      patient: { reference: `Patient/${PATIENT}` },
      dateWritten: '2026-01-10',
      medicationCodeableConcept: warfarin,
      dosageInstruction: [
        {
          text: '5 mL bid',
          timing: {
            repeat: { boundsPeriod: { start: '2026-01-04' }, frequency: 2, period: 1, periodUnits: 'd' },
          },
          doseQuantity: { value: 5, unit: 'mL', system: UCUM, code: 'mL' },
        },
      ],
      dispenseRequest: { expectedSupplyDuration: { value: 2, unit: 'wk' } },
    };
    expect(entryOf(resource)).toEqual({
      type: 'Medication',
      ref: 'MedicationOrder/m-1',
      concept,
      time: parseTimeSpan('2026-01-10'),
      resource,
      resourceType: 'MedicationOrder',
      status: 'draft',
      categories: [],
      doNotPerform: false,
      ingredients: [],
      dosages: [
        {
          text: '5 mL bid',
          asNeeded: false,
          dose: { amount: exactly(5), unit: 'mL' },
          timesPerDay: exactly(2),
          bounds: { ...parseTimeSpan('2026-01-04'), to: Infinity, text: '2026-01-04/' },
        },
      ],
      supplyDays: 14,
    });
  });

  test('that forbids is marked', () => {
    expect(entryOf(medicationRequest('m-1', { doNotPerform: true }))).toMatchObject({ doNotPerform: true });
    expect(entryOf(medicationRequest('m-1', { doNotPerform: 'true' }))).toMatchObject({ doNotPerform: true });
    expect(entryOf(medicationRequest('m-1', { doNotPerform: 'no' }))).toMatchObject({ doNotPerform: false });
  });

  test('entered in error never was', () => {
    expect(entryOf(medicationRequest('m-1', { status: 'entered-in-error' }))).toBeUndefined();
  });
});

describe('other medication resources', () => {
  test('a statement counts from when it is taken, else when it was told', () => {
    const taken = of('MedicationStatement', {
      status: 'active',
      medicationCodeableConcept: warfarin,
      effectivePeriod: { start: '2026-01-01' },
      dateAsserted: '2026-02-01',
      dosage: [{ text: 'one daily', asNeededBoolean: true }],
    });
    expect(entryOf(taken)).toMatchObject({
      resourceType: 'MedicationStatement',
      time: parseTimeSpan('2026-01-01'),
      dosages: [{ text: 'one daily', asNeeded: true }],
    });
    expect(entryOf(of('MedicationStatement', { dateAsserted: '2026-02-01' }))).toMatchObject({
      time: parseTimeSpan('2026-02-01'),
    });
  });

  test.each<[string, JsonObject, string]>([
    ['STU3', { status: 'active', taken: 'n' }, 'not-taken'],
    ['STU3', { status: 'active', taken: 'y' }, 'active'],
    ['DSTU2', { status: 'active', wasNotTaken: true }, 'not-taken'],
    ['R4', { status: 'not-taken' }, 'not-taken'],
  ])('a statement of %s that says %j has the status %s', (_, more, status) => {
    expect(entryOf(of('MedicationStatement', more))).toMatchObject({ status });
  });

  test('a dispense counts from when it was handed over and tells its days of supply', () => {
    const dispense = of('MedicationDispense', {
      status: 'completed',
      medicationCodeableConcept: warfarin,
      whenPrepared: '2026-01-01',
      whenHandedOver: '2026-01-02',
      daysSupply: { value: 90, unit: 'Day', system: UCUM, code: 'd' },
      dosageInstruction: [{ timing: daily, asNeededBoolean: false }],
    });
    expect(entryOf(dispense)).toMatchObject({
      time: parseTimeSpan('2026-01-02'),
      supplyDays: 90,
      dosages: [{ asNeeded: false, timesPerDay: exactly(1) }],
    });
  });

  test('an administration has one dose and no frequency', () => {
    const given = of('MedicationAdministration', {
      status: 'completed',
      medicationCodeableConcept: warfarin,
      effectivePeriod: { start: '2026-01-02T08:00:00Z' },
      dosage: {
        text: '1 tablet',
        dose: { value: 1, unit: 'TAB', system: 'http://hl7.org/fhir/v3/orderableDrugForm', code: 'TAB' },
      },
    });
    expect(entryOf(given)).toMatchObject({
      time: parseTimeSpan('2026-01-02T08:00:00Z'),
      dosages: [{ text: '1 tablet', asNeeded: false, dose: { amount: exactly(1), unit: '{tablet}' } }],
    });
    expect(entryOf(of('MedicationAdministration', { status: 'completed', notGiven: true }))).toMatchObject({
      status: 'not-done',
    });
  });
});

describe('the ingredients of a medicine', () => {
  const ingredientsOf = (medication: JsonObject): unknown => {
    const order = medicationRequest('m-1', { medicationReference: { reference: 'Medication/med-1' } });
    const resource = { resourceType: 'Medication', id: 'med-1', ...medication };
    const data = gather({
      templates: { meds: 'MedicationRequest?patient={{context.patientId}}' },
      prefetch: { meds: bundle(order, resource) },
    });
    const [entry] = sourceOf(data, 'meds').entries;
    return entry?.type === 'Medication' ? entry.ingredients : undefined;
  };
  const mg = (value: number): JsonObject => ({ value, unit: 'mg', system: UCUM, code: 'mg' });
  const tablet = {
    value: 1,
    system: 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm',
    code: 'TAB',
  };

  test('are those that are active, each with its strength', () => {
    expect(
      ingredientsOf({
        ingredient: [
          {
            itemCodeableConcept: { text: 'hydrocodone' },
            strength: { numerator: mg(5), denominator: tablet },
          },
          {
            itemCodeableConcept: { text: 'acetaminophen' },
            isActive: true,
            strength: { numerator: mg(325), denominator: tablet },
          },
          { itemCodeableConcept: { text: 'starch' }, isActive: false },
          { itemCodeableConcept: { text: 'caffeine' } },
        ],
      }),
    ).toEqual([
      { concept: { codings: [], text: 'hydrocodone' }, strength: { mg: 5, per: '{tablet}' } },
      { concept: { codings: [], text: 'acetaminophen' }, strength: { mg: 325, per: '{tablet}' } },
      { concept: { codings: [], text: 'caffeine' } },
    ]);
  });

  test('are counted in the form of the medicine where the strength is per one', () => {
    const ingredient = [
      { itemCodeableConcept: { text: 'x' }, strength: { numerator: mg(5), denominator: { value: 1 } } },
    ];
    const concept = { codings: [], text: 'x' };
    expect(ingredientsOf({ ingredient, form: { text: 'Oral Tablet' } })).toEqual([
      { concept, strength: { mg: 5, per: '{tablet}' } },
    ]);
    expect(ingredientsOf({ ingredient })).toEqual([{ concept }]);
  });

  test('of older and newer versions are found', () => {
    const dstu2 = {
      product: {
        ingredient: [{ item: { display: 'codeine' }, amount: { numerator: mg(30), denominator: tablet } }],
      },
    };
    const r5 = {
      ingredient: [
        { item: { concept: { text: 'codeine' } }, strengthRatio: { numerator: mg(30), denominator: tablet } },
      ],
    };
    const codeine = [{ concept: { codings: [], text: 'codeine' }, strength: { mg: 30, per: '{tablet}' } }];
    expect(ingredientsOf(dstu2)).toEqual(codeine);
    expect(ingredientsOf(r5)).toEqual(codeine);
  });

  test('by reference are read where the call holds them', () => {
    const contained = [{ resourceType: 'Substance', id: 's', code: { text: 'codeine' } }];
    const order = medicationRequest('m-1', {
      contained: [
        ...contained,
        { resourceType: 'Medication', id: 'm', ingredient: [{ itemReference: { reference: '#s' } }] },
      ],
      medicationReference: { reference: '#m' },
    });
    const codeine = [{ concept: { codings: [], text: 'codeine' } }];
    expect(entryOf(order)).toMatchObject({ ingredients: codeine });
    expect(ingredientsOf({ contained, ingredient: [{ itemReference: { reference: '#s' } }] })).toEqual(
      codeine,
    );
  });
});
