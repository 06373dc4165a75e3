/** Code systems as EHRs write them (HL7 terminology registry; field practice). */

import { describe, expect, test } from '@jest/globals';
import { canonicalSystem } from '../../../../src/data/normalise/canonical-system.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

describe('one way to write a code system', () => {
  test.each([
    [RXNORM, RXNORM],
    ['https://www.nlm.nih.gov/research/umls/rxnorm', RXNORM],
    ['http://nlm.nih.gov/research/umls/rxnorm/', RXNORM],
    ['http://www.nlm.nih.gov/research/umls/RxNorm', RXNORM],
    ['urn:oid:2.16.840.1.113883.6.88', RXNORM],
    ['URN:OID:2.16.840.1.113883.6.88', RXNORM],
    ['2.16.840.1.113883.6.88', RXNORM],
    ['RxNorm', RXNORM],
    ['http://loinc.org/', 'http://loinc.org'],
    ['https://loinc.org', 'http://loinc.org'],
    ['http://www.loinc.org', 'http://loinc.org'],
    ['urn:oid:2.16.840.1.113883.6.1', 'http://loinc.org'],
    [' LOINC ', 'http://loinc.org'],
    ['http://snomed.info/sct/', 'http://snomed.info/sct'],
    ['http://snomed.info/sct/731000124108/version/20240901', 'http://snomed.info/sct'],
    ['http://snomed.info/id', 'http://snomed.info/sct'],
    ['urn:oid:2.16.840.1.113883.6.96', 'http://snomed.info/sct'],
    ['SNOMED-CT', 'http://snomed.info/sct'],
    ['urn:oid:2.16.840.1.113883.6.90', 'http://hl7.org/fhir/sid/icd-10-cm'],
    ['https://hl7.org/fhir/sid/icd-10-cm/', 'http://hl7.org/fhir/sid/icd-10-cm'],
    ['http://hl7.org/fhir/sid/icd10-cm', 'http://hl7.org/fhir/sid/icd-10-cm'],
    ['urn:oid:2.16.840.1.113883.6.103', 'http://hl7.org/fhir/sid/icd-9-cm'],
    ['urn:oid:2.16.840.1.113883.6.69', 'http://hl7.org/fhir/sid/ndc'],
    ['urn:oid:2.16.840.1.113883.12.292', 'http://hl7.org/fhir/sid/cvx'],
    ['urn:oid:2.16.840.1.113883.6.12', 'http://www.ama-assn.org/go/cpt'],
    [
      'https://bluebutton.cms.gov/resources/codesystem/hcpcs',
      'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
    ],
    ['urn:oid:2.16.840.1.113883.6.8', 'http://unitsofmeasure.org'],
    ['https://unitsofmeasure.org/', 'http://unitsofmeasure.org'],
    [
      'http://hl7.org/fhir/v3/orderableDrugForm',
      'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm',
    ],
    ['http://hl7.org/fhir/v3/ActCode', 'http://terminology.hl7.org/CodeSystem/v3-ActCode'],
    ['http://hl7.org/fhir/v2/0078', 'http://terminology.hl7.org/CodeSystem/v2-0078'],
    [
      'http://hl7.org/fhir/medication-request-category',
      'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
    ],
  ])('%s is %s', (written, canonical) => {
    expect(canonicalSystem(written)).toBe(canonical);
  });

  test.each([
    'urn:oid:1.2.840.114350.1.13.0.1.7.2.657369',
    'https://ehr.example/codes/problems',
    'http://snomed.info/sctx',
    'toString',
    '',
  ])('what is not known stays as it is: %s', (system) => {
    expect(canonicalSystem(system)).toBe(system);
  });

  test('ICD-10 of the WHO is not ICD-10-CM', () => {
    expect(canonicalSystem('http://hl7.org/fhir/sid/icd-10')).toBe('http://hl7.org/fhir/sid/icd-10');
  });
});
