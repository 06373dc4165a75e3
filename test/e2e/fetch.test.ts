/** What an EHR did not send, from end to end: fetched from its own FHIR server, with the token of the call, in time. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import type { FhirResource } from '../../src/model/fhir.js';
import {
  medicationRequest,
  orderSign,
  oxycodone,
  patient,
  PATIENT_ID,
  type TestRequest,
} from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import * as fhir from '../support/fhir-misbehaviour.js';
import { startFhirServer, type FhirServer } from '../support/start-fhir-server.js';
import { startSignedService, type SignedService } from '../support/start-signed-service.js';

const TOKEN = 'eyJhbGciOiJub25lIn0.zyx-access-token';
const SERVICE = '/cds-services/opioid-safety';

const naloxone: FhirResource = medicationRequest(
  'rx-n',
  '1725059',
  'naloxone hydrochloride 40 MG/ML Nasal Spray',
  {
    status: 'completed',
    authoredOn: '2026-08-01',
  },
);

describe('A call without prefetch', () => {
  let ehr: FhirServer;
  let elsewhere: FhirServer;
  let service: SignedService;
  beforeAll(async () => {
    ehr = await startFhirServer({ resources: [patient()], token: TOKEN, pageSize: 2 });
    elsewhere = await startFhirServer({ resources: [patient()] });
    service = await startSignedService('RS384', {
      client: { fhirServers: [ehr.base], privateNetwork: true, deadline: 1500 },
    });
  });
  afterEach(() => {
    ehr.misbehave(undefined);
  });
  afterAll(() => Promise.all([service.stop(), ehr.stop(), elsewhere.stop()]));

  const access = (server: string, scope = 'patient/*.read'): Record<string, unknown> => ({
    prefetch: undefined,
    fhirServer: server,
    fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer', expires_in: 300, scope, subject: 'cds' },
  });
  async function call(
    more: Record<string, unknown>,
  ): Promise<{ status: number; cards: CdsResponse['cards'] }> {
    const { status, text } = await service.call('POST', SERVICE, { ...orderSign({}, oxycodone()), ...more });
    if (status !== 200) return { status, cards: [] };
    const answer = JSON.parse(text) as CdsResponse;
    expect(responseProblems(answer)).toEqual([]);
    return { status, cards: answer.cards };
  }
  const decisions = (): string =>
    service
      .logged()
      .filter((line) => line.includes('"decision"'))
      .at(-1) ?? '';

  test('[PF-1, PF-11, F-2] gets the card that sent data would have brought', async () => {
    const { cards } = await call(access(ehr.base));
    expect(cards.map(({ summary }) => summary)).toEqual([
      '60 MME/day: consider offering naloxone with this opioid',
    ]);
    expect(cards[0]?.detail).not.toContain('Not known');
    expect(ehr.seen().every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
    const { status, cards: slashed } = await call(access(`${ehr.base}/`));
    expect({ status, count: slashed.length }).toEqual({ status: 200, count: 1 });
  });

  test('[PF-1] what was sent is not asked for again', async () => {
    const before = ehr.paths().length;
    await call({ ...access(ehr.base), prefetch: { patient: patient() } });
    expect(
      ehr
        .paths()
        .slice(before)
        .some((path) => path.startsWith('Patient/')),
    ).toBe(false);
  });

  test('an order that no card is about waits for nothing', async () => {
    const before = ehr.paths().length;
    const draft = medicationRequest('rx-2', '861007', 'metformin hydrochloride 500 MG Oral Tablet');
    const { text } = await service.call('POST', SERVICE, { ...orderSign({}, draft), ...access(ehr.base) });
    expect(JSON.parse(text)).toEqual({ cards: [] });
    expect(ehr.paths()).toHaveLength(before);
  });

  test('[PF-8] further pages are read, and what stands on them counts', async () => {
    const filler = Array.from({ length: 5 }, (_value, index) =>
      medicationRequest(`rx-f${index}`, '310965', 'ibuprofen 200 MG Oral Tablet', { status: 'active' }),
    );
    const paged = await startFhirServer({
      resources: [patient(), ...filler, naloxone],
      token: TOKEN,
      pageSize: 2,
    });
    const other = await startSignedService('RS384', {
      client: { fhirServers: [paged.base], privateNetwork: true },
    });
    const { text } = await other.call('POST', SERVICE, {
      ...orderSign({}, oxycodone()),
      ...access(paged.base),
    });
    expect(JSON.parse(text)).toEqual({ cards: [] });
    await Promise.all([other.stop(), paged.stop()]);
  });

  test('[F-12] a FHIR server that was not configured is never contacted: 412', async () => {
    const { status } = await call(access(elsewhere.base));
    expect(status).toBe(412);
    expect(elsewhere.seen()).toEqual([]);
    expect(service.logged().join('')).toContain('no access to the FHIR server');
  });

  test('[F-6] a scope that is not granted is not tried', async () => {
    const before = ehr.paths().length;
    await call(access(ehr.base, 'patient/Patient.read'));
    expect(ehr.paths().slice(before)).toEqual([`Patient/${PATIENT_ID}`]);
  });

  test('at the deadline the answer is partial: it names what could not be read', async () => {
    ehr.misbehave(fhir.on('MedicationRequest', () => new Promise(() => undefined)));
    const { cards } = await call(access(ehr.base));
    expect(cards.map(({ summary }) => summary)).toEqual([
      'at least 60 MME/day: consider offering naloxone with this opioid',
    ]);
    expect(cards[0]?.detail).toContain('Not known');
    expect(decisions()).toContain('"reason":"deadline"');
  });

  test('[PF-2] a FHIR server that fails in every way cannot help: 412', async () => {
    for (const failing of [fhir.status(500), fhir.status(401), fhir.outcome]) {
      ehr.misbehave(failing);
      expect((await call(access(ehr.base))).status).toBe(412);
    }
  });

  test('[Q-14] two patients at the same time never see each other', async () => {
    const others = Array.from({ length: 10 }, (_value, index) => `zyx-other-${index}`);
    ehr.add(...others.map((id) => patient({ id, birthDate: '2015-01-01' })));
    const draftOf = (id: string): TestRequest => {
      const request = orderSign({}, oxycodone({ subject: { reference: `Patient/${id}` } }));
      return { ...request, context: { ...request.context, patientId: id } };
    };
    const answers = await Promise.all(
      [...others, PATIENT_ID].map(async (id) => {
        const { text } = await service.call('POST', SERVICE, { ...draftOf(id), ...access(ehr.base) });
        return (JSON.parse(text) as CdsResponse).cards.length;
      }),
    );
    expect(answers).toEqual([...others.map(() => 0), 1]);
  });
});
