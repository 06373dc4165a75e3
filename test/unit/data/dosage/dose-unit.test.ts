/** Units of doses as orders write them (UCUM; HL7 v3 orderableDrugForm; clinical dossier A, section 4). */

import { describe, expect, test } from '@jest/globals';
import { readDoseUnit } from '../../../../src/data/dosage/dose-unit.js';
import type { DoseUnit } from '../../../../src/data/dosage/dose-unit.js';
import type { JsonObject } from '../../../../src/model/fhir.js';
import { UCUM } from '../build-call.js';

const FORM = 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm';
const unit = (name: DoseUnit['unit'], factor = 1): DoseUnit => ({ unit: name, factor });
const ucum = (code: string): JsonObject => ({ system: UCUM, code });
const form = (code: string): JsonObject => ({ system: FORM, code });

describe('the unit of a dose', () => {
  test.each<[string, JsonObject, DoseUnit]>([
    ['milligrams', ucum('mg'), unit('mg')],
    ['micrograms', ucum('ug'), unit('mg', 0.001)],
    ['micrograms in words', { unit: 'mcg' }, unit('mg', 0.001)],
    ['milligrams in words', { unit: 'Milligram' }, unit('mg')],
    ['grams', { unit: 'g' }, unit('mg', 1000)],
    ['millilitres', ucum('mL'), unit('mL')],
    ['millilitres in small letters', { unit: 'ml' }, unit('mL')],
    ['litres', ucum('L'), unit('mL', 1000)],
    ['micrograms per hour', ucum('ug/h'), unit('mcg/h')],
    ['micrograms per hour in words', { unit: 'mcg/hr' }, unit('mcg/h')],
    ['milligrams per hour', { unit: 'mg/h' }, unit('mcg/h', 1000)],
    ['a count', ucum('1'), unit('{unit}')],
    ['a count of tablets', { ...ucum('1'), unit: 'tablet' }, unit('{tablet}')],
    ['a code with a count for its text', { ...ucum('{tablet}'), unit: 'each' }, unit('{tablet}')],
    ...['{tablet}', '{tbl}', '{pill}', '{capsule}', '{Capsule}', '{film}', '{suppository}', '{lozenge}'].map(
      (code): [string, JsonObject, DoseUnit] => [code, ucum(code), unit('{tablet}')],
    ),
    ...['TAB', 'CAP', 'SUPP', 'ERTAB12', 'CHEWTAB', 'SLTAB', 'ORTROCHE', 'RECSUPP'].map(
      (code): [string, JsonObject, DoseUnit] => [code, form(code), unit('{tablet}')],
    ),
    ...[
      'tab',
      'TABS',
      'Tablet(s)',
      'caps',
      'Capsule',
      'caplet',
      'softgels',
      'film',
      'strip',
      'troche',
      'oral tablet',
      'Extended Release Oral Capsule',
      'film coated tablet',
      'suppositories',
      '12 HR tablet',
    ].map((text): [string, JsonObject, DoseUnit] => [text, { unit: text }, unit('{tablet}')]),
    ...['patch', 'patch(es)', 'Transdermal Patch', '72 hour patch'].map(
      (text): [string, JsonObject, DoseUnit] => [text, { unit: text }, unit('{patch}')],
    ),
    ['{patch}', ucum('{patch}'), unit('{patch}')],
    ['TPATH72', form('TPATH72'), unit('{patch}')],
    ...['spray', 'sprays', 'puff', 'actuation(s)', 'nasal spray'].map(
      (text): [string, JsonObject, DoseUnit] => [text, { unit: text }, unit('{spray}')],
    ),
    ['{actuat}', ucum('{actuat}'), unit('{spray}')],
    ['SPRY', form('SPRY'), unit('{spray}')],
    ['a form code that claims to be UCUM', ucum('TAB'), unit('{tablet}')],
    [
      'a form in its old code system',
      { system: 'http://hl7.org/fhir/v3/orderableDrugForm', code: 'TAB', unit: 'TAB' },
      unit('{tablet}'),
    ],
    [
      'a local code with a readable text',
      { system: 'urn:oid:1.2.3', code: '3004', unit: 'tablet' },
      unit('{tablet}'),
    ],
  ])('is read: %s', (_, written, read) => {
    expect(readDoseUnit(written)).toEqual(read);
  });

  test.each<[string, JsonObject]>([
    ['nothing is written', {}],
    ['it is per body weight', ucum('mg/kg')],
    ['it is international units', { unit: 'units' }],
    ['it is equivalents', ucum('meq')],
    ['it is grains or grams', { unit: 'gr' }],
    ['it is "as directed"', { unit: 'as directed' }],
    ['it is a dose of unsaid size', { unit: 'dose' }],
    ['it names two forms', { unit: 'patch or tablet' }],
    ['it names a mass and a form', { unit: '10 mg tablet' }],
    ['code and text contradict each other', { ...ucum('mg'), unit: 'tablet' }],
    ['code and text differ in size', { ...ucum('mg'), unit: 'mcg' }],
    ['the form is a liquid', form('ORSOL')],
    ['it is the name of a member of every object', { unit: 'constructor' }],
  ])('is not known when %s', (_, written) => {
    expect(readDoseUnit(written)).toBeUndefined();
  });
});
