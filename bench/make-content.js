/** Cards and patients for the engine's bench: as an author writes them, with as many members and resources as asked for. */

import { fileURLToPath, URL } from 'node:url';
import { loadDist } from './load-dist.js';

const { compileFound } = await loadDist('content/load-content');
const { readContentFolder } = await loadDist('content/read-content-folder');
const { preventsServing } = await loadDist('content/serving-rules');

export const NOW = Date.parse('2026-11-24T12:00:00Z');
const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

const hooksFolder = fileURLToPath(new URL('../hooks', import.meta.url));

const listOf = (size, first, name) =>
  Array.from({ length: size }, (_, i) => `      '${first + i}': ${name} ${i}`).join('\n');

/** Every card has value sets of its own, so that none profits from what another has looked up. */
const card = (i, { members, fhirpath, fires }) => `
format: 1
id: bench-${i}
title: Bench card ${i}
version: 1.0.0
status: active
hooks: [order-sign]
about:
  purpose: Measures.
  for_patients: Adults with a low result.
  not_for: Care.
  owner: { role: Engineer }
  developer: The Rationale project
  funding: none
  harm_if_wrong: { missed: low, false_alarm: low }
  uses: [age]
evidence:
  - { says: Low results are looked at., from: A label, doi: 10.1681/ASN.2016121372, strength: Strong }
  - { says: So are old patients., from: A guideline, url: 'https://example.org/guideline' }
settings:
  low_below: { label: Result that is low, value: 45, unit: 'mL/min/{1.73_m2}', allowed: [30, 60], local: true }
  days: { label: Oldest result that counts, value: 365, unit: days, allowed: [90, 365], local: true }
  old_from: { label: Age from which it counts, value: ${fires ? 65 : 120}, unit: years, allowed: [60, 120], local: false }
codes:
  marker:
    system: ${LOINC}
    list:
      '98979-8': Glomerular filtration rate
${listOf(members, 500000 + i * members, 'Result')}
  trouble:
    system: ${SNOMED}
    list:
${listOf(members, 900000000 + i * members, 'Disorder')}
  medicine:
    system: ${RXNORM}
    drugs: true
    list:
      '6809': metformin
${listOf(members, 9000000 + i * members, 'medicamentum')}
needs:
  patient: Patient/{{context.patientId}}
  results: Observation?patient={{context.patientId}}&category=laboratory&_sort=-date
  problems: Condition?patient={{context.patientId}}
  medicines: MedicationRequest?patient={{context.patientId}}&status=active
facts:
  age: { label: Age, unit: years, age: { from: patient } }
  marker: { label: Latest result, unit: 'mL/min/{1.73_m2}', latest_result: { from: results, in: marker, within_days: days } }
  trouble: { label: Trouble, problems: { from: problems, in: trouble } }
  ordered: { label: Medicine ordered, orders: { from: orders, in: medicine } }
  taken: { label: Medicines taken, orders: { from: medicines, in: medicine } }
${fhirpath ? '  final: { label: Final results, fhirpath: "%results.where(status = \'final\').exists()" }' : ''}
criteria:
  is_ordered: { say: A medicine is ordered, check: exists ordered }
  is_low: { say: 'Latest result {{ marker }} ({{ marker_date }}), low below {{ low_below }}', check: marker < low_below }
  is_old: { say: 'Age {{ age }}, counts from {{ old_from }}', check: age >= old_from }
  has_trouble: { say: Has trouble, check: exists trouble }
${fhirpath ? '  is_final: { say: Some result is final, check: final is true }' : ''}
fire_when:
  all: [is_ordered, is_low, is_old${fhirpath ? ', is_final' : ''}]
  none: [has_trouble]
if_unknown: nothing
card:
  indicator: warning
  summary: 'Result {{ marker | round }}: look at {{ ordered }}'
  detail: |
    Latest result **{{ marker }} mL/min/1.73 m²** on {{ marker_date }}, low below {{ low_below }}.

    Ordered: {{ ordered }}. Taken: {{ taken }}.
  source: { label: A label, url: 'https://example.org/label', topic: bench${i} }
  suggestions:
    - { label: Remove the medicine, recommended: true, delete: { each: ordered } }
  override_reasons:
    - { code: wrong, display: The result is wrong }
    - { code: agreed, display: Agreed with a specialist }
tests:
  now: 2026-11-24T12:00:00Z
  cases: []
`;

const service = `
format: 1
id: bench
title: Bench
description: Measures.
hooks: [order-sign]
`;

const site = `
format: 1
site: bench
title: Bench
zone: UTC
demonstration: true
cards: {}
`;

/**
 * A service of `cards` cards.
 * @param {{ cards: number, members?: number, fhirpath?: boolean, firing?: number }} options members: of each value set
 *   beside the one that is met; firing: how many of the cards fire, default all
 */
export async function makeService({ cards, members = 20, fhirpath = false, firing = cards }) {
  const file = (kind, path, name, folder, text) => ({ kind, path, name, folder, text });
  const problems = [];
  const shipped = await readContentFolder(hooksFolder, 'hooks', problems);
  const found = [
    ...shipped,
    file('service', 'cards/services/bench/service.yaml', 'service', 'bench', service),
    file('site', 'cards/sites/bench.yaml', 'bench', 'sites', site),
    ...Array.from({ length: cards }, (_, i) =>
      file(
        'card',
        `cards/services/bench/bench-${i}.yaml`,
        `bench-${i}`,
        'bench',
        card(i, { members, fhirpath, fires: i < firing }),
      ),
    ),
  ];
  const { content, problems: told } = compileFound(found, '2026-11-24');
  if (content.services.get('bench')?.cards.length !== cards || !content.sites.has('bench')) {
    throw new Error(JSON.stringify(told.filter(preventsServing).slice(0, 3)));
  }
  return { content, service: content.services.get('bench'), site: content.sites.get('bench') };
}

const concept = (system, code, display) => ({ coding: [{ system, code, display }], text: display });
const bundle = (resources) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({
    fullUrl: `https://ehr.example/${resource.resourceType}/${resource.id}`,
    resource,
  })),
});

/**
 * A request to sign an order, with that many resources of the patient: half results, a quarter problems, a quarter
 * medicines. As text: every call reads its own.
 */
export function makeRequest(resources) {
  const subject = { reference: 'Patient/p1' };
  const results = Array.from({ length: Math.ceil(resources / 2) }, (_, i) => ({
    resourceType: 'Observation',
    id: `o${i}`,
    status: 'final',
    category: [
      concept('http://terminology.hl7.org/CodeSystem/observation-category', 'laboratory', 'Laboratory'),
    ],
    code: i === 0 ? concept(LOINC, '98979-8', 'eGFR') : concept(LOINC, `${1000 + i}-0`, `Other result ${i}`),
    subject,
    effectiveDateTime: new Date(NOW - (i + 2) * 86_400_000).toISOString(),
    valueQuantity: {
      value: 24 + (i % 90),
      unit: 'mL/min/1.73m2',
      system: 'http://unitsofmeasure.org',
      code: 'mL/min/{1.73_m2}',
    },
  }));
  const problems = Array.from({ length: Math.floor(resources / 4) }, (_, i) => ({
    resourceType: 'Condition',
    id: `c${i}`,
    clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active', 'Active'),
    verificationStatus: concept(
      'http://terminology.hl7.org/CodeSystem/condition-ver-status',
      'confirmed',
      'Confirmed',
    ),
    code: concept(SNOMED, `${400000 + i}`, `Other problem ${i}`),
    subject,
  }));
  const medicine = (id, status, code, display) => ({
    resourceType: 'MedicationRequest',
    id,
    status,
    intent: 'order',
    medicationCodeableConcept: concept(RXNORM, code, display),
    subject,
    authoredOn: '2026-11-20',
    dosageInstruction: [
      {
        text: '1 tablet twice a day',
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
        doseAndRate: [
          { doseQuantity: { value: 500, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } },
        ],
      },
    ],
  });
  const medicines = Array.from({ length: Math.floor(resources / 4) }, (_, i) =>
    medicine(`m${i}`, 'active', `${700000 + i}`, `Other remedy ${i} 10 MG Oral Tablet`),
  );
  const values = {
    Patient: { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1950-05-05' },
    Observation: bundle(results),
    Condition: bundle(problems),
    MedicationRequest: bundle(medicines),
  };
  return {
    values,
    body: {
      hook: 'order-sign',
      hookInstance: '0f6c3c4e-6f7c-4b0d-9d5c-1f0e1b1d7f10',
      context: {
        userId: 'Practitioner/1',
        patientId: 'p1',
        draftOrders: bundle([medicine('d1', 'draft', '6809', 'metformin 500 MG Oral Tablet')]),
      },
    },
  };
}
