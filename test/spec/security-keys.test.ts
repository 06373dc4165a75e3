/** CDS Hooks 3.0 (and 2.0.1), `jku`: key sets are fetched from configured addresses alone, and kept. */

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { KEY_SET_TIMES, type KeySetEvent } from '../../src/trust/key-set-cache.js';
import type { TrustReason } from '../../src/trust/trust-error.js';
import { claimsFor, compact, createSigner, type TestSigner } from '../support/sign-token.js';
import {
  endless,
  json,
  silence,
  startKeyServer,
  status,
  type KeyServer,
} from '../support/start-key-server.js';
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
  type Service,
} from '../support/trust-fixture.js';
describe('A key set at a configured address', () => {
  let keys: KeyServer;
  let attacker: KeyServer;
  beforeAll(async () => {
    attacker = await startKeyServer(json(createSigner('ES384').jwks));
  });
  afterAll(() => attacker.stop());
  const started: KeyServer[] = [];
  afterEach(() => Promise.all(started.splice(0).map((server) => server.stop())));

  async function fetched(first = json(SIGNER.jwks)): Promise<Service> {
    keys = await startKeyServer(first);
    started.push(keys);
    return service({ clients: [client({ jku: keys.jku })] });
  }
  const fresh = (made: Service, signer: TestSigner = SIGNER, header = {}): Promise<TrustReason | undefined> =>
    refusal(call(made.verify, signer.sign(claimsFor(ISS, BASE + PATH, made.now), header)));

  test('[S-16] is fetched once, and then known', async () => {
    const made = await fetched();
    const answers = await Promise.all(Array.from({ length: 5 }, () => fresh(made)));
    expect(answers).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(await fresh(made, SIGNER, { jku: keys.jku })).toBeUndefined();
    expect(keys.hits()).toBe(1);
    expect(made.events).toEqual([{ jku: keys.jku, outcome: 'fetched' }]);
  });

  test('[S-16] [trap 13] is the only one ever fetched: another jku, jwk or x5u in a token reaches nobody', async () => {
    const made = await fetched();
    const mallory = createSigner('ES384', 'mallory');
    attacker.answer(json(mallory.jwks));
    const jku = attacker.jku;
    expect(await fresh(made, mallory, { jku })).toBe('key-address-not-configured');
    for (const other of [
      `${keys.jku}/`,
      `${keys.jku}?x`,
      keys.jku.replace('127.0.0.1', 'localhost'),
      '',
      7,
      null,
    ]) {
      expect(await fresh(made, mallory, { jku: other })).toBe('key-address-not-configured');
    }
    const stranger = claims({ iss: 'https://attacker.example' });
    expect(await refusal(call(made.verify, mallory.sign(stranger, { jku })))).toBe('issuer-unknown');
    expect(keys.hits()).toBe(0);
    expect(await fresh(made, mallory, { x5u: jku, jwk: mallory.jwk, x5c: ['MIIB'] })).toBe('key-unknown');
    expect(await fresh(made, mallory, { kid: SIGNER.kid, jwk: mallory.jwk })).toBe('signature-invalid');
    expect(attacker.hits()).toBe(0);
  });

  test('[S-16] an unknown kid causes exactly one refetch', async () => {
    const made = await fetched();
    expect(await fresh(made)).toBeUndefined();
    expect(await fresh(made, createSigner('ES384', 'unknown'))).toBe('key-unknown');
    expect(keys.hits()).toBe(2);
    expect(await fresh(made)).toBeUndefined();
    expect(keys.hits()).toBe(2);
  });

  test('[S-16] a thousand random kids cause one fetch in each while, and delay nobody', async () => {
    const made = await fetched();
    expect(await fresh(made)).toBeUndefined();
    const guess = (): Promise<TrustReason | undefined> => {
      const header = { alg: 'ES384', typ: 'JWT', kid: randomUUID() };
      const guessed = compact(header, claimsFor(ISS, BASE + PATH, made.now), () => Buffer.alloc(96));
      return refusal(call(made.verify, guessed));
    };
    const answers = await Promise.all(Array.from({ length: 500 }, guess));
    for (let each = 0; each < 500; each += 1) answers.push(await guess());
    expect(new Set(answers)).toEqual(new Set(['key-unknown']));
    expect(keys.hits()).toBe(2);
    made.now += KEY_SET_TIMES.cooldown / 1000;
    await Promise.all(Array.from({ length: 100 }, guess));
    expect(keys.hits()).toBe(3);
    expect(await fresh(made)).toBeUndefined();
    expect(keys.hits()).toBe(3);
  });

  test('[S-16] guesses do not hold back the next look', async () => {
    const made = await fetched();
    const guess = (): Promise<TrustReason | undefined> => fresh(made, SIGNER, { kid: randomUUID() });
    for (let second = 0; second < 60; second += 1) {
      await guess();
      made.now += 1;
    }
    expect(keys.hits()).toBe(2);
  });

  test('[S-16] a rotated key is known with the first token that names it, and the old one leaves', async () => {
    const made = await fetched();
    expect(await fresh(made)).toBeUndefined();
    const next = createSigner('ES384', 'next');
    keys.answer(json({ keys: [SIGNER.jwk, next.jwk] }));
    expect(await fresh(made, next)).toBeUndefined();
    expect(await fresh(made)).toBeUndefined();
    keys.answer(json(next.jwks));
    made.now += KEY_SET_TIMES.refreshAfter / 1000;
    expect(await fresh(made, next)).toBeUndefined();
    while (made.events.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await fresh(made)).toBe('key-unknown');
  });

  test('[S-16] is kept through an outage of a day, and no longer', async () => {
    const made = await fetched();
    expect(await fresh(made)).toBeUndefined();
    keys.answer(status(503));
    for (let hour = 1; hour < 24; hour += 1) {
      made.now = NOW + hour * 3600;
      expect(await fresh(made)).toBeUndefined();
    }
    made.now = NOW + 24 * 3600 - 1;
    expect(await fresh(made)).toBeUndefined();
    made.now = NOW + 24 * 3600;
    expect(await fresh(made)).toBe('key-set-unavailable');
    keys.answer(json(SIGNER.jwks));
    made.now += KEY_SET_TIMES.cooldown / 1000;
    expect(await fresh(made)).toBeUndefined();
  });

  test('[S-16] that cannot be had is asked for once in each while', async () => {
    const made = await fetched(status(500));
    for (let each = 0; each < 20; each += 1) expect(await fresh(made)).toBe('key-set-unavailable');
    expect(keys.hits()).toBe(1);
    made.now += KEY_SET_TIMES.cooldown / 1000;
    keys.answer(json(SIGNER.jwks));
    expect(await fresh(made)).toBeUndefined();
    expect(made.events).toEqual([
      { jku: keys.jku, outcome: 'status' },
      { jku: keys.jku, outcome: 'fetched' },
    ]);
  });

  test('[S-16] is not followed to another address', async () => {
    const mallory = createSigner('ES384', SIGNER.kid);
    attacker.answer(json(mallory.jwks));
    const before = attacker.hits();
    for (const code of [301, 302, 303, 307, 308]) {
      const made = await fetched(status(code, { Location: attacker.jku }));
      expect(await fresh(made, mallory)).toBe('key-set-unavailable');
      expect(made.events).toEqual([{ jku: keys.jku, outcome: 'redirected' }]);
    }
    expect(attacker.hits()).toBe(before);
  });

  test('[S-16] that never ends is cut off', async () => {
    const body = endless();
    const made = await fetched(body.listener);
    expect(await fresh(made)).toBe('key-set-unavailable');
    expect(made.events).toEqual([{ jku: keys.jku, outcome: 'too-large' }]);
    expect(body.sent()).toBeLessThan(16 * 1024 * 1024);
    const announced = await fetched(status(200, { 'Content-Length': '10000000' }, '{'));
    expect(await fresh(announced)).toBe('key-set-unavailable');
    expect(announced.events).toEqual([{ jku: keys.jku, outcome: 'too-large' }]);
  });

  test('[S-16] of a server that is silent is given up after two seconds', async () => {
    const made = await fetched(silence);
    const began = performance.now();
    expect(await fresh(made)).toBe('key-set-unavailable');
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(performance.now() - began).toBeLessThan(4000);
    expect(made.events).toEqual([{ jku: keys.jku, outcome: 'timeout' }]);
  });

  test('[S-17] with two keys of one name, a private or a symmetric key is refused whole', async () => {
    const other = createSigner('ES384', SIGNER.kid);
    const sets: [KeySetEvent['outcome'], unknown][] = [
      ['duplicate-kid', { keys: [SIGNER.jwk, other.jwk] }],
      [
        'private-key',
        { keys: [SIGNER.jwk, { ...other.privateKey.export({ format: 'jwk' }), kid: 'other' }] },
      ],
      ['symmetric-key', { keys: [SIGNER.jwk, { kty: 'oct', k: 'AAAA', kid: 'other' }] }],
      [
        'too-many-keys',
        { keys: Array.from({ length: 101 }, (_, each) => ({ ...SIGNER.jwk, kid: `key-${each}` })) },
      ],
      ['not-a-key-set', SIGNER.jwk],
      ['not-a-key-set', { keys: [null] }],
      ['not-a-key-set', []],
      ['not-a-key-set', null],
    ];
    for (const [outcome, set] of sets) {
      const made = await fetched(json(set));
      expect(await fresh(made)).toBe('key-set-unavailable');
      expect(made.events).toEqual([{ jku: keys.jku, outcome }]);
    }
    const text = await fetched(status(200, { 'Content-Type': 'text/html' }, '<html></html>'));
    expect(await fresh(text)).toBe('key-set-unavailable');
    expect(text.events).toEqual([{ jku: keys.jku, outcome: 'not-json' }]);
  });

  test('[S-17] may hold keys for other purposes, which sign nothing', async () => {
    const encryption = createSigner('ES384', 'for-encryption');
    const plain = { ...createSigner('ES384', 'for-agreement').jwk, use: undefined };
    const made = await fetched(
      json({
        keys: [
          { ...encryption.jwk, use: 'enc' },
          { ...plain, key_ops: ['deriveKey'] },
          { kty: 'OKP', kid: 'x' },
          SIGNER.jwk,
        ],
      }),
    );
    expect(await fresh(made)).toBeUndefined();
    expect(await fresh(made, encryption)).toBe('key-unusable');
    expect(await fresh(made, SIGNER, { kid: 'for-agreement' })).toBe('key-unusable');
    expect(await fresh(made, SIGNER, { kid: 'x' })).toBe('key-unusable');
  });
});
