/** The code systems content may name: their one URI, other ways of writing it, and what their codes look like. */

import { hasLoincCheckDigit } from './has-loinc-check-digit.js';
import { hasSctidCheckDigit } from './has-sctid-check-digit.js';

export interface CodeSystem {
  /** The URI FHIR R4 requires ("Using Code Systems"). */
  readonly uri: string;
  readonly name: string;
  /** Its OID, under which older systems send it. */
  readonly oid: string;
  /** Other addresses and names that are written for it, in lower case. */
  readonly aliases: readonly string[];
  /** What is wrong with a code that `accepts` refuses, to follow "is not a ... code:". */
  readonly form?: string;
  accepts?(code: string): boolean;
}

export const CODE_SYSTEMS: readonly CodeSystem[] = [
  {
    uri: 'http://loinc.org',
    name: 'LOINC',
    oid: '2.16.840.1.113883.6.1',
    aliases: ['loinc', 'http://www.loinc.org', 'http://hl7.org/fhir/sid/loinc'],
    form: 'it needs digits, a hyphen and the right check digit',
    accepts: hasLoincCheckDigit,
  },
  {
    uri: 'http://snomed.info/sct',
    name: 'SNOMED CT',
    oid: '2.16.840.1.113883.6.96',
    aliases: [
      'snomed',
      'snomedct',
      'sct',
      'http://snomed.info',
      'http://www.snomed.org',
      'http://snomed.info/id',
    ],
    form: 'it needs 6 to 18 digits that end in the right check digit',
    accepts: hasSctidCheckDigit,
  },
  {
    uri: 'http://www.nlm.nih.gov/research/umls/rxnorm',
    name: 'RxNorm',
    oid: '2.16.840.1.113883.6.88',
    aliases: ['rxnorm', 'http://nlm.nih.gov/research/umls/rxnorm', 'http://rxnorm.info'],
    form: 'it needs 1 to 8 digits and nothing else',
    accepts: (code) => /^[1-9]\d{0,7}$/.test(code),
  },
  {
    uri: 'http://hl7.org/fhir/sid/icd-10-cm',
    name: 'ICD-10-CM',
    oid: '2.16.840.1.113883.6.90',
    aliases: [
      'icd-10-cm',
      'icd10cm',
      'http://hl7.org/fhir/sid/icd10cm',
      'http://www.cdc.gov/nchs/icd/icd10cm',
    ],
    form: 'it needs a letter, a digit, a digit or letter and, after a point, up to 4 more',
    accepts: (code) => /^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/.test(code),
  },
  {
    uri: 'http://hl7.org/fhir/sid/cvx',
    name: 'CVX',
    oid: '2.16.840.1.113883.12.292',
    aliases: ['cvx', 'http://www2a.cdc.gov/vaccines/iis/iisstandards/vaccines.asp?rpt=cvx'],
    form: 'it needs 2 or 3 digits, with the leading zero of 01 to 09',
    accepts: (code) => /^(0[1-9]|[1-9]\d{1,2})$/.test(code),
  },
  {
    uri: 'http://hl7.org/fhir/sid/icd-10',
    name: 'ICD-10',
    oid: '2.16.840.1.113883.6.3',
    aliases: ['icd-10', 'icd10', 'http://hl7.org/fhir/sid/icd10'],
    form: 'it needs a letter, two digits and, after a point, one or two more',
    accepts: (code) => /^[A-Z]\d\d(\.\d{1,2})?$/.test(code),
  },
  {
    uri: 'http://hl7.org/fhir/sid/icd-9-cm',
    name: 'ICD-9-CM',
    oid: '2.16.840.1.113883.6.103',
    aliases: ['icd-9-cm', 'icd9cm', 'http://hl7.org/fhir/sid/icd-9'],
  },
  {
    uri: 'http://hl7.org/fhir/sid/ndc',
    name: 'NDC',
    oid: '2.16.840.1.113883.6.69',
    aliases: ['ndc', 'http://www.fda.gov/ndc'],
    form: 'it needs 10 or 11 digits, with or without hyphens',
    accepts: (code) => /^\d{10,11}$/.test(code.replace(/^(\d+)-(\d+)-(\d+)$/, '$1$2$3')),
  },
  {
    uri: 'http://www.cms.gov/Medicare/Coding/ICD10',
    name: 'ICD-10-PCS',
    oid: '2.16.840.1.113883.6.4',
    aliases: ['icd-10-pcs', 'http://hl7.org/fhir/sid/icd-10-pcs'],
    form: 'it needs 7 digits or letters, without I and O',
    accepts: (code) => /^[0-9A-HJ-NP-Z]{7}$/.test(code),
  },
  {
    uri: 'http://www.ama-assn.org/go/cpt',
    name: 'CPT',
    oid: '2.16.840.1.113883.6.12',
    aliases: ['cpt', 'http://ama-assn.org/go/cpt', 'http://www.ama-assn.org/cpt'],
    form: 'it needs 5 characters, the first four of them digits',
    accepts: (code) => /^\d{4}[0-9A-Z]$/.test(code),
  },
  {
    uri: 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
    name: 'HCPCS Level II',
    oid: '2.16.840.1.113883.6.285',
    aliases: ['hcpcs', 'http://www.cms.gov/medicare/coding/hcpcs'],
    form: 'it needs a letter and four digits',
    accepts: (code) => /^[A-Z]\d{4}$/.test(code),
  },
  { uri: 'http://unitsofmeasure.org', name: 'UCUM', oid: '2.16.840.1.113883.6.8', aliases: ['ucum'] },
  { uri: 'http://www.whocc.no/atc', name: 'ATC', oid: '2.16.840.1.113883.6.73', aliases: ['atc'] },
  { uri: 'http://fdasis.nlm.nih.gov', name: 'UNII', oid: '2.16.840.1.113883.4.9', aliases: ['unii'] },
  {
    uri: 'http://va.gov/terminology/medrt',
    name: 'MED-RT',
    oid: '2.16.840.1.113883.6.345',
    aliases: ['med-rt'],
  },
  {
    uri: 'http://nucc.org/provider-taxonomy',
    name: 'NUCC',
    oid: '2.16.840.1.113883.6.101',
    aliases: ['nucc'],
  },
];
