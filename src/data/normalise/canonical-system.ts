/** Code systems written one way, whatever the EHR writes (FHIR R4, "Using Codes", HL7's registry of code systems). */

import { boundedMemo } from '../../units/bounded-memo.js';

export const UCUM = 'http://unitsofmeasure.org';
export const ORDERABLE_DRUG_FORM = 'http://terminology.hl7.org/CodeSystem/v3-orderableDrugForm';
export const ICD_10_CM = 'http://hl7.org/fhir/sid/icd-10-cm';
const SNOMED_CT = 'http://snomed.info/sct';

/** Each system with its OIDs, the names systems are given in place of a URI, and misspellings met in the field. */
const SYSTEMS: readonly (readonly [uri: string, ...others: string[]])[] = [
  [
    'http://www.nlm.nih.gov/research/umls/rxnorm',
    '2.16.840.1.113883.6.88',
    'rxnorm',
    'nlm.nih.gov/research/rxnorm',
    'nlm.nih.gov/research/umls/rxnorm/current',
    'rxnav.nlm.nih.gov',
  ],
  ['http://loinc.org', '2.16.840.1.113883.6.1', 'loinc', 'loinc.org/loinc'],
  [
    SNOMED_CT,
    '2.16.840.1.113883.6.96',
    'snomed',
    'snomedct',
    'snomed-ct',
    'snomed ct',
    'sct',
    'snomed.info',
    'snomed.info/id',
    'snomed.org/sct',
    'ihtsdo.org/snomed-ct',
  ],
  [
    ICD_10_CM,
    '2.16.840.1.113883.6.90',
    'icd-10-cm',
    'icd10cm',
    'hl7.org/fhir/sid/icd10-cm',
    'hl7.org/fhir/sid/icd-10-us',
    'hl7.org/fhir/sid/icd10cm',
    'cdc.gov/nchs/icd/icd10cm.htm',
  ],
  ['http://hl7.org/fhir/sid/icd-9-cm', '2.16.840.1.113883.6.103', 'icd-9-cm', 'icd9cm'],
  ['http://hl7.org/fhir/sid/icd-10', '2.16.840.1.113883.6.3', 'icd-10'],
  ['http://www.cms.gov/Medicare/Coding/ICD10', '2.16.840.1.113883.6.4', 'icd-10-pcs', 'icd10pcs'],
  ['http://hl7.org/fhir/sid/ndc', '2.16.840.1.113883.6.69', 'ndc', 'hl7.org/fhir/sid/us-ndc'],
  [
    'http://hl7.org/fhir/sid/cvx',
    '2.16.840.1.113883.12.292',
    '2.16.840.1.113883.6.59',
    'cvx',
    'hl7.org/fhir/sid/us-cvx',
    'www2a.cdc.gov/vaccines/iis/iisstandards/vaccines.asp?rpt=cvx',
  ],
  [
    'http://www.ama-assn.org/go/cpt',
    '2.16.840.1.113883.6.12',
    'cpt',
    'cpt4',
    'cpt-4',
    'ama-assn.org/go/cpt-4',
  ],
  [
    'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
    '2.16.840.1.113883.6.285',
    'hcpcs',
    'bluebutton.cms.gov/resources/codesystem/hcpcs',
    'terminology.hl7.org/codesystem/hcpcs-all-codes',
  ],
  [UCUM, '2.16.840.1.113883.6.8', 'ucum', 'unitsofmeasure.org/ucum.html', 'hl7.org/fhir/ucum'],
  ['http://fdasis.nlm.nih.gov', '2.16.840.1.113883.4.9', 'unii'],
  [ORDERABLE_DRUG_FORM, '2.16.840.1.113883.5.85', 'orderabledrugform'],
  ['http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation', '2.16.840.1.113883.5.1022'],
  ['http://terminology.hl7.org/CodeSystem/v3-ActCode', '2.16.840.1.113883.5.4'],
  [
    'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
    'hl7.org/fhir/medication-request-category',
  ],
];

/** Editions and versions of SNOMED CT hang below its URI; the codes are the same. */
const SNOMED_EDITION = 'snomed.info/sct/';
/** Before R4 the tables of HL7 v2 and the vocabularies of HL7 v3 had their URIs below hl7.org/fhir. */
const OLD_V2_OR_V3 = /^https?:\/\/(?:www\.)?hl7\.org\/fhir\/(v[23])\/([A-Za-z0-9-]+)\/?$/;

/** Case, protocol, `www.` and anything that trails are not what tells systems apart. */
const plain = (system: string): string =>
  system
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/^urn:oid:/, '')
    .replace(/[/#?|]+$/, '');

const KNOWN: ReadonlyMap<string, string> = new Map(
  SYSTEMS.flatMap(([uri, ...others]) => [uri, ...others].map((name) => [plain(name), uri] as const)),
);

/** The system's own URI; a system that is not known stays as it is written. */
export const canonicalSystem = boundedMemo((written: string): string => {
  const system = written.trim();
  const renamed = OLD_V2_OR_V3.exec(system);
  const current =
    renamed === null
      ? system
      : `http://terminology.hl7.org/CodeSystem/${renamed[1] ?? ''}-${renamed[2] ?? ''}`;
  const key = plain(current);
  if (key.startsWith(SNOMED_EDITION)) return SNOMED_CT;
  return KNOWN.get(key) ?? current;
});
