/** The key sets of clients, apart from what the tests of the standard show: warming, pinned keys, and other fetches. */

import { describe, expect, test } from '@jest/globals';
import type { Fetch } from '../../../src/trust/fetch-key-set.js';
import { fetchKeySet } from '../../../src/trust/fetch-key-set.js';
import { createKeySets, KEY_SET_TIMES } from '../../../src/trust/key-set-cache.js';
import { readClients } from '../../../src/trust/read-clients.js';
import { createSigner } from '../../support/sign-token.js';
import {
  BASE,
  call,
  claims,
  client,
  ISS,
  PATH,
  refusal,
  service,
  SIGNER,
} from '../../support/trust-fixture.js';

const JKU = 'https://ehr.example.org/jwks.json';
const answer = (value: unknown): Response => new Response(JSON.stringify(value));

/** A fetch that answers from a list, last answer again, and writes down what it was asked. */
function recordedFetch(...answers: readonly (() => Response | Promise<Response>)[]): {
  fetch: Fetch;
  asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    fetch: (address, init) => {
      asked.push(`${String(init.redirect)} ${address}`);
      const next = answers[Math.min(asked.length, answers.length) - 1];
      return Promise.resolve(next?.() ?? Response.error());
    },
  };
}

describe('Key sets', () => {
  test('[S-16] are fetched before the first call, each address once, and a failure delays nobody', async () => {
    const { fetch, asked } = recordedFetch(() => answer(SIGNER.jwks));
    const clients = [
      client({ jku: JKU }),
      client({ id: 'second', iss: 'https://second.example', jku: JKU }),
      client({ id: 'pinned', iss: 'https://pinned.example' }),
    ];
    const sets = createKeySets(clients, { clock: () => 0, fetch });
    await sets.warm();
    expect(asked).toEqual([`manual ${JKU}`]);
    const found = await Promise.all(clients.map((each) => sets.find(each, SIGNER.kid)));
    expect(found.map((each) => ('keys' in each ? each.keys.length : each))).toEqual([1, 1, 1]);
    expect(asked).toHaveLength(1);

    const broken = recordedFetch(() => Promise.reject(new TypeError('fetch failed')));
    await createKeySets(clients, { clock: () => 0, fetch: broken.fetch }).warm();
    expect(broken.asked).toHaveLength(1);
  });

  test('[S-16] of a client that is not registered are never fetched', async () => {
    const { fetch, asked } = recordedFetch(() => answer(SIGNER.jwks));
    const sets = createKeySets([client({ jku: JKU })], { clock: () => 0, fetch });
    const stranger = client({ id: 'stranger', jku: 'https://attacker.example/jwks' });
    expect(await sets.find(stranger, SIGNER.kid)).toEqual({ unavailable: true });
    expect(asked).toEqual([]);
  });

  test('[S-16] that turn bad leave the last good one in force', async () => {
    const { fetch, asked } = recordedFetch(
      () => answer(SIGNER.jwks),
      () => answer({ keys: [SIGNER.jwk, SIGNER.jwk] }),
    );
    let now = 0;
    const reported: string[] = [];
    const sets = createKeySets([client({ jku: JKU })], {
      clock: () => now,
      fetch,
      report: ({ outcome }) => reported.push(outcome),
    });
    const held = async (): Promise<number> => {
      const found = await sets.find(client({ jku: JKU }), SIGNER.kid);
      return 'keys' in found ? found.keys.length : 0;
    };
    expect(await held()).toBe(1);
    now = KEY_SET_TIMES.refreshAfter;
    expect(await held()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(reported).toEqual(['fetched', 'duplicate-kid']);
    expect(await held()).toBe(1);
    expect(asked).toHaveLength(2);
  });

  test('[S-17] keys that are published are left out, unless they are allowed', async () => {
    const { clients } = readClients(SANDBOX, 'clients.yaml', { allowPublished: true });
    const [sandbox] = clients;
    if (sandbox === undefined) throw new Error('The sandbox was not read.');
    const strict = await createKeySets(clients, { clock: () => 0 }).find(sandbox, KID);
    expect(strict).toEqual({ keys: [{ problem: 'published' }] });
    const open = await createKeySets(clients, { clock: () => 0, allowPublished: true }).find(sandbox, KID);
    expect(open).toMatchObject({ keys: [{ believed: { algorithms: ['ES384'] } }] });
  });

  test('[S-11] given as PEM verify tokens of any kid, and only of their algorithm', async () => {
    const pem = SIGNER.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const entry = { id: 'ehr', name: 'An EHR', iss: ISS, pem, site: 'general' };
    const { clients } = readClients(JSON.stringify({ format: 1, clients: [entry] }), 'clients.yaml');
    const { verify } = service({ clients });
    expect(await refusal(call(verify, SIGNER.sign(claims(), { kid: 'whatever' })))).toBeUndefined();
    const other = createSigner('ES384', 'whatever');
    expect(await refusal(call(verify, other.sign(claims())))).toBe('signature-invalid');
    expect(await refusal(call(verify, createSigner('RS384').sign(claims())))).toBe('key-unusable');
    expect(await refusal(call(verify, SIGNER.sign(claims({ aud: BASE })), PATH))).toBe('audience-mismatch');
  });
});

describe('A fetch of a key set', () => {
  const limits = { timeout: 30, size: 100 };
  const outcome = (respond: () => Response | Promise<Response>): Promise<unknown> =>
    fetchKeySet(JKU, () => Promise.resolve(respond()), limits);

  test('[S-16] is within its limits, to the byte', async () => {
    expect(await outcome(() => new Response(`"${'x'.repeat(98)}"`))).toEqual({ value: 'x'.repeat(98) });
    expect(await outcome(() => new Response(`"${'x'.repeat(99)}"`))).toEqual({ problem: 'too-large' });
    expect(await outcome(() => new Response('{}', { headers: { 'content-length': '101' } }))).toEqual({
      problem: 'too-large',
    });
  });

  test('[S-16] takes 200 with JSON, and nothing else', async () => {
    for (const status of [201, 206, 400, 401, 404, 500]) {
      expect(await outcome(() => new Response('{}', { status }))).toEqual({ problem: 'status' });
    }
    expect(await outcome(() => new Response(null, { status: 204 }))).toEqual({ problem: 'status' });
    expect(await outcome(() => new Response(null))).toEqual({ problem: 'not-json' });
    expect(await outcome(() => new Response('<html>'))).toEqual({ problem: 'not-json' });
    expect(await outcome(() => Promise.reject(new Error('no route')))).toEqual({ problem: 'unreachable' });
  });

  test('[S-16] of a body that stalls ends with its time', async () => {
    const stalls: Fetch = (_address, { signal }) =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{'));
              signal?.addEventListener('abort', () => {
                controller.error(new Error('aborted'));
              });
            },
          }),
        ),
      );
    expect(await fetchKeySet(JKU, stalls, limits)).toEqual({ problem: 'timeout' });
  });
});

const KID = '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f';
const SANDBOX = JSON.stringify({
  format: 1,
  clients: [
    {
      id: 'sandbox',
      name: 'Sandbox',
      iss: 'https://sandbox.cds-hooks.org',
      site: 'demo',
      keys: [
        {
          kty: 'EC',
          use: 'sig',
          crv: 'P-384',
          kid: KID,
          x: 'dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB',
          y: 'Sm3mLE-n1zYNla_aiE3cb3nZsL51RbC7ysw3q8aJLxGm-hx79RPMYpITDjp7kgzy',
          alg: 'ES384',
        },
      ],
    },
  ],
});
