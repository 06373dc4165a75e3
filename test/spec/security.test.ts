/** CDS Hooks 3.0 (and 2.0.1), "Security and Safety": which tokens are believed. */

import { sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { TrustReason } from '../../src/trust/trust-error.js';
import { compact, createSigner, hmacToken } from '../support/sign-token.js';
import { call, claims, client, PATH, refusal, RSA, service, SIGNER } from '../support/trust-fixture.js';
describe('A token', () => {
  test('[S-3] [S-5] [S-10] signed with ES384 or RS384 by a registered client is believed', async () => {
    const { verify } = service();
    const registered = {
      signed: true,
      site: 'general',
      client: expect.objectContaining({ id: 'ehr' }) as unknown,
    };
    expect(await call(verify, SIGNER.sign(claims()))).toEqual(registered);
    expect(await call(verify, RSA.sign(claims()))).toEqual(registered);
  });

  test('[S-5] [S-11] the example of the standard is believed at its time, with the key set exchanged beforehand', async () => {
    const example = client({
      iss: 'https://fhir-ehr.example.com/',
      keys: { keys: [EXAMPLE_KEY] },
      tenants: new Map([['2ddd6c3a-8e9a-44c6-a305-52111ad302a2', 'east-wing']]),
      maxTokenLifetime: Infinity,
    });
    const made = service({ clients: [example], allowPublished: true });
    made.now = 1_311_281_000;
    expect(await call(made.verify, EXAMPLE_TOKEN)).toEqual({
      client: example,
      signed: true,
      tenant: '2ddd6c3a-8e9a-44c6-a305-52111ad302a2',
      site: 'east-wing',
    });
    const later = service({ clients: [example], allowPublished: true });
    later.now = 1_422_568_860 + 60;
    expect(await refusal(call(later.verify, EXAMPLE_TOKEN))).toBe('expired');
    const capped = service({ clients: [{ ...example, maxTokenLifetime: 3600 }], allowPublished: true });
    capped.now = 1_311_281_000;
    expect(await refusal(call(capped.verify, EXAMPLE_TOKEN))).toBe('lifetime-too-long');
  });

  test('[S-2] [S-3] is required: a call without one, or with another scheme, is refused', async () => {
    const { verify } = service();
    expect(await refusal(verify({ authorization: undefined, path: PATH }))).toBe('token-missing');
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Basic dXNlcjpwYXNz',
      'Bearer a b',
      SIGNER.sign(claims()),
    ]) {
      expect(await refusal(verify({ authorization, path: PATH }))).toBe('token-malformed');
    }
    expect((await verify({ authorization: `bearer ${SIGNER.sign(claims())}`, path: PATH })).signed).toBe(
      true,
    );
  });

  test('[S-8] [trap 14] never has alg none, in any spelling, signed or not', async () => {
    const { verify } = service();
    for (const alg of ['none', 'None', 'NONE', '', null, undefined, 0, ['ES384']]) {
      const header = { alg, typ: 'JWT', kid: SIGNER.kid };
      const unsigned = compact(header, claims(), () => Buffer.alloc(0));
      expect(await refusal(call(verify, unsigned))).toBe('token-malformed');
      expect(
        await refusal(
          call(
            verify,
            compact(header, claims(), () => Buffer.from('x')),
          ),
        ),
      ).toBe('algorithm-not-allowed');
    }
  });

  test('[S-9] [trap 14] never has a symmetric algorithm: the public key is no secret', async () => {
    const { verify } = service();
    const secrets = [
      RSA.publicKey.export({ type: 'spki', format: 'pem' }),
      RSA.publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify(RSA.jwk),
      '',
    ];
    for (const secret of secrets) {
      for (const alg of ['HS256', 'HS384', 'HS512']) {
        const token = hmacToken({ alg, typ: 'JWT', kid: RSA.kid }, claims(), secret);
        expect(await refusal(call(verify, token))).toBe('algorithm-not-allowed');
      }
      const disguised = hmacToken({ alg: 'RS384', typ: 'JWT', kid: RSA.kid }, claims(), secret);
      expect(await refusal(call(verify, disguised))).toBe('signature-invalid');
    }
  });

  test('[S-10] [S-17] has an algorithm that its client is registered with, and that its key is for', async () => {
    const rs256 = createSigner('RS256');
    const registered = client({ keys: { keys: [rs256.jwk, SIGNER.jwk] }, algorithms: ['RS384', 'ES384'] });
    const { verify } = service({ clients: [registered] });
    expect(await refusal(call(verify, rs256.sign(claims())))).toBe('algorithm-not-allowed');
    const claimed = rs256.sign(claims(), { alg: 'RS384' });
    expect(await refusal(call(verify, claimed))).toBe('key-unusable');
    const otherFamily = rs256.sign(claims(), { alg: 'ES384' });
    expect(await refusal(call(verify, otherFamily))).toBe('key-unusable');
    const otherKey = SIGNER.sign(claims(), { kid: rs256.kid });
    expect(await refusal(call(verify, otherKey))).toBe('key-unusable');
  });

  test('[S-4] names its key, is a JWT, and holds nothing critical', async () => {
    const { verify } = service();
    const tell = (header: Readonly<Record<string, unknown>>): Promise<TrustReason | undefined> =>
      refusal(call(verify, SIGNER.sign(claims(), header)));
    for (const kid of [undefined, '', 7, null, ['x']]) expect(await tell({ kid })).toBe('key-id-missing');
    for (const typ of ['at+jwt', 'JWE', '', null, 1]) expect(await tell({ typ })).toBe('type-not-jwt');
    expect(await tell({ crit: ['b64'], b64: false })).toBe('critical-header');
    expect(await tell({ crit: [] })).toBe('critical-header');
    expect(await tell({ typ: undefined })).toBeUndefined();
    expect(await tell({ typ: 'jwt' })).toBeUndefined();
  });

  test('[S-4] may name its key in base64, with slash, plus and equals signs', async () => {
    const kid = 'dGhlIGtpZCBvZiBhbiBFSFI/Pz8+Pj4/Cg==';
    const signer = createSigner('RS384', kid);
    const { verify } = service({ clients: [client({ keys: signer.jwks })] });
    expect((await call(verify, signer.sign(claims()))).signed).toBe(true);
  });

  test('[S-5] is in compact form, three parts of clean base64url, and short', async () => {
    const { verify } = service();
    const token = SIGNER.sign(claims());
    const [header = '', payload = '', signature = ''] = token.split('.');
    const json = JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
    const malformed = [
      `${header}.${payload}`,
      `${token}.`,
      `${token}.${signature}`,
      `.${payload}.${signature}`,
      `${header}..${signature}`,
      `${header}.${payload}.`,
      `${token}=`,
      token.replace('.', '=.'),
      `${header}.${payload}.Q`,
      `${header}.${payload}.QR`,
      Buffer.from(json).toString('base64url'),
      [header, Buffer.from('"text"').toString('base64url'), signature].join('.'),
      [header, Buffer.from('[1]').toString('base64url'), signature].join('.'),
      [header, Buffer.from('null').toString('base64url'), signature].join('.'),
      [header, Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url'), signature].join('.'),
      [Buffer.from('[]').toString('base64url'), payload, signature].join('.'),
    ];
    for (const each of malformed) expect(await refusal(call(verify, each))).toBe('token-malformed');
    expect(await refusal(call(verify, token))).toBeUndefined();
  });

  test('[S-15] of 100 kB is refused before anything in it is looked at', async () => {
    const { verify } = service();
    expect(await refusal(call(verify, SIGNER.sign(claims({ note: 'x'.repeat(100_000) }))))).toBe(
      'token-too-long',
    );
    expect(await refusal(call(verify, '.'.repeat(100_000)))).toBe('token-too-long');
    expect(await refusal(call(verify, SIGNER.sign(claims(), { kid: 'x'.repeat(100_000) })))).toBe(
      'token-too-long',
    );
  });

  test('[S-17] whose signature, header or claims were changed is refused', async () => {
    const { verify } = service();
    const [header = '', payload = '', signature = ''] = SIGNER.sign(claims()).split('.');
    const [otherHeader = '', otherPayload = '', otherSignature = ''] = SIGNER.sign(claims(), {
      note: 1,
    }).split('.');
    const forged = [
      [header, otherPayload, signature],
      [otherHeader, payload, signature],
      [header, payload, otherSignature],
      [header, payload, Buffer.alloc(96).toString('base64url')],
      [header, payload, Buffer.alloc(95, 1).toString('base64url')],
    ];
    for (const parts of forged)
      expect(await refusal(call(verify, parts.join('.')))).toBe('signature-invalid');
  });

  test('[S-17] signed in DER is refused: signatures on curves are r and s alone', async () => {
    const { verify } = service();
    const token = compact({ alg: 'ES384', typ: 'JWT', kid: SIGNER.kid }, claims(), (input) =>
      sign('sha384', input, { key: SIGNER.privateKey, dsaEncoding: 'der' }),
    );
    expect(await refusal(call(verify, token))).toBe('signature-invalid');
  });
});

/** The public key and the token of the standard's own example. */
const EXAMPLE_KEY = {
  kty: 'EC',
  use: 'sig',
  crv: 'P-384',
  kid: 'example-kid',
  x: '46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk',
  y: 'XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI',
  alg: 'ES384',
} as const;
const EXAMPLE_TOKEN = [
  'eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIiwiamt1IjoiaHR0cHM6Ly9maGlyLWVoci5leGFtcGxlLmNvbS9qd2tfdXJpIn0',
  'eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vY2RzLmV4YW1wbGUub3JnL2Nkcy1zZXJ2aWNlcy9zb21lLXNlcnZpY2UiLCJleHAiOjE0MjI1Njg4NjAsImlhdCI6MTMxMTI4MDk3MCwianRpIjoiZWUyMmIwMjEtZTFiNy00NjExLWJhNWItOGVlYzZhMzNhYzFlIiwidGVuYW50IjoiMmRkZDZjM2EtOGU5YS00NGM2LWEzMDUtNTIxMTFhZDMwMmEyIn0',
  'd1WfLjGRKlcWB94l9do4cM8REXeYJLL6SGUBO8VHZhfM8mwKYP70EMxJ67War4TQblEpaQrp11wx5p7oPFm2ETYgCicS84vXWEIYTdjooZdooCSDf2L8-i4awdoUwiEb',
].join('.');
