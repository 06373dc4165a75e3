/** The conformance battery judges this very service: no SHALL fails, and what could not be tried is known by name. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addConformance } from '../../src/cli/commands/conformance-command.js';
import { createTerminal } from '../../src/cli/terminal.js';
import { runConformance, type ConformanceReport } from '../../src/conformance/run-conformance.js';
import { readSigningKey } from '../../src/conformance/read-signing-key.js';
import { createSigner } from '../../src/conformance/sign-call.js';
import type { JsonObject } from '../../src/model/fhir.js';
import { NOW } from '../support/build-request.js';
import { createSigner as createKey } from '../support/sign-token.js';
import { startSignedService } from '../support/start-signed-service.js';
import { startTestService, type TestService } from '../support/start-test-service.js';
import { ISS } from '../support/trust-fixture.js';

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

  /** Runs the command in this process: what it prints, and the exit code it leaves. */
  async function run(...words: readonly string[]): Promise<{ code: unknown; printed: string }> {
    let printed = '';
    const output = { write: (text: string) => (printed += text) };
    const program = new Command('rationale').exitOverride();
    addConformance(program, createTerminal({}, output, output));
    const before = process.exitCode;
    await program.parseAsync(['node', 'rationale', 'conformance', ...words]);
    const code = process.exitCode;
    process.exitCode = before;
    return { code, printed };
  }

  test('as a command it prints a table and leaves 0, or the rows as JSON', async () => {
    const { code, printed } = await run(`${service.url}/cds-services`, '--only', 'discovery');
    expect(code).toBe(0);
    expect(printed).toMatch(/^✓ pass {6}SHALL {6}discovery-address /m);
    expect(printed.trimEnd().split('\n').at(-1)).toBe('No SHALL that was tried fails.');
    const json = JSON.parse(
      (await run(service.url, '--only', 'cors', '--json')).printed,
    ) as ConformanceReport;
    expect(json).toMatchObject({ baseUrl: service.url, conforms: true });
    expect(json.rows.every(({ group }) => group === 'cors')).toBe(true);
  });

  test('as a command it leaves 1 when there is nothing to judge by', async () => {
    const { code, printed } = await run(`${service.url}/elsewhere`);
    expect(code).toBe(1);
    expect(printed).toContain('Discovery cannot be read');
  });
});

test.each(['ES384', 'RS384'] as const)(
  'rationale conformance of this service as it believes signed calls alone, with %s: nothing fails, no token of an impostor passes',
  async (algorithm) => {
    const own = createKey(algorithm);
    const key = readSigningKey({ ...own.privateKey.export({ format: 'jwk' }), kid: own.kid }, algorithm);
    if ('problem' in key) throw new Error(key.problem);
    const service = await startSignedService(algorithm, { client: { keys: own.jwks } });
    const now = (): number => Date.parse(NOW);
    const { rows, conforms } = await runConformance({
      baseUrl: service.url,
      hooks: service.content.hooks,
      patientId: 'conformance-patient',
      timeout: 10_000,
      heavy: false,
      signer: createSigner({ key, iss: ISS, now }),
      fetch,
      clock: () => performance.now(),
      now,
    });
    await service.stop();
    expect(rows.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    const jwt = rows.filter(({ group }) => group === 'jwt').map(({ id, outcome }) => `${id} ${outcome}`);
    expect(jwt).toEqual([
      'jwt-required pass',
      'jwt-accepted pass',
      'jwt-none pass',
      'jwt-symmetric pass',
      'jwt-signature pass',
      'jwt-expired pass',
      'jwt-audience pass',
      'jwt-replay pass',
      'jwt-status pass',
      'jwt-silent pass',
    ]);
    expect(conforms).toBe(true);
  },
);
