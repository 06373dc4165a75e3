/** CDS Hooks 2.0.1, "Prefetch Template": absent, null, empty, failed and sent are five different answers. */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CdsResponse } from '../../src/model/cds-hooks.js';
import type { FhirResource } from '../../src/model/fhir.js';
import {
  bundle,
  emptyPrefetch,
  medicationRequest,
  orderSign,
  oxycodone,
  PATIENT_ID,
} from '../support/build-request.js';
import { responseProblems } from '../support/check-response.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

/** Prescribed a month ago and still active: the card has nothing to add. */
const naloxone = medicationRequest('rx-naloxone', '1725059', 'naloxone hydrochloride 40 MG/ML Nasal Spray', {
  status: 'active',
  authoredOn: '2026-10-24',
});

const outcome: FhirResource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception' }],
};

describe('The prefetch a client sent', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  /** The key under which the service asks for prescriptions. */
  const keys = (): string[] => [...(service.content.services.get('opioid-safety')?.prefetch.keys() ?? [])];
  const medicationKeys = (): string[] =>
    [...(service.content.services.get('opioid-safety')?.prefetch ?? [])]
      .filter(([, template]) => template.startsWith('MedicationRequest'))
      .map(([key]) => key);

  async function call(
    prefetch: Record<string, unknown>,
  ): Promise<{ status: number; summaries: string[]; text: string; details: string }> {
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .send(orderSign(prefetch, oxycodone()));
    if (answer.status === 200) expect(responseProblems(answer.body)).toEqual([]);
    const { cards = [] } = answer.body as Partial<CdsResponse>;
    return {
      status: answer.status,
      summaries: cards.map(({ summary }) => summary),
      text: answer.text,
      details: cards.map(({ detail }) => detail).join('\n'),
    };
  }

  const withMedications = (value: unknown): Record<string, unknown> => ({
    ...emptyPrefetch(keys()),
    ...Object.fromEntries(medicationKeys().map((key) => [key, value])),
  });

  test('[PF-6, PF-7] a Bundle without entries means that there is no data: the card appears', async () => {
    expect((await call(withMedications(bundle()))).summaries).toHaveLength(1);
  });

  test('[PF-5, trap 2] null means that there is no data: the card appears', async () => {
    expect((await call(withMedications(null))).summaries).toHaveLength(1);
  });

  test('[PF-7] a Bundle with the prescription means that it is there: no card', async () => {
    expect(await call(withMedications(bundle(naloxone)))).toMatchObject({ status: 200, summaries: [] });
  });

  /** The card's author lets it appear with open exclusions: then it names them, and claims nothing. */
  const expectDoubt = ({ summaries, details }: { summaries: string[]; details: string }): void => {
    expect(summaries).toEqual(['at least 60 MME/day: consider offering naloxone with this opioid']);
    expect(details).toMatch(/Not known: .*Naloxone or nalmefene/);
    expect(details).toContain('Naloxone or nalmefene in the last 730 days: not known');
  };

  test('[PF-4, PF-10] an absent key means that nothing is known: the card does not claim that there is none', async () => {
    const prefetch = emptyPrefetch(keys());
    for (const key of medicationKeys()) Reflect.deleteProperty(prefetch, key);
    expectDoubt(await call(prefetch));
  });

  test('[PF-3, trap 3] an OperationOutcome means that the client tried and failed: nothing is known', async () => {
    expectDoubt(await call(withMedications(outcome)));
  });

  test('[PF-8] a Bundle with a next page proves presence, never absence', async () => {
    const paged = {
      ...bundle(),
      link: [{ relation: 'next', url: 'https://ehr.example.org/page/2' }],
      total: 300,
    };
    expectDoubt(await call(withMedications(paged)));
    const found = {
      ...bundle(naloxone),
      link: [{ relation: 'next', url: 'https://ehr.example.org/page/2' }],
    };
    expect(await call(withMedications(found))).toMatchObject({ status: 200, summaries: [] });
  });

  test("[PF-14, trap 4] another patient's data is never used", async () => {
    const other = { ...naloxone, subject: { reference: 'Patient/somebody-else' } };
    const dropped = await call(withMedications(bundle(other)));
    const sent = await call(withMedications(bundle(naloxone)));
    expect(sent).toMatchObject({ status: 200, summaries: [] });
    // Dropping all that was sent leaves doubt, and doubt is not absence.
    expectDoubt(dropped);
    expect(service.logged().join('')).toContain('other-patient');
  });

  test('[PF-2, R-3, trap 1] SHALL respond 412 when needed prefetch is absent and the FHIR server cannot help', async () => {
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .send({ ...orderSign({}, oxycodone()), prefetch: undefined });
    expect(answer.status).toBe(412);
    const body = JSON.parse(answer.text) as { issue: { code: string; expression: string[] }[] };
    expect(body.issue[0]?.code).toBe('incomplete');
    expect(body.issue[0]?.expression).toEqual(keys().map((key) => `prefetch.${key}`));
    expect(answer.text).not.toContain(PATIENT_ID);
  });

  test('[PF-10, R-8] needs no data to say that an order is none of its business', async () => {
    const answer = await request(service.url)
      .post('/cds-services/opioid-safety')
      .send(orderSign({}, medicationRequest('rx-2', '860975', 'metformin hydrochloride 500 MG')));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ cards: [] });
  });
});
