/** The patients of the studio: the samples do what they are told to do, uploads stay in memory, and days stay apart as they were. */

import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Content } from '../../../src/model/content.js';
import type { JsonObject } from '../../../src/model/fhir.js';
import { buildChartCall } from '../../../src/studio/chart/build-chart-call.js';
import type { HeldPatient, PatientCase } from '../../../src/studio/contract-tools.js';
import { PatientStore } from '../../../src/studio/patients/patient-store.js';
import { shiftDates } from '../../../src/studio/patients/shift-dates.js';
import { StudioFailure } from '../../../src/studio/studio-failure.js';
import { shippedContent } from '../../content/load-shipped.js';
import { callOffline } from '../../support/call-offline.js';
import { copyFamiliarContent } from '../../support/familiar-content.js';
import { serveTestStudio, STUDIO_NOW, type TestStudio } from '../../support/serve-test-studio.js';

const SAMPLES = resolve('examples/patients');
const METFORMIN = 'cards/services/kidney-safety/metformin-egfr.yaml';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const DAY = 86_400_000;

const order = (code: string, text: string, more: JsonObject = {}): JsonObject => ({
  resourceType: 'MedicationRequest',
  id: 'draft',
  intent: 'order',
  medicationCodeableConcept: { coding: [{ system: RXNORM, code, display: text }], text },
  ...more,
});

const METFORMIN_ORDER = order('861007', 'metformin hydrochloride 500 MG Oral Tablet');

describe('A sample patient, when its hint is followed', () => {
  let content: Content;
  const store = new PatientStore(SAMPLES, () => STUDIO_NOW);
  beforeAll(async () => {
    content = await shippedContent();
  });

  /** Cards shown by any service, asking ones marked. */
  async function shown(
    patient: string,
    hook: string,
    ...drafts: readonly JsonObject[]
  ): Promise<readonly string[]> {
    const { record } = await store.find(patient);
    const services = [...content.services.values()].filter(({ hooks }) => hooks.includes(hook));
    return services.flatMap(({ id: service }) => {
      const selected = drafts.map((_draft, place) => place);
      const { body } = buildChartCall(content, record, STUDIO_NOW, { service, hook, drafts, selected });
      const { evaluations } = callOffline(content, service, body);
      expect(evaluations.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      return evaluations.flatMap(({ rule, show }) =>
        show === undefined ? [] : [show === 'ask' ? `${rule.id} asks` : rule.id],
      );
    });
  }

  test('Ada, for whom metformin is ordered with an eGFR of 24: it is contraindicated', async () => {
    expect(await shown('ada-ironside', 'order-select', METFORMIN_ORDER)).toEqual(['metformin-egfr']);
    expect(await shown('ada-ironside', 'order-sign', METFORMIN_ORDER)).toEqual(['metformin-egfr']);
  });

  test('Bruno, whose chart is opened: atrial fibrillation without an anticoagulant', async () => {
    expect(await shown('bruno-kettle', 'patient-view')).toEqual([
      'diabetes-eye-exam',
      'diabetes-kidney-check',
      'statin-diabetes',
      'pneumococcal-vaccine',
      'td-booster',
      'zoster-vaccine',
      'colorectal-screening',
      'af-anticoagulation',
    ]);
  });

  test('Cora, who takes warfarin and for whom ibuprofen is ordered: bleeding', async () => {
    const ibuprofen = order('197805', 'ibuprofen 400 MG Oral Tablet');
    expect(await shown('cora-lintel', 'order-select', ibuprofen)).toEqual(['nsaid-anticoagulant']);
    expect(await shown('cora-lintel', 'order-sign', ibuprofen)).toEqual(['nsaid-anticoagulant']);
  });

  test('Dov, who takes alprazolam and for whom oxycodone is ordered: the combination, and the dose when it is signed', async () => {
    const oxycodone = order('1049611', 'oxycodone hydrochloride 20 MG Oral Tablet', {
      dosageInstruction: [
        {
          timing: { repeat: { frequency: 1, period: 6, periodUnit: 'h' } },
          doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablet' } }],
        },
      ],
    });
    expect(await shown('dov-marrow', 'order-select', oxycodone)).toEqual(['opioid-benzodiazepine']);
    expect(await shown('dov-marrow', 'order-sign', oxycodone)).toEqual([
      'opioid-benzodiazepine',
      'opioid-mme-naloxone',
    ]);
  });

  test('Edda, who takes methotrexate and for whom trimethoprim is ordered: bone marrow', async () => {
    const trimethoprim = order('198335', 'sulfamethoxazole 800 MG / trimethoprim 160 MG Oral Tablet');
    expect(await shown('edda-quill', 'order-select', trimethoprim)).toEqual(['methotrexate-trimethoprim']);
    expect(await shown('edda-quill', 'order-sign', trimethoprim)).toEqual(['methotrexate-trimethoprim']);
  });

  test('Finn, whose chart is opened: FIB-4 among what is due', async () => {
    expect(await shown('finn-tarn', 'patient-view')).toEqual([
      'diabetes-eye-exam',
      'diabetes-kidney-check',
      'hba1c-overdue',
      'statin-diabetes',
      'pneumococcal-vaccine',
      'td-booster',
      'zoster-vaccine',
      'fibrosis-fib4',
      'colorectal-screening',
    ]);
  });

  test('Greta, whose kidney function is unknown and for whom metformin is ordered: the card asks', async () => {
    expect(await shown('greta-umber', 'order-select', METFORMIN_ORDER)).toEqual(['metformin-egfr asks']);
    expect(await shown('greta-umber', 'order-sign', METFORMIN_ORDER)).toEqual(['metformin-egfr asks']);
  });

  test('Hal, who is well: next to nothing', async () => {
    expect(await shown('hal-vesper', 'patient-view')).toEqual(['td-booster']);
  });

  test('is the same in a later year: what was a week ago is a week ago', async () => {
    const later = STUDIO_NOW + 1000 * DAY;
    const { record, held } = await new PatientStore(SAMPLES, () => later).find('ada-ironside');
    const dates = record.resources.get('Observation')?.map(({ effectiveDateTime }) => effectiveDateTime);
    const before = (await store.find('ada-ironside')).record.resources.get('Observation');
    expect(dates).toEqual(
      before?.map(({ effectiveDateTime }) =>
        new Date(Date.parse(effectiveDateTime as string) + 1000 * DAY).toISOString().slice(0, 10),
      ),
    );
    expect([held.age, held.now]).toEqual([58, new Date(later).toISOString()]);
  });
});

describe('The patients over HTTP', () => {
  let folder: string;
  let studio: TestStudio;
  beforeAll(async () => {
    folder = await copyFamiliarContent();
    studio = await serveTestStudio(folder);
  });
  afterAll(async () => {
    await studio.stop();
    await rm(folder, { recursive: true });
  });

  const list = async (on = studio): Promise<readonly HeldPatient[]> =>
    (await on.get('patients')).body as readonly HeldPatient[];
  const bundleOf = (...resources: readonly JsonObject[]): JsonObject => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  });
  const ada = JSON.parse(readFileSync(join(SAMPLES, 'ada-ironside.json'), 'utf8')) as JsonObject;

  test('are the samples, each with its hint', async () => {
    const index = JSON.parse(readFileSync(join(SAMPLES, 'index.json'), 'utf8')) as readonly {
      patient: string;
      name: string;
      about: string;
    }[];
    const held = await list();
    expect(held.map(({ id, name, about, from }) => [id, name, about, from])).toEqual(
      index.map(({ patient, name, about }) => [patient, name, about, 'sample']),
    );
    expect(held[0]).toMatchObject({ age: 58, sex: 'female', resources: 10 });
  });

  test('are none where the samples are not installed', async () => {
    const none = join(folder, 'no-samples');
    await mkdir(none);
    const bare = await serveTestStudio(folder, { sampleFolder: none });
    expect(await list(bare)).toEqual([]);
    await bare.stop();
  });

  test('are joined by one that is uploaded, which is forgotten when told', async () => {
    const { status, body } = await studio.post('patients', { name: 'mine.json', bundle: ada });
    const held = body as HeldPatient;
    expect([status, held]).toEqual([
      201,
      { id: held.id, name: 'mine.json', from: 'uploaded', about: '', age: 58, sex: 'female', resources: 10 },
    ]);
    expect((await list()).map(({ id }) => id)).toContain(held.id);
    expect((await studio.get(`patients/${held.id}`)).body).toEqual(ada);
    expect((await studio.delete(`patients/${held.id}`)).status).toBe(200);
    expect((await studio.get(`patients/${held.id}`)).body).toMatchObject({ code: 'not-found' });
  });

  test('hold twenty uploads at most: the oldest gives way', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 21; count += 1) {
      const { body } = await studio.post('patients', { name: `${count}`, bundle: ada });
      ids.push((body as HeldPatient).id);
    }
    const uploaded = (await list()).filter(({ from }) => from === 'uploaded').map(({ id }) => id);
    expect(uploaded).toEqual(ids.slice(1));
  });

  test.each([
    [
      'that is no Bundle',
      { resourceType: 'Patient', id: 'a' },
      'The file is no FHIR Bundle with a Patient in it.',
    ],
    ['that is nothing known', { some: 'thing' }, 'The file is no FHIR Bundle with a Patient in it.'],
    [
      'without a patient',
      bundleOf({ resourceType: 'Observation', id: 'a' }),
      'The file is no FHIR Bundle with a Patient in it.',
    ],
    ['without anything', bundleOf(), 'The file is no FHIR Bundle with a Patient in it.'],
    [
      'of two patients',
      bundleOf({ resourceType: 'Patient', id: 'a' }, { resourceType: 'Patient', id: 'b' }),
      'The Bundle holds several patients. Upload one at a time.',
    ],
    ['that is a list', [], 'The member bundle must be an object.'],
  ])('take no file %s', async (_what, bundle, message) => {
    const before = (await list()).length;
    const { status, body } = await studio.post('patients', { name: 'x', bundle });
    expect([status, body]).toEqual([400, { code: 'bad-request', message }]);
    expect(await list()).toHaveLength(before);
  });

  test('take a file with entries that are broken, for what can be read of it', async () => {
    const bundle = {
      ...bundleOf({ resourceType: 'Patient', id: 'a', birthDate: 'long ago' }),
      entry: [{}, null, 5, { resource: { resourceType: 'Patient', id: 'a' } }],
    };
    const { status, body } = await studio.post('patients', { name: 'x', bundle });
    expect([status, body]).toMatchObject([201, { resources: 1 }]);
    expect(body).not.toHaveProperty('age');
  });

  test('become a case of a card: the card does for it what it does in the chart', async () => {
    const text = readFileSync(METFORMIN, 'utf8');
    const draft = { path: METFORMIN, text };
    const outcomes: unknown[] = [];
    for (const id of ['ada-ironside', 'finn-tarn', 'greta-umber']) {
      const { body } = await studio.post(`patients/${id}/case`, { ...draft, hook: 'order-sign' });
      const { spec } = body as PatientCase;
      expect(spec.hook).toBe('order-sign');
      const drafts = [{ drug: 'metformin', dose: '500 mg', every: '12 h' }];
      const analysed = await studio.post('analyse', { ...draft, spec: { ...spec, drafts } });
      outcomes.push([id, (analysed.body as { preview: { outcome: string } }).preview.outcome]);
    }
    expect(outcomes).toEqual([
      ['ada-ironside', 'fired'],
      ['finn-tarn', 'not-met'],
      ['greta-umber', 'unknown'],
    ]);
  });

  test('are refused as a case of a card with errors, and where there is no such patient', async () => {
    const broken = await studio.post('patients/ada-ironside/case', { path: METFORMIN, text: 'format: 1\n' });
    expect(broken.body).toMatchObject({ code: 'bad-request' });
    const nobody = await studio.post('patients/nobody/case', { path: METFORMIN, text: 'format: 1\n' });
    expect([nobody.status, nobody.body]).toMatchObject([404, { code: 'not-found' }]);
  });

  test('are called about as an EHR would: the chart’s call holds context, prefetch and drafts', async () => {
    const { status, body } = await studio.post('chart/call', {
      patient: 'ada-ironside',
      service: 'kidney-safety',
      hook: 'order-select',
      drafts: [METFORMIN_ORDER],
      selected: [0, 7],
    });
    expect([status, body]).toMatchObject([
      200,
      {
        url: '/cds-services/kidney-safety',
        body: {
          hook: 'order-select',
          context: {
            patientId: 'ada-ironside',
            selections: ['MedicationRequest/draft'],
            draftOrders: {
              entry: [{ resource: { status: 'draft', subject: { reference: 'Patient/ada-ironside' } } }],
            },
          },
        },
      },
    ]);
    for (const wrong of [
      { service: 'kidney-safety', hook: 'patient-view' },
      { service: 'nothing', hook: 'order-sign' },
      { service: 'kidney-safety', hook: 'nothing' },
    ])
      expect((await studio.post('chart/call', { patient: 'ada-ironside', ...wrong })).status).toBe(404);
    const noId = { patient: 'ada-ironside', service: 'kidney-safety', hook: 'order-sign', drafts: [{}] };
    expect((await studio.post('chart/call', noId)).body).toMatchObject({ code: 'bad-request' });
  });

  test('may be given every medicine that the lists name, each once', async () => {
    const { body } = await studio.get('chart/medicines');
    const medicines = body as readonly { system: string; code: string; display: string }[];
    expect(medicines.map(({ display }) => display)).toContain('metformin hydrochloride 500 MG Oral Tablet');
    expect(new Set(medicines.map(({ system, code }) => `${system}|${code}`)).size).toBe(medicines.length);
  });
});

describe('Moving dates', () => {
  const day = fc.integer({ min: -20_000, max: 30_000 });
  const toDate = (count: number): string => new Date(count * DAY).toISOString().slice(0, 10);
  const rest = fc.constantFrom('', 'T08:30:00Z', 'T23:59:59.999+05:30', 'T00:00:00-08:00');

  test('leaves the days between any two dates, and the time of day', () => {
    fc.assert(
      fc.property(day, day, rest, fc.integer({ min: -5000, max: 5000 }), (first, second, time, by) => {
        const moved = shiftDates({ a: toDate(first) + time, inner: [{ b: toDate(second) }] }, by);
        const [a, b] = [moved.a, moved.inner[0]?.b ?? ''];
        expect((Date.parse(a.slice(0, 10)) - Date.parse(b)) / DAY).toBe(first - second);
        expect(Date.parse(b) / DAY).toBe(second + by);
        expect(a.slice(10)).toBe(time);
      }),
    );
  });

  test('and back gives what there was', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 5 }), fc.integer({ min: -5000, max: 5000 }), (days, by) => {
        const resource = { dates: days.map(toDate), n: 1, truth: false, none: null };
        expect(shiftDates(shiftDates(resource, by), -by)).toEqual(resource);
      }),
    );
  });

  test('leaves what is no whole date as it is: how far it is away is not known', () => {
    const unknown = {
      month: '2026-05',
      year: '2026',
      text: 'on 2026-05-01',
      not: '2026-13-45',
      code: '98979-8',
      number: 20260501,
    };
    expect(shiftDates(unknown, 30)).toEqual(unknown);
  });
});

test('A record is looked for by its own id, and one that is gone says that uploads do not last', async () => {
  const store = new PatientStore(SAMPLES, () => STUDIO_NOW);
  await expect(store.find('gone')).rejects.toThrow(
    new StudioFailure(
      'not-found',
      'This patient is not here any more. Uploads last as long as the studio runs.',
    ),
  );
});
