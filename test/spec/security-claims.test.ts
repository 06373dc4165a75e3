/** CDS Hooks 3.0 (and 2.0.1), "JSON Web Token": what the claims of a token must say. */

import { describe, expect, test } from '@jest/globals';
import type { TrustReason } from '../../src/trust/trust-error.js';
import type { Client } from '../../src/model/client.js';
import { claimsFor, createSigner } from '../support/sign-token.js';
import {
  BASE,
  call,
  claims,
  client,
  ISS,
  NOW,
  PATH,
  refusal,
  service,
  SIGNER,
} from '../support/trust-fixture.js';
describe('The audience', () => {
  const accepted = (
    aud: unknown,
    path: string,
    more: Partial<Client> = {},
  ): Promise<TrustReason | undefined> =>
    refusal(call(service({ clients: [client(more)] }).verify, SIGNER.sign(claims({ aud })), path));

  test('[S-6] [trap 14] is the address of the endpoint that was called, in text or in an array', async () => {
    expect(await accepted(`${BASE}${PATH}`, PATH)).toBeUndefined();
    expect(await accepted(['https://other.example.org', `${BASE}${PATH}`], PATH)).toBeUndefined();
    expect(await accepted(`${BASE}/cds-services`, '/cds-services')).toBeUndefined();
    for (const aud of [
      `${BASE}/cds-services/another-service`,
      `${BASE}/cds-services`,
      `${BASE}${PATH}/feedback`,
      `${BASE}${PATH}?x=1`,
      `${BASE}${PATH}#x`,
      `https://user@cds.example.org${PATH}`,
      `http://cds.example.org${PATH}`,
      `https://cds.example.org.attacker.example${PATH}`,
      `https://cds.example.org:8443${PATH}`,
      BASE,
      PATH,
      '',
      [],
      [[`${BASE}${PATH}`]],
      { aud: `${BASE}${PATH}` },
      undefined,
      null,
      7,
    ]) {
      expect(await accepted(aud, PATH)).toBe('audience-mismatch');
    }
    expect(await accepted(`${BASE}${PATH}`, '/cds-services')).toBe('audience-mismatch');
    expect(await accepted(`${BASE}${PATH}`, '/cds-services/another-service')).toBe('audience-mismatch');
  });

  test('[S-6] of feedback is the feedback address or the service', async () => {
    const feedback = `${PATH}/feedback`;
    expect(await accepted(`${BASE}${feedback}`, feedback)).toBeUndefined();
    expect(await accepted(`${BASE}${PATH}`, feedback)).toBeUndefined();
    expect(await accepted(`${BASE}/cds-services`, feedback)).toBe('audience-mismatch');
    expect(await accepted(`${BASE}/cds-services/another-service/feedback`, feedback)).toBe(
      'audience-mismatch',
    );
  });

  test('[S-6] is compared without trailing and doubled slashes, the case of the host and the default port', async () => {
    for (const aud of [
      `${BASE}${PATH}/`,
      `${BASE}//cds-services//some-service`,
      `HTTPS://CDS.EXAMPLE.ORG:443${PATH}`,
    ]) {
      expect(await accepted(aud, PATH)).toBeUndefined();
    }
    expect(await accepted(`${BASE}${PATH}`, '//cds-services/some-service/')).toBeUndefined();
    expect(await accepted(`${BASE}/cds-services/Some-Service`, PATH)).toBe('audience-mismatch');
  });

  test('[S-6] is a base address alone only for clients that are registered with it', async () => {
    const proxy = 'https://proxy.example.net/hooks';
    expect(await accepted(proxy, PATH)).toBe('audience-mismatch');
    expect(await accepted(proxy, PATH, { audiences: [proxy] })).toBeUndefined();
    expect(await accepted(`${proxy}/`, PATH, { audiences: [proxy] })).toBeUndefined();
    expect(await accepted(`${proxy}${PATH}`, PATH, { audiences: [proxy] })).toBeUndefined();
    expect(await accepted(`${proxy}/cds-services/another-service`, PATH, { audiences: [proxy] })).toBe(
      'audience-mismatch',
    );
    expect(await accepted(BASE, PATH, { audiences: [proxy] })).toBe('audience-mismatch');
  });
});

describe('The times', () => {
  const accepted = (more: Readonly<Record<string, unknown>>, of: Partial<Client> = {}): Promise<unknown> =>
    refusal(call(service({ clients: [client(of)] }).verify, SIGNER.sign(claims(more))));

  test('[S-5] are required, as numbers', async () => {
    for (const exp of [undefined, null, String(NOW + 300), Infinity, -1, true]) {
      expect(await accepted({ exp })).toBe('expiry-missing');
    }
    expect(await accepted({ exp: 1e300 }, { maxTokenLifetime: Infinity })).toBe('expiry-missing');
    for (const iat of [undefined, null, String(NOW), -1])
      expect(await accepted({ iat })).toBe('issue-time-missing');
    for (const nbf of [null, String(NOW), {}]) expect(await accepted({ nbf })).toBe('not-yet-valid');
  });

  test('[S-15] hold to the second, with the clock skew of the client', async () => {
    expect(await accepted({ iat: NOW - 360, exp: NOW - 59 })).toBeUndefined();
    expect(await accepted({ iat: NOW - 360, exp: NOW - 60 })).toBe('expired');
    expect(await accepted({ iat: NOW + 60 })).toBeUndefined();
    expect(await accepted({ iat: NOW + 61 })).toBe('issued-in-future');
    expect(await accepted({ nbf: NOW + 60 })).toBeUndefined();
    expect(await accepted({ nbf: NOW + 61 })).toBe('not-yet-valid');
    expect(await accepted({ nbf: NOW - 300, exp: NOW + 900 })).toBeUndefined();
    const exact = { clockSkew: 0 };
    expect(await accepted({ exp: NOW }, exact)).toBe('expired');
    expect(await accepted({ exp: NOW + 1 }, exact)).toBeUndefined();
    expect(await accepted({ iat: NOW + 1 }, exact)).toBe('issued-in-future');
  });

  test('[S-15] lie no further apart than the client may, however many years they promise', async () => {
    expect(await accepted({ exp: NOW + 3600 })).toBeUndefined();
    expect(await accepted({ exp: NOW + 3601 })).toBe('lifetime-too-long');
    expect(await accepted({ iat: 0, exp: NOW + 10 })).toBe('lifetime-too-long');
    expect(await accepted({ exp: NOW + 301 }, { maxTokenLifetime: 300 })).toBe('lifetime-too-long');
    expect(await accepted({ exp: NOW + 315_360_000 }, { maxTokenLifetime: Infinity })).toBeUndefined();
  });
});

describe('The other claims', () => {
  const accepted = (more: Readonly<Record<string, unknown>>, of: Partial<Client> = {}): Promise<unknown> =>
    refusal(call(service({ clients: [client(of)] }).verify, SIGNER.sign(claims(more))));

  test('[S-7] iss is the exact name of a registered client', async () => {
    for (const iss of [
      `${ISS}/`,
      ISS.toUpperCase(),
      'https://attacker.example',
      '',
      undefined,
      null,
      [ISS],
      { ISS },
    ]) {
      expect(await accepted({ iss })).toBe('issuer-unknown');
    }
  });

  test('[S-7] sub is the registered one where there is one', async () => {
    expect(await accepted({ sub: 'anything' })).toBeUndefined();
    expect(await accepted({ sub: 'client-7' }, { sub: 'client-7' })).toBeUndefined();
    expect(await accepted({ sub: 'client-8' }, { sub: 'client-7' })).toBe('subject-mismatch');
    expect(await accepted({}, { sub: 'client-7' })).toBe('subject-mismatch');
  });

  test('[S-12] [S-18] tenant chooses the site, and is a known one where there are any', async () => {
    const tenants = new Map([
      ['t-1', 'north'],
      ['t-2', 'south'],
    ]);
    const { verify } = service({ clients: [client({ tenants })] });
    expect(await call(verify, SIGNER.sign(claims({ tenant: 't-2' })))).toMatchObject({
      tenant: 't-2',
      site: 'south',
    });
    expect(await accepted({ tenant: 't-3' }, { tenants })).toBe('tenant-unknown');
    expect(await accepted({}, { tenants })).toBe('tenant-missing');
    expect(await accepted({ tenant: '' }, { tenants })).toBe('tenant-missing');
    expect(await accepted({ tenant: ['t-1'] }, { tenants })).toBe('tenant-missing');
    const single = service();
    expect(await call(single.verify, SIGNER.sign(claims({ tenant: 't-9' })))).toMatchObject({
      tenant: 't-9',
      site: 'general',
    });
  });

  test("[S-18] one client's key signs nothing for another", async () => {
    const other = createSigner('ES384', SIGNER.kid);
    const clients = [client(), client({ id: 'other', iss: 'https://other.example.com', keys: other.jwks })];
    const { verify } = service({ clients });
    expect(await refusal(call(verify, other.sign(claims())))).toBe('signature-invalid');
    const own = other.sign(claims({ iss: 'https://other.example.com' }));
    expect((await call(verify, own)).client.id).toBe('other');
  });

  test('names that mean something to JavaScript are only names', async () => {
    const { verify } = service();
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']) {
      expect(await refusal(call(verify, SIGNER.sign(claims({ iss: name }))))).toBe('issuer-unknown');
      expect(await refusal(call(verify, SIGNER.sign(claims(), { kid: name })))).toBe('key-unknown');
      const tenants = new Map([['t-1', 'north']]);
      expect(await accepted({ tenant: name }, { tenants })).toBe('tenant-unknown');
    }
    const polluted = `{"__proto__":{"iss":"${ISS}","admin":true},"constructor":{"prototype":{"iss":"${ISS}"}}}`;
    const [header = '', , signature = ''] = SIGNER.sign(claims()).split('.');
    const token = [header, Buffer.from(polluted).toString('base64url'), signature].join('.');
    expect(await refusal(call(verify, token))).toBe('issuer-unknown');
    expect('admin' in {}).toBe(false);
  });
});

describe('A jti', () => {
  test('[S-5] is required', async () => {
    const { verify } = service();
    for (const jti of [undefined, null, '', ' ', 7, ['x']]) {
      expect(await refusal(call(verify, SIGNER.sign(claims({ jti }))))).toBe('token-id-missing');
    }
  });

  test('[S-12] [trap 14] is good once: a replayed token is refused until it has expired by itself', async () => {
    const made = service();
    const token = SIGNER.sign(claims());
    expect(await refusal(call(made.verify, token))).toBeUndefined();
    expect(await refusal(call(made.verify, token))).toBe('replayed');
    const renewed = SIGNER.sign({
      ...(JSON.parse(atob(token.split('.')[1] ?? '')) as object),
      exp: NOW + 600,
    });
    expect(await refusal(call(made.verify, renewed))).toBe('replayed');
    made.now = NOW + 359;
    expect(await refusal(call(made.verify, token))).toBe('replayed');
    made.now = NOW + 360;
    expect(await refusal(call(made.verify, token))).toBe('expired');
  });

  test('[S-12] of two calls at the same time serves one', async () => {
    const { verify } = service();
    const token = SIGNER.sign(claims());
    const answers = await Promise.all(Array.from({ length: 10 }, () => refusal(call(verify, token))));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'replayed')).toHaveLength(9);
  });

  test('[S-12] belongs to its issuer, and is remembered only when the signature holds', async () => {
    const other = createSigner('ES384');
    const clients = [client(), client({ id: 'other', iss: 'https://other.example.com', keys: other.jwks })];
    const { verify } = service({ clients });
    const jti = 'the-same';
    expect(await refusal(call(verify, other.sign(claims({ jti }))))).toBe('signature-invalid');
    expect(await refusal(call(verify, SIGNER.sign(claims({ jti }))))).toBeUndefined();
    const own = other.sign(claims({ iss: 'https://other.example.com', jti }));
    expect(await refusal(call(verify, own))).toBeUndefined();
  });

  test('[S-15] that cannot be remembered is refused: a full memory forgets nothing', async () => {
    const made = service({ capacity: 2 });
    const first = SIGNER.sign(claims());
    expect(await refusal(call(made.verify, first))).toBeUndefined();
    expect(await refusal(call(made.verify, SIGNER.sign(claims())))).toBeUndefined();
    expect(await refusal(call(made.verify, SIGNER.sign(claims())))).toBe('replay-memory-full');
    expect(await refusal(call(made.verify, first))).toBe('replayed');
    made.now = NOW + 400;
    expect(
      await refusal(call(made.verify, SIGNER.sign(claimsFor(ISS, BASE + PATH, made.now)))),
    ).toBeUndefined();
  });
});
