/** Patient data and tokens never reach a log line or an error (DESIGN, promise 4). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import {
  bundle,
  emptyPrefetch,
  orderSign,
  oxycodone,
  patient,
  patientView,
} from '../support/build-request.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

const MARKERS = [
  'Zyxfamily',
  'zyx-patient-7',
  'zyx-user-8',
  'zyx-encounter-9',
  'zyxtoken',
  '1968-03-02',
  'zyxdrug',
  'zyxquery',
];

describe('The log and the errors of calls full of marked data', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const marked = (): Record<string, unknown> => {
    const keys = service.content.services.get('opioid-safety')?.prefetch.keys() ?? [];
    const subject = { reference: 'Patient/zyx-patient-7' };
    const call = orderSign(
      { ...emptyPrefetch(keys), patient: patient({ id: 'zyx-patient-7', name: [{ family: 'Zyxfamily' }] }) },
      oxycodone({ subject, note: [{ text: 'zyxdrug' }] }),
    );
    return {
      ...call,
      fhirServer: 'https://ehr.example.org/zyxquery',
      fhirAuthorization: {
        access_token: 'zyxtoken',
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'patient/*.read',
        subject: 'zyxtoken',
      },
      context: {
        ...call.context,
        patientId: 'zyx-patient-7',
        userId: 'Practitioner/zyx-user-8',
        encounterId: 'zyx-encounter-9',
      },
    };
  };

  test('hold none of it', async () => {
    const calls: unknown[] = [
      marked(),
      { ...marked(), hook: 'Zyxfamily' },
      { ...marked(), context: 'Zyxfamily' },
      { ...marked(), prefetch: { patient: 'Zyxfamily', zyxquery: bundle() } },
      patientView({ patient: patient({ name: [{ family: 'Zyxfamily' }] }) }),
    ];
    for (const body of calls) {
      const answer = await request(service.url)
        .post('/cds-services/opioid-safety?token=zyxquery')
        .set('Authorization', 'Bearer zyxtoken')
        .set('X-Request-Id', 'Zyxfamily id with spaces')
        .send(body as object);
      if (answer.status === 200) continue;
      for (const marker of MARKERS) expect(answer.text).not.toContain(marker);
    }
    await request(service.url).post('/cds-services/zyx-patient-7').send({ name: 'Zyxfamily' });
    await request(service.url).get('/zyx-patient-7?zyxquery');
    const log = service.logged().join('');
    expect(log).toContain('"message":"call"');
    expect(log).toContain('"message":"decision"');
    for (const marker of MARKERS) expect(log).not.toContain(marker);
  });

  test('each line of a call has a fixed set of members', async () => {
    await request(service.url).post('/cds-services/opioid-safety').send(marked());
    const calls = service
      .logged()
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ message }) => message === 'call');
    const known =
      'requestId traceId client method status aborted milliseconds service hook cards quirks issues feedback ' +
      'errorCode tokenRefused tokenIgnored level message timestamp';
    const members = new Set(calls.flatMap((line) => Object.keys(line)));
    for (const member of members) {
      expect(known.split(' ')).toContain(member);
    }
  });
});
