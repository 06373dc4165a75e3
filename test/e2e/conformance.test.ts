/** The conformance battery judges this very service: no SHALL fails, and what could not be tried is known by name. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runConformance, type ConformanceReport } from '../../src/conformance/run-conformance.js';
import type { JsonObject } from '../../src/model/fhir.js';
import { startTestService, type TestService } from '../support/start-test-service.js';

describe('rationale conformance of this service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  const judge = (example?: string): Promise<ConformanceReport> =>
    runConformance({
      baseUrl: service.url,
      hooks: service.content.hooks,
      patientId: 'conformance-patient',
      timeout: 10_000,
      heavy: true,
      fetch,
      clock: () => performance.now(),
      now: Date.now,
      ...(example === undefined
        ? {}
        : { request: JSON.parse(readFileSync(`examples/requests/${example}.json`, 'utf8')) as JsonObject }),
    });
  const named = ({ rows }: ConformanceReport, outcome: string): readonly string[] =>
    rows
      .filter((row) => row.outcome === outcome)
      .map(({ id, target }) => [id, target].filter(Boolean).join(' '));

  test('no check fails; the warnings are that unsigned calls are answered and that a call may lack the user', async () => {
    const report = await judge('opioid-order-sign');
    expect(named(report, 'fail')).toEqual([]);
    expect(named(report, 'warn')).toEqual([
      'jwt-required kidney-safety order-select',
      'missing-context-field kidney-safety order-select userId',
    ]);
    expect(report).toMatchObject({ judged: true, conforms: true });
  });

  test('not tried is what loopback, unsigned calls and the card of the example leave out', async () => {
    expect(named(await judge('opioid-order-sign'), 'not tried')).toEqual([
      'transport',
      'jwt-accepted',
      'jwt-none',
      'jwt-symmetric',
      'jwt-signature',
      'jwt-expired',
      'jwt-audience',
      'jwt-replay',
      'jwt-status',
      'jwt-silent',
    ]);
  });

  test('every example request brings a card that is right', async () => {
    for (const example of ['opioid-order-sign', 'metformin-order-select', 'af-patient-view']) {
      const { rows } = await judge(example);
      expect(rows.find(({ id }) => id === 'call-sample')).toMatchObject({ outcome: 'pass' });
      expect(rows.find(({ id }) => id === 'card-summary')?.seen).toMatch(/^\d+ cards?$/);
      expect(rows.filter(({ group, outcome }) => group === 'responses' && outcome === 'fail')).toEqual([]);
    }
  });
});
