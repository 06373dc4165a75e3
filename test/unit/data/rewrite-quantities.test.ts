/** Quantities in UCUM for FHIRPath, on copies (engine notes: FHIRPath throws on quantities without code or system). */

import { describe, expect, test } from '@jest/globals';
import { rewriteQuantities } from '../../../src/data/rewrite-quantities.js';
import type { FhirResource, JsonObject } from '../../../src/model/fhir.js';
import { deepFreeze, observation, UCUM } from './build-call.js';

const rewritten = (quantity: JsonObject): unknown =>
  rewriteQuantities(deepFreeze(observation('o-1', { valueQuantity: quantity }))).valueQuantity;

describe('a quantity for FHIRPath', () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      'with a unit as text has the code',
      { value: 120, unit: 'mmHg' },
      { value: 120, unit: 'mmHg', code: 'mm[Hg]', system: UCUM },
    ],
    [
      'with a code that is no UCUM has one',
      { value: 60, code: 'mL/min/1.73m2', system: UCUM },
      { value: 60, code: 'mL/min/{1.73_m2}', system: UCUM },
    ],
    [
      'with a number in quotes has a number',
      { value: '4.1', code: 'mmol/L', system: UCUM },
      { value: 4.1, code: 'mmol/L', system: UCUM },
    ],
    [
      'named by OID has the URI',
      { value: 1, code: 'mg', system: 'urn:oid:2.16.840.1.113883.6.8' },
      { value: 1, code: 'mg', system: UCUM },
    ],
  ])('%s', (_, written, quantity) => {
    expect(rewritten(written)).toEqual(quantity);
  });

  test.each<[string, JsonObject]>([
    ['in UCUM', { value: 4.1, unit: 'mmol/L', system: UCUM, code: 'mmol/L' }],
    ['with a comparator', { value: 5, comparator: '<', unit: 'mg/dL' }],
    ['of an unknown unit', { value: 5, unit: 'blobs' }],
    ['without a unit', { value: 5 }],
    ['with words for a value', { value: 'high', unit: 'mg' }],
  ])('%s stays as it is', (_, quantity) => {
    expect(rewritten(quantity)).toBe(quantity);
  });

  test('is found wherever it stands, and nothing else is touched or copied', () => {
    const identifier = [{ system: 'urn:oid:1', value: '5' }];
    const telecom = [{ system: 'phone', value: '5551234', use: 'home' }];
    const resource: FhirResource = {
      resourceType: 'Observation',
      identifier,
      telecom,
      component: [
        { valueQuantity: { value: 1, unit: 'mcg' } },
        { valueQuantity: { value: 2, code: 'ug', system: UCUM } },
      ],
      contained: [{ resourceType: 'X', low: { value: 1, unit: 'mg' } }],
    };
    const result = rewriteQuantities(deepFreeze(resource));
    expect(result).toEqual({
      resourceType: 'Observation',
      identifier,
      telecom,
      component: [
        { valueQuantity: { value: 1, unit: 'mcg', code: 'ug', system: UCUM } },
        { valueQuantity: { value: 2, code: 'ug', system: UCUM } },
      ],
      contained: [{ resourceType: 'X', low: { value: 1, unit: 'mg', code: 'mg', system: UCUM } }],
    });
    expect(result.identifier).toBe(identifier);
    expect(result.telecom).toBe(telecom);
  });

  test('that needs nothing gives back the very resource', () => {
    const resource = observation('o-1', { valueQuantity: { value: 1, code: 'mg', system: UCUM } });
    expect(rewriteQuantities(resource)).toBe(resource);
  });

  test('below any depth of nesting is no reason to fail', () => {
    let member: JsonObject = { value: 1, unit: 'mg' };
    for (let depth = 0; depth < 50_000; depth += 1) member = { extension: [member] };
    const resource = observation('o-1', { extension: [member] });
    expect(rewriteQuantities(resource)).toBe(resource);
  });
});
