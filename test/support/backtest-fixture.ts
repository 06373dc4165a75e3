/** A small content folder and a small made-up population, as Bundles and as a bulk export, for tests of the backtest. */

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/model/fhir.js';
import { createSmallContent, type SmallContent } from './small-content.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** Due for an order of metformin with an eGFR below the setting, or beside another one; asks without an eGFR. */
const ORDER_CARD = `format: 1
id: low-egfr
title: Metformin with a low eGFR
version: 1.0.0
status: silent
review_by: 2027-11-01
history: [{ version: 1.0.0, on: 2026-11-01, what: A version for tests. }]
hooks: [order-select, order-sign]
about:
  purpose: Warns of a low eGFR when metformin is ordered, for tests.
  for_patients: Anyone for whom it is ordered.
  not_for: Everything else.
  owner: { role: Pharmacist }
  developer: Tests
  funding: none
  harm_if_wrong: { missed: high, false_alarm: low }
  uses: []
evidence:
  - { says: Below 30 it is not given., from: 'A label made for tests, 2026', url: 'https://label.example.org/low-egfr' }
settings:
  stop_below: { label: eGFR below which it stops, value: 30, unit: 'mL/min/{1.73_m2}', allowed: [20, 50], local: true }
codes:
  medicine: { system: ${RXNORM}, drugs: true, list: { '6809': metformin } }
  egfr: { system: http://loinc.org, list: { '33914-3': eGFR } }
needs:
  egfr_results: Observation?patient={{context.patientId}}&code=http://loinc.org|33914-3&_sort=-date&_count=1
  medications: MedicationRequest?patient={{context.patientId}}&status=active
facts:
  ordered: { label: Being ordered, orders: { from: orders, in: medicine } }
  taken: { label: Already taken, orders: { from: medications, in: medicine } }
  egfr: { label: Latest eGFR, unit: 'mL/min/{1.73_m2}', latest_result: { from: egfr_results, in: egfr } }
criteria:
  ordering: { say: It is ordered, check: exists ordered }
  too_low: { say: 'eGFR {{ egfr }}, below {{ stop_below }}', check: egfr < stop_below }
  twice: { say: It is taken already, check: exists taken }
fire_when:
  all: [ordering]
  any: [too_low, twice]
if_unknown: ask
card:
  indicator: warning
  summary: 'Metformin: eGFR {{ egfr }}'
  source: { label: Label for tests, topic: lowegfr }
  override_reasons: [{ code: declined, display: Patient declined }]
ask_card:
  indicator: info
  summary: No eGFR on record, consider one
tests:
  now: 2026-11-24T12:00:00Z
  cases:
    - name: Below
      patient: { age: 70 }
      drafts: [{ drug: metformin, dose: 500 mg, every: 12 h }]
      data: { egfr_results: [{ loinc: 33914-3, value: 29, unit: 'mL/min/{1.73_m2}' }] }
      expect: { fires: true }
    - name: At the limit
      patient: { age: 70 }
      drafts: [{ drug: metformin, dose: 500 mg, every: 12 h }]
      data: { egfr_results: [{ loinc: 33914-3, value: 30, unit: 'mL/min/{1.73_m2}' }] }
      expect: { fires: false }
    - name: eGFR not sent
      patient: { age: 70 }
      drafts: [{ drug: metformin, dose: 500 mg, every: 12 h }]
      not_sent: [egfr_results]
      expect: { fires: unknown, shows: ask }
    - name: Other orders not sent
      patient: { age: 70 }
      drafts: [{ drug: metformin, dose: 500 mg, every: 12 h }]
      data: { egfr_results: [{ loinc: 33914-3, value: 60, unit: 'mL/min/{1.73_m2}' }] }
      not_sent: [medications]
      expect: { fires: unknown, shows: ask }
`;

/** Two services: `ageing` (fall-talk, from 65 years) when a chart is opened, `kidneys` (low-egfr) when orders are made. */
export async function createBacktestContent(): Promise<SmallContent> {
  const content = await createSmallContent();
  await mkdir(join(content.folder, 'cards/services/kidneys'));
  for (const hook of ['order-select', 'order-sign'])
    await cp(`hooks/${hook}.yaml`, join(content.folder, `hooks/${hook}.yaml`));
  await content.write(
    'cards/services/kidneys/service.yaml',
    'format: 1\ntitle: Kidneys\ndescription: Orders and kidney function.\nhooks: [order-select, order-sign]\n',
  );
  await content.write('cards/services/kidneys/low-egfr.yaml', ORDER_CARD);
  return content;
}

export interface MadePatient {
  readonly id: string;
  readonly born: string;
  readonly sex?: string;
  /** `active` or another status; `reference` names a Medication in place of a code. */
  readonly orders?: readonly {
    readonly id: string;
    readonly status?: string;
    readonly reference?: boolean;
  }[];
  readonly egfr?: { readonly value: number; readonly on: string };
}

/** Twelve patients: two older ones in three, some with orders, one whose order names its Medication by reference. */
export const MADE_PATIENTS: readonly MadePatient[] = [
  ...Array.from({ length: 8 }, (_none, index): MadePatient => ({
    id: `p-${index}`,
    born: index % 3 === 0 ? '1990-05-05' : '1945-05-05',
    sex: index % 2 === 0 ? 'female' : 'male',
    egfr: { value: 70, on: '2020-06-01' },
  })),
  {
    id: 'low',
    born: '1950-01-01',
    sex: 'male',
    orders: [{ id: 'o-1' }],
    egfr: { value: 25, on: '2020-03-03' },
  },
  {
    id: 'twice',
    born: '1980-01-01',
    orders: [{ id: 'o-2' }, { id: 'o-3' }],
    egfr: { value: 45, on: '2020-03-03' },
  },
  {
    id: 'by-reference',
    born: '1980-01-01',
    orders: [{ id: 'o-4', reference: true }],
    egfr: { value: 25, on: '2020-03-03' },
  },
  {
    id: 'not-known',
    born: '1955',
    sex: 'unknown',
    orders: [{ id: 'o-5' }, { id: 'o-6', status: 'stopped' }],
  },
];

function resourcesOf({ id, born, sex, orders = [], egfr }: MadePatient): readonly JsonObject[] {
  const subject = { reference: `Patient/${id}` };
  return [
    { resourceType: 'Patient', id, birthDate: born, ...(sex === undefined ? {} : { gender: sex }) },
    ...orders.flatMap((order): JsonObject[] => [
      {
        resourceType: 'MedicationRequest',
        id: order.id,
        status: order.status ?? 'active',
        intent: 'order',
        subject,
        authoredOn: '2020-02-02',
        ...(order.reference === true
          ? { medicationReference: { reference: `Medication/m-${order.id}` } }
          : {
              medicationCodeableConcept: { coding: [{ system: RXNORM, code: '6809', display: 'metformin' }] },
            }),
      },
      ...(order.reference === true
        ? [
            {
              resourceType: 'Medication',
              id: `m-${order.id}`,
              code: { coding: [{ system: RXNORM, code: '6809', display: 'metformin' }] },
            },
          ]
        : []),
    ]),
    ...(egfr === undefined
      ? []
      : [
          {
            resourceType: 'Observation',
            id: `egfr-${id}`,
            status: 'final',
            code: { coding: [{ system: 'http://loinc.org', code: '33914-3' }] },
            subject,
            effectiveDateTime: egfr.on,
            valueQuantity: {
              value: egfr.value,
              unit: 'mL/min/{1.73_m2}',
              system: 'http://unitsofmeasure.org',
              code: 'mL/min/{1.73_m2}',
            },
          },
        ]),
  ];
}

/** A transaction, whose references are by `fullUrl`, as Synthea writes them. */
export function bundleOf(patient: MadePatient): JsonObject {
  const resources = resourcesOf(patient);
  const urls = new Map(
    resources.map(({ resourceType, id }) => [
      `${nameOf(resourceType)}/${nameOf(id)}`,
      `urn:uuid:${nameOf(id)}`,
    ]),
  );
  const text = JSON.stringify(resources).replace(/"reference":"([^"]+)"/g, (_all, name: string) => {
    return `"reference":"${urls.get(name) ?? name}"`;
  });
  const entry = (JSON.parse(text) as readonly JsonObject[]).map((resource) => ({
    fullUrl: `urn:uuid:${nameOf(resource.id)}`,
    resource,
    request: { method: 'POST', url: resource.resourceType ?? '' },
  }));
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

const nameOf = (member: Json | undefined): string => (typeof member === 'string' ? member : '');

const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'rationale-population-'));

/** A folder with a Bundle for each patient. */
export async function writeBundles(patients: readonly MadePatient[] = MADE_PATIENTS): Promise<string> {
  const folder = await makeFolder();
  for (const patient of patients)
    await writeFile(join(folder, `${patient.id}.json`), JSON.stringify(bundleOf(patient)));
  return folder;
}

/** A folder with a file a type, or two, in an order that has nothing to do with patients. */
export async function writeBulk(patients: readonly MadePatient[] = MADE_PATIENTS): Promise<string> {
  const folder = await makeFolder();
  const lines = new Map<string, string[]>();
  for (const resource of [...patients].reverse().flatMap(resourcesOf)) {
    const type = nameOf(resource.resourceType);
    const own = lines.get(type) ?? [];
    own.push(JSON.stringify(resource));
    lines.set(type, own);
  }
  for (const [type, own] of lines) {
    const half = Math.ceil(own.length / 2);
    await writeFile(join(folder, `${type}.000.ndjson`), `${own.slice(0, half).join('\n')}\n`);
    await writeFile(join(folder, `${type}.001.ndjson`), own.slice(half).join('\r\n'));
  }
  return folder;
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
