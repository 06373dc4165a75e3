/** CDS Hooks 3.0 (and 2.0.1), "Security and Safety": the order of the checks, and what a refused caller is told. */

import { describe, expect, test } from '@jest/globals';
import { describeError } from '../../src/http/describe-error.js';
import { openClient } from '../../src/trust/open-client.js';
import { createReplayMemory } from '../../src/trust/replay-memory.js';
import { TrustError, type TrustReason } from '../../src/trust/trust-error.js';
import { createCallerVerifier } from '../../src/trust/verify-caller.js';
import {
  BASE,
  call,
  claims,
  client,
  factsOfRefusal,
  ISS,
  NOW,
  PATH,
  refusal,
  service,
  SIGNER,
} from '../support/trust-fixture.js';
describe('The order of the checks', () => {
  test('[S-12] is issuer, audience, time, tenant, signature, jti: nothing dear for a stranger', async () => {
    const tenants = new Map([['t-1', 'north']]);
    let asked = 0;
    const keySets = {
      find: () => {
        asked += 1;
        return Promise.resolve({ keys: [] });
      },
      warm: () => Promise.resolve(),
    };
    const verify = createCallerVerifier({
      clients: [client({ tenants })],
      publicBaseUrls: [BASE],
      keySets,
      replay: createReplayMemory({ clock: () => NOW * 1000 }),
      clock: () => NOW * 1000,
    });
    const wrong = { iss: 'x', aud: 'x', exp: 1, tenant: 'x', jti: '' };
    const right = claims({ tenant: 't-1' });
    const steps: [readonly (keyof typeof wrong)[], TrustReason][] = [
      [['iss', 'aud', 'exp', 'tenant', 'jti'], 'issuer-unknown'],
      [['aud', 'exp', 'tenant', 'jti'], 'audience-mismatch'],
      [['exp', 'tenant', 'jti'], 'expired'],
      [['tenant', 'jti'], 'tenant-unknown'],
      [['jti'], 'token-id-missing'],
    ];
    for (const [names, reason] of steps) {
      const bad = Object.fromEntries(names.map((name) => [name, wrong[name]]));
      expect(await refusal(call(verify, SIGNER.sign({ ...right, ...bad })))).toBe(reason);
    }
    expect(asked).toBe(0);
    expect(await refusal(call(verify, SIGNER.sign(right)))).toBe('key-unknown');
    expect(asked).toBe(1);
  });
});

describe('A refused caller', () => {
  test('[S-13] reads 401 and nothing of the reason', async () => {
    const { verify } = service();
    const bodies = new Set<string>();
    const attempts = [
      verify({ authorization: undefined, path: PATH }),
      call(verify, 'x'),
      call(verify, SIGNER.sign(claims({ iss: 'https://attacker.example' }))),
      call(verify, SIGNER.sign(claims({ exp: 1, iat: 0 }))),
      call(verify, SIGNER.sign(claims(), { kid: 'unknown' })),
    ];
    for (const attempt of attempts) {
      const error: unknown = await attempt.catch((thrown: unknown) => thrown);
      bodies.add(JSON.stringify(describeError(error, 'r-1')));
    }
    expect([...bodies].map((body) => JSON.parse(body) as unknown)).toEqual([
      {
        status: 401,
        outcome: {
          resourceType: 'OperationOutcome',
          issue: [
            {
              severity: 'error',
              code: 'login',
              details: {
                coding: [{ system: 'https://rationale-cds.org/error', code: 'UNAUTHENTICATED' }],
                text: 'The call is not authenticated.',
              },
              diagnostics: 'Request r-1',
            },
          ],
        },
      },
    ]);
  });

  test('[S-14] leaves iss, tenant and jti for the log, short and in one line, and no more of its token', async () => {
    const { verify } = service();
    const secret = { sub: 'SEEDED-SUBJECT', name: 'SEEDED-NAME', aud: 'https://SEEDED-AUDIENCE.example' };
    const token = SIGNER.sign(claims({ ...secret, jti: 'j-1\nlevel=info', tenant: `t${'x'.repeat(500)}` }));
    const error: unknown = await call(verify, token).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TrustError);
    if (!(error instanceof TrustError)) return;
    expect(error.facts).toEqual({ iss: ISS, tenant: `t${'x'.repeat(199)}`, jti: 'j-1 level=info' });
    const everything = `${error.stack ?? ''}${error.message}${JSON.stringify(error)}${error.reason}`;
    expect(everything).not.toMatch(/SEEDED/i);
    for (const part of token.split('.')) expect(everything).not.toContain(part);
  });

  test('[S-14] [S-16] with a jku that is not configured leaves it for the log, without user and query', async () => {
    const { verify } = service();
    const stranger = claims({ iss: 'https://new-ehr.example', jti: 'j-2' });
    const jku = 'https://user:word@new-ehr.example/jwks?token=SEEDED#x';
    expect(await factsOfRefusal(call(verify, SIGNER.sign(stranger, { jku })))).toEqual({
      iss: 'https://new-ehr.example',
      jti: 'j-2',
      jku: 'https://new-ehr.example/jwks',
    });
    expect(await factsOfRefusal(call(verify, SIGNER.sign(stranger, { jku: 'javascript:alert(1)' })))).toEqual(
      {
        iss: 'https://new-ehr.example',
        jti: 'j-2',
      },
    );
  });
});

describe('Where unsigned calls are taken', () => {
  const open = openClient('demo');

  test('[S-2] a call without a token is one, and belongs to a client that may do little', async () => {
    const { verify } = service({ open });
    expect(await verify({ authorization: undefined, path: PATH })).toEqual({
      client: open,
      signed: false,
      site: 'demo',
    });
    expect(open.fhirServers).toEqual([]);
  });

  test('[S-2] a signed call of a registered client is its own', async () => {
    const { verify } = service({ open });
    expect(await call(verify, SIGNER.sign(claims()))).toMatchObject({ signed: true, client: { id: 'ehr' } });
  });

  test('[S-2] a token that cannot be believed is passed over, and why is told to the log', async () => {
    const { verify } = service({ open });
    const token = SIGNER.sign(claims({ aud: 'https://tunnel.example/cds-services' }));
    const caller = await call(verify, token);
    expect(caller).toMatchObject({ client: open, signed: false, site: 'demo' });
    expect(caller.ignored?.reason).toBe('audience-mismatch');
    expect((await call(verify, 'x')).ignored?.reason).toBe('token-malformed');
  });

  test('a fault that is not of the token is not passed over', async () => {
    const verify = createCallerVerifier({
      clients: [client()],
      publicBaseUrls: [BASE],
      keySets: { find: () => Promise.reject(new Error('broken')), warm: () => Promise.resolve() },
      replay: createReplayMemory({ clock: () => NOW * 1000 }),
      clock: () => NOW * 1000,
      open,
    });
    await expect(call(verify, SIGNER.sign(claims()))).rejects.toThrow('broken');
  });
});
