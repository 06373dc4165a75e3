/** What a card asks the EHR for, in words beside the exact query (FHIR R4, "Search"). */

import type { Need } from '../model/content.js';

const TYPES: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'Allergies and intolerances',
  Condition: 'Problems and diagnoses',
  DiagnosticReport: 'Diagnostic reports',
  Encounter: 'Visits and stays',
  Immunization: 'Vaccinations',
  MedicationAdministration: 'Medicines given',
  MedicationDispense: 'Medicines dispensed',
  MedicationRequest: 'Medication orders',
  MedicationStatement: 'Medicines the patient is said to take',
  Observation: 'Results and observations',
  Patient: 'The patient: birth date, sex, whether deceased',
  Procedure: 'Procedures',
  QuestionnaireResponse: 'Answered questionnaires',
  ServiceRequest: 'Orders for tests, referrals and services',
};

/** Drafts come with the call itself. */
const DRAFTS: Readonly<Record<string, string>> = {
  orders: 'The orders being entered or signed in this call',
  other_drafts: 'The other unsigned orders of this call',
};

export const tellDrafts = (source: string): string | undefined => DRAFTS[source];

/** E.g. `Results and observations, certain codes only, newest first, at most 5`. */
export function tellQuery({ query, resourceType }: Pick<Need, 'query' | 'resourceType'>): string {
  const words = TYPES[resourceType] ?? `${resourceType} records`;
  const parameters = new Map(
    query
      .slice(query.indexOf('?') + 1)
      .split('&')
      .map((parameter) => {
        const [name = '', ...value] = parameter.split('=');
        return [name.split(':')[0] ?? '', value.join('=')] as const;
      }),
  );
  if (!query.includes('?')) return resourceType === 'Encounter' ? 'The visit or stay at hand' : words;
  const status = parameters.get('status') ?? parameters.get('clinical-status');
  const category = parameters.get('category');
  const date = parameters.get('date');
  const count = parameters.get('_count');
  const limits = [
    ...(parameters.has('code') ? ['certain codes only'] : []),
    ...(category === undefined ? [] : [`category ${tellCodes(category)}`]),
    ...(status === undefined ? [] : [`status ${tellCodes(status)}`]),
    ...(date === undefined ? [] : [tellPeriod(date)]),
    ...(parameters.has('encounter') ? ['of this visit only'] : []),
    ...(/^-(?:date|authored|authoredon|recorded|onset)/.test(parameters.get('_sort') ?? '')
      ? ['newest first']
      : []),
    ...(count === undefined || !/^\d+$/.test(count) ? [] : [`at most ${count}`]),
  ];
  return [words, ...limits].join(', ');
}

function tellPeriod(date: string): string {
  const [, number, unit] = /today\(\)\s*-\s*(\d+)\s+(\w+)/.exec(date) ?? [];
  return number === undefined || unit === undefined
    ? 'of a certain time only'
    : `of the last ${number} ${unit}`;
}

/** Codes without their systems. */
const tellCodes = (value: string): string =>
  value
    .split(',')
    .map((code) => code.slice(code.lastIndexOf('|') + 1))
    .join(' or ');
