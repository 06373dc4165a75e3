/** The battery as a whole: what it sends, what it never sends, and what its report holds. */

import { describe, expect, test } from '@jest/globals';
import { CALL_CHECKS } from '../../../src/conformance/catalogue/call-checks.js';
import { CORS_CHECKS } from '../../../src/conformance/catalogue/cors-checks.js';
import { DISCOVERY_CHECKS } from '../../../src/conformance/catalogue/discovery-checks.js';
import { EDGE_CHECKS } from '../../../src/conformance/catalogue/edge-checks.js';
import { ERROR_CHECKS } from '../../../src/conformance/catalogue/error-checks.js';
import { FEEDBACK_CHECKS } from '../../../src/conformance/catalogue/feedback-checks.js';
import { JWT_CHECKS } from '../../../src/conformance/catalogue/jwt-checks.js';
import { RESPONSE_CHECKS } from '../../../src/conformance/catalogue/response-checks.js';
import { GROUPS } from '../../../src/conformance/conformance-row.js';
import { runConformance } from '../../../src/conformance/run-conformance.js';
import { shippedHooks } from '../../support/shipped-hooks.js';
import { judge, misses } from './judge-defect.js';
import { isCall, isDiscovery, SERVICE, soundCard, startService, type Incoming } from './sound-service.js';

const CATALOGUE = [
  DISCOVERY_CHECKS,
  CORS_CHECKS,
  JWT_CHECKS,
  CALL_CHECKS,
  EDGE_CHECKS,
  RESPONSE_CHECKS,
  ERROR_CHECKS,
  FEEDBACK_CHECKS,
].flatMap((checks) => Object.values(checks));

const services =
  (...list: readonly object[]) =>
  (incoming: Incoming, sound: (incoming: Incoming) => object) =>
    (isDiscovery(incoming) ? { status: 200, body: { services: list } } : sound(incoming)) as {
      status: number;
    };

describe('The report', () => {
  test('of a sound service that answers anyone has nothing to say but what could not be tried', async () => {
    const report = await judge(undefined, { heavy: true });
    expect(misses(report)).toEqual([
      'call-sample: not tried',
      'jwt-accepted: not tried',
      'jwt-audience: not tried',
      'jwt-expired: not tried',
      'jwt-none: not tried',
      'jwt-replay: not tried',
      'jwt-required: warn',
      'jwt-signature: not tried',
      'jwt-silent: not tried',
      'jwt-status: not tried',
      'jwt-symmetric: not tried',
      'transport: not tried',
    ]);
    expect(report).toMatchObject({ judged: true, conforms: true });
  });

  test('has a row for every check there is, and only what is not right has something to do', async () => {
    const { rows } = await judge(undefined, { heavy: true });
    expect([...new Set(rows.map(({ id }) => id))].sort()).toEqual(CATALOGUE.map(({ id }) => id).sort());
    expect(
      rows.every(
        ({ outcome, remedy }) => (remedy !== undefined) === (outcome === 'fail' || outcome === 'warn'),
      ),
    ).toBe(true);
  });

  test('of every check names requirements, once', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    expect(CATALOGUE.filter(({ requirements }) => requirements.length === 0)).toEqual([]);
  });

  test.each(GROUPS)('holds %s alone when that is asked for', async (only) => {
    const { rows } = await judge(undefined, { only });
    expect([...new Set(rows.map(({ group }) => group))]).toEqual([only]);
  });

  test('holds no word of an answer, and what the service named itself cannot steer a terminal', async () => {
    const id = 'demo\u001b[31m`<b>';
    const report = await judge((incoming, sound) =>
      isDiscovery(incoming)
        ? { status: 200, body: { services: [{ ...SERVICE, id }, SERVICE] } }
        : isCall(incoming) && sound(incoming).status === 200
          ? { status: 200, body: { cards: [{ ...soundCard(), summary: 'Secretname '.repeat(20) }] } }
          : sound(incoming),
    );
    const text = JSON.stringify(report);
    expect(text).not.toContain('Secretname');
    expect(text).not.toMatch(/\\u001b|`|<b>/);
    expect(misses(report)).toContain('card-summary: fail');
  });
});

describe('The calls', () => {
  test('say who they are, carry a synthetic patient, and go to the address given alone', async () => {
    const service = await startService();
    const addresses: string[] = [];
    await runConformance({
      baseUrl: `${service.url}/cds-services/`,
      hooks: shippedHooks,
      patientId: 'p-77',
      timeout: 5000,
      heavy: false,
      fetch: (address, init) => {
        addresses.push(address as string);
        return fetch(address, init);
      },
      clock: () => performance.now(),
      now: Date.now,
    });
    await service.stop();
    expect(addresses.every((address) => address.startsWith(`${service.url}/`))).toBe(true);
    expect(
      service.requests.every(({ headers }) => headers['user-agent']?.startsWith('rationale-conformance')),
    ).toBe(true);
    const patients = service.requests
      .filter(isCall)
      .flatMap(({ text }) => [...text.matchAll(/"patientId":"([^"]*)"/g)].map(([, patient]) => patient));
    expect([...new Set(patients)]).toEqual(['p-77']);
    expect(service.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
  });

  test('are a few hundred at most, however many services there are, and feedback has its share', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...SERVICE,
      hook: index === 0 ? SERVICE.hook : `order-sign`,
      id: index === 0 ? SERVICE.id : `copy-${index}`,
    }));
    const report = await judge((incoming, sound) =>
      services(...many)({ ...incoming, path: incoming.path.replace(/copy-\d+/, SERVICE.id) }, sound),
    );
    expect(report.requests).toBeLessThanOrEqual(300);
    const bounded = report.rows.filter(({ seen }) => seen === 'the bound on requests was reached');
    expect(bounded.length).toBeGreaterThan(10);
    expect(bounded.every(({ id, outcome }) => id === 'call-answered' && outcome === 'not tried')).toBe(true);
    expect(report.rows.filter(({ group, outcome }) => group === 'feedback' && outcome !== 'pass')).toEqual(
      [],
    );
  });

  test('are not made for a hook that nobody has defined, and the report asks for a request', async () => {
    const report = await judge(services({ ...SERVICE, hook: 'org.example.rounds', prefetch: undefined }), {
      only: 'calls',
    });
    expect(report.rows.find(({ id }) => id === 'call-answered')).toMatchObject({
      target: 'demo-service org.example.rounds',
      outcome: 'not tried',
      seen: 'the context of this hook is not defined here: give a request with --request',
    });
    expect(report.conforms).toBe(true);
  });

  test.each([...shippedHooks.keys()])(
    'of %s hold every required field of its context, and no other',
    async (hook) => {
      const seen: Incoming[] = [];
      await judge(
        (incoming, sound) => {
          if (isCall(incoming)) seen.push(incoming);
          return services({ hook, id: SERVICE.id, description: 'Demonstration' })(incoming, sound);
        },
        { only: 'calls' },
      );
      const first = JSON.parse(seen[0]?.text ?? '{}') as { hook: string; context: object };
      expect(first.hook).toBe(hook);
      const required = shippedHooks.get(hook)?.context.filter((field) => field.required) ?? [];
      expect(Object.keys(first.context)).toEqual(required.map(({ name }) => name));
    },
  );

  test('to nobody end soon, and nothing is judged', async () => {
    const service = await startService();
    await service.stop();
    const report = await runConformance({
      baseUrl: service.url,
      hooks: shippedHooks,
      patientId: 'p',
      timeout: 1000,
      heavy: false,
      fetch,
      clock: () => 0,
      now: () => 0,
    });
    expect(report).toMatchObject({ judged: false, conforms: false });
    expect(report.requests).toBeLessThan(5);
    expect(report.rows.find(({ id }) => id === 'discovery-address')).toMatchObject({
      outcome: 'fail',
      seen: 'the connection ended without an answer',
    });
  });
});
