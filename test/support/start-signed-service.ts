/** The real service with the real check of callers: one client with pinned keys, and tokens as that client signs them. */

import { randomUUID } from 'node:crypto';
import { request as send, type IncomingHttpHeaders } from 'node:http';
import { createKeySets } from '../../src/trust/key-set-cache.js';
import { createReplayMemory } from '../../src/trust/replay-memory.js';
import { createCallerVerifier, type CallerVerifier } from '../../src/trust/verify-caller.js';
import type { Algorithm, Client } from '../../src/model/client.js';
import { createSigner } from './sign-token.js';
import { startTestService, type TestService, type TestServiceOptions } from './start-test-service.js';
import { client as testClient, ISS } from './trust-fixture.js';

export interface SignedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface SignedService extends TestService {
  /** A fresh token for one address, with claims changed or, when undefined, left out. */
  token(url: string, claims?: Readonly<Record<string, unknown>>): string;
  /** A call with a fresh token whose audience is the address called, letter by letter. */
  call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<SignedAnswer>;
}

/** @param now ISO instant at which service and tokens stand still */
export async function startSignedService(
  algorithm: Algorithm = 'ES384',
  options: TestServiceOptions & { readonly client?: Partial<Client> } = {},
): Promise<SignedService> {
  const signer = createSigner(algorithm);
  const now = Date.parse(options.now ?? '2026-11-24T12:00:00Z');
  const clients = [testClient({ site: 'demo', keys: signer.jwks, ...options.client })];
  const clock = (): number => now;
  const later: { verify: CallerVerifier } = { verify: refuse };
  const service = await startTestService({ ...options, verifyCaller: (request) => later.verify(request) });
  later.verify = createCallerVerifier({
    clients,
    publicBaseUrls: [service.url],
    keySets: createKeySets(clients, { clock }),
    replay: createReplayMemory({ clock }),
    clock,
  });
  const token = (url: string, claims: Readonly<Record<string, unknown>> = {}): string => {
    const iat = now / 1000;
    return signer.sign({ iss: ISS, aud: url, iat, exp: iat + 300, jti: randomUUID(), ...claims });
  };
  return {
    ...service,
    token,
    call: (method, path, body) => call(method, `${service.url}${path}`, token(`${service.url}${path}`), body),
  };
}

const refuse = (): Promise<never> => Promise.reject(new Error('The service is not listening yet.'));

/** By node:http, as fetch would tidy the doubled slashes of an address away. */
function call(method: string, url: string, token: string, body: unknown): Promise<SignedAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const outgoing = send(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
