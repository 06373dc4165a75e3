/** Medicines named by reference, wherever the call holds them (FHIR R4, "Resolving references in Bundles"). */

import { describe, expect, test } from '@jest/globals';
import type { Concept } from '../../../src/model/clinical.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { gather, medicationRequest, RXNORM, sourceOf } from './build-call.js';

const TEMPLATES = { meds: 'MedicationRequest?patient={{context.patientId}}' };
const medication = (code: string, id = 'med-1'): FhirResource => ({
  resourceType: 'Medication',
  id,
  code: { coding: [{ system: RXNORM, code }] },
});
const coded = (code: string): Concept => ({ codings: [{ system: RXNORM, code }] });
const order = (reference: JsonObject, more: JsonObject = {}): FhirResource =>
  medicationRequest('m-1', { medicationReference: reference, ...more });

function medicineOf(entries: readonly JsonObject[], more: Record<string, unknown> = {}): Concept | undefined {
  const data = gather({
    templates: TEMPLATES,
    prefetch: { meds: { resourceType: 'Bundle', entry: entries }, ...more },
  });
  return sourceOf(data, 'meds').entries[0]?.concept;
}

describe('the medicine of an order', () => {
  test('is contained in it', () => {
    const contained = [medication('855332', 'a')];
    expect(medicineOf([{ resource: order({ reference: '#a' }, { contained }) }])).toEqual(coded('855332'));
    expect(medicineOf([{ resource: order({ reference: '#b' }, { contained }) }])).toEqual({ codings: [] });
  });

  test('is an entry of the same Bundle, by type and id, address, version or URN', () => {
    const beside = { fullUrl: 'urn:uuid:0a', resource: medication('855332'), search: { mode: 'include' } };
    for (const reference of [
      'Medication/med-1',
      'https://ehr.example/fhir/Medication/med-1',
      'Medication/med-1/_history/2',
      'urn:uuid:0a',
    ]) {
      expect(medicineOf([{ resource: order({ reference }) }, beside])).toEqual(coded('855332'));
    }
  });

  test('is under another prefetch key', () => {
    const reference = { reference: 'Medication/med-1' };
    expect(medicineOf([{ resource: order(reference) }], { other: medication('197805') })).toEqual(
      coded('197805'),
    );
  });

  test('is the one of its own Bundle when another value has one of the same id', () => {
    const entries = [
      { resource: order({ reference: 'Medication/med-1' }) },
      { resource: medication('855332') },
    ];
    const data = gather({
      templates: TEMPLATES,
      prefetch: { a: medication('197805'), meds: { resourceType: 'Bundle', entry: entries } },
    });
    expect(sourceOf(data, 'meds').entries[0]?.concept).toEqual(coded('855332'));
  });

  test('has the display of the reference for a name where it has none', () => {
    const reference = { reference: 'Medication/med-1', display: 'warfarin 5 mg tablet' };
    expect(medicineOf([{ resource: order(reference) }, { resource: medication('855332') }])).toEqual({
      ...coded('855332'),
      text: 'warfarin 5 mg tablet',
    });
  });

  test('is known by the display alone when the reference leads nowhere', () => {
    expect(
      medicineOf([{ resource: order({ reference: 'Medication/x', display: 'warfarin 5 mg tablet' }) }]),
    ).toEqual({
      codings: [],
      text: 'warfarin 5 mg tablet',
    });
  });

  test('is not readable when the reference leads nowhere and has no display', () => {
    expect(medicineOf([{ resource: order({ reference: 'Medication/x' }) }])).toEqual({ codings: [] });
    expect(medicineOf([{ resource: order({}) }])).toEqual({ codings: [] });
  });

  test('is the inline concept where there are both', () => {
    const inline = { medicationCodeableConcept: { text: 'ibuprofen' } };
    const entries = [
      { resource: order({ reference: 'Medication/med-1' }, inline) },
      { resource: medication('855332') },
    ];
    expect(medicineOf(entries)).toEqual({ codings: [], text: 'ibuprofen' });
  });

  test('is the reference where the inline concept says nothing', () => {
    const inline = { medicationCodeableConcept: { coding: [{}] } };
    const entries = [
      { resource: order({ reference: 'Medication/med-1' }, inline) },
      { resource: medication('855332') },
    ];
    expect(medicineOf(entries)).toEqual(coded('855332'));
  });

  test('is found in the R5 shape too', () => {
    const shaped = (value: JsonObject): JsonObject[] => [
      { resource: medicationRequest('m-1', { medication: value }) },
      { resource: medication('855332') },
    ];
    expect(medicineOf(shaped({ concept: { text: 'ibuprofen' } }))).toEqual({
      codings: [],
      text: 'ibuprofen',
    });
    expect(medicineOf(shaped({ reference: { reference: 'Medication/med-1' } }))).toEqual(coded('855332'));
  });
});
