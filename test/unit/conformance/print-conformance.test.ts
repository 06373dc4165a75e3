/** The command's flags and its table. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { printConformance } from '../../../src/cli/print-conformance.js';
import { readConformanceOptions, type ConformanceFlags } from '../../../src/cli/read-conformance-options.js';
import { createTerminal } from '../../../src/cli/terminal.js';
import type { Row } from '../../../src/conformance/conformance-row.js';
import type { ConformanceReport } from '../../../src/conformance/run-conformance.js';
import { createSigner } from '../../support/sign-token.js';

const row = (more: Partial<Row>): Row => ({
  id: 'card-summary',
  group: 'responses',
  requirements: ['C-2'],
  level: 'SHALL',
  title: 'summary is short.',
  outcome: 'pass',
  seen: '2 cards',
  ...more,
});

function print(rows: readonly Row[], more: Partial<ConformanceReport> = {}): readonly string[] {
  const lines: string[] = [];
  const terminal = createTerminal(
    {},
    { write: (text) => lines.push(text.trimEnd()) },
    { write: () => undefined },
  );
  printConformance(
    { baseUrl: 'https://cds.example.org', requests: 9, rows, judged: true, conforms: true, ...more },
    terminal,
  );
  return lines;
}

describe('The table', () => {
  test('has what passed everywhere in one line, and what did not place by place with what to do', () => {
    const rows = [
      row({ id: 'call-answered', group: 'calls', target: 'a order-sign' }),
      row({ id: 'call-answered', group: 'calls', target: 'b order-sign' }),
      row({
        id: 'call-answered',
        group: 'calls',
        target: 'c order-sign',
        outcome: 'warn',
        seen: '412',
        remedy: 'Answer.',
      }),
      row({ outcome: 'fail', seen: 'too long', remedy: 'Cut it.' }),
      row({ id: 'link-type', outcome: 'not tried', seen: 'no link was seen' }),
    ];
    expect(print(rows, { conforms: false })).toEqual([
      'https://cds.example.org, requests: 9',
      '',
      'calls',
      '✓ pass      SHALL      call-answered                summary is short. (C-2) [2 times]',
      '! warn      SHALL      call-answered                summary is short. (C-2) [c order-sign]',
      '             Seen: 412',
      '             Do: Answer.',
      '',
      'responses',
      '✗ fail      SHALL      card-summary                 summary is short. (C-2)',
      '             Seen: too long',
      '             Do: Cut it.',
      '- not tried SHALL      link-type                    summary is short. (C-2)',
      '             Why: no link was seen',
      '',
      '2 pass, 1 fail, 1 warn, 1 not tried.',
      '1 SHALL fails.',
    ]);
  });

  test('ends with what the exit code says', () => {
    expect(print([row({})]).at(-1)).toBe('No SHALL that was tried fails.');
    expect(
      print([row({ outcome: 'fail' }), row({ id: 'b', outcome: 'fail' })], { conforms: false }).at(-1),
    ).toBe('2 SHALL fail.');
    expect(print([], { judged: false, conforms: false }).at(-1)).toBe(
      'Discovery cannot be read: there is nothing to judge by.',
    );
  });
});

describe('The flags', () => {
  const DEFAULTS: ConformanceFlags = { patient: 'conformance-patient', timeout: '10000' };
  const read = (
    flags: Partial<ConformanceFlags> = {},
    baseUrl = 'https://cds.example.org',
  ): ReturnType<typeof readConformanceOptions> => readConformanceOptions(baseUrl, { ...DEFAULTS, ...flags });
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rationale-'));
    const { privateKey } = createSigner('ES384');
    await writeFile(
      join(folder, 'key.json'),
      JSON.stringify({ keys: [privateKey.export({ format: 'jwk' })] }),
    );
    await writeFile(join(folder, 'request.json'), '{"hook":"patient-view"}');
    await writeFile(join(folder, 'other.json'), '[]');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('have defaults that need nothing', async () => {
    const options = await read();
    expect(options).toMatchObject({
      baseUrl: 'https://cds.example.org',
      patientId: 'conformance-patient',
      timeout: 10000,
      heavy: false,
    });
    expect(Object.keys(options).filter((name) => ['only', 'request', 'signer'].includes(name))).toEqual([]);
  });

  test('name a key, and calls are then signed with it', async () => {
    const { signer } = await read({ key: join(folder, 'key.json'), iss: 'https://me.example.org' });
    const [, claims = ''] = signer?.sign({ aud: 'https://a' }).split('.') ?? [];
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'https://me.example.org',
      aud: 'https://a',
    });
  });

  test('name a request and a group', async () => {
    expect(await read({ request: join(folder, 'request.json'), only: 'cors' })).toMatchObject({
      request: { hook: 'patient-view' },
      only: 'cors',
    });
  });

  test.each<[string, Partial<ConformanceFlags>, RegExp]>([
    ['an unknown group', { only: 'everything' }, /--only must be one of discovery/],
    ['a patient that is no id', { patient: 'Jane Doe' }, /--patient/],
    ['a timeout that is no number', { timeout: 'soon' }, /--timeout/],
    ['an algorithm without a key', { alg: 'ES384' }, /need --key/],
  ])('with %s are refused', async (_name, flags, problem) => {
    await expect(read(flags)).rejects.toThrow(problem);
  });

  test('are refused when their files do not fit', async () => {
    await expect(read({ key: join(folder, 'key.json') })).rejects.toThrow(/needs --iss/);
    await expect(read({ key: join(folder, 'other.json'), iss: 'me' })).rejects.toThrow(/no private key/);
    await expect(read({ key: join(folder, 'none.json'), iss: 'me' })).rejects.toThrow(/cannot be read/);
    await expect(read({ request: join(folder, 'other.json') })).rejects.toThrow(/has no hook/);
  });

  test.each(['cds.example.org', 'ftp://cds.example.org', 'https://u@cds.example.org', 'https://a/?b=1'])(
    'with the address %s are refused',
    async (address) => {
      await expect(read({}, address)).rejects.toThrow(/base address/);
    },
  );
});
