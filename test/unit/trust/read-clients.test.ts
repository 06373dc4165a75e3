/** `clients.yaml`: what it may say, and every mistake at its line with what to do. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readClients, type ReadClientsOptions } from '../../../src/trust/read-clients.js';
import { createSigner } from '../../support/sign-token.js';
import { describeWithTestData, testData } from '../../support/test-data.js';

const FILE = 'clients.yaml';
const SIGNER = createSigner('ES384', 'key-1');
const KEYS = JSON.stringify([SIGNER.jwk]);
const PEM = SIGNER.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A file of one client with these lines beside its id and name. */
const file = (...lines: readonly string[]): string =>
  ['format: 1', 'clients:', '  - id: ehr', '    name: An EHR', ...lines.map((line) => `    ${line}`)].join(
    '\n',
  );

const indented = (text: string): string => text.trim().replaceAll('\n', '\n      ');

const valid = ['iss: https://ehr.example.org', 'jku: https://ehr.example.org/jwks.json', 'site: general'];

/** `line:column message remedy` of each problem; fails when a client is read all the same. */
function problemsOf(text: string, options?: ReadClientsOptions): string[] {
  const { clients, problems } = readClients(text, FILE, options);
  expect(clients).toEqual([]);
  return problems.map(({ line, column, message, remedy }) => `${line}:${column} ${message} ${remedy}`);
}

describe('A file of clients', () => {
  test('[S-7] [S-10] [S-15] with little gets the careful defaults', () => {
    expect(readClients(file(...valid), FILE)).toEqual({
      problems: [],
      clients: [
        {
          id: 'ehr',
          name: 'An EHR',
          iss: 'https://ehr.example.org',
          jku: 'https://ehr.example.org/jwks.json',
          algorithms: ['ES384', 'RS384'],
          audiences: [],
          tenants: new Map(),
          site: 'general',
          fhirServers: [],
          privateNetwork: false,
          profile: 'generic',
          deadline: 800,
          maxTokenLifetime: 3600,
          clockSkew: 60,
          fhirpathPrefetch: false,
        },
      ],
    });
  });

  test('[S-18] with everything says it all', () => {
    const text = file(
      'iss: https://ehr.example.org/fhir/',
      `keys: ${KEYS}`,
      'algorithms: [ES384]',
      'sub: client-7',
      'audiences: [https://proxy.example.net/hooks/]',
      'tenants: { t-1: north, __proto__: south }',
      'fhir_servers: [https://ehr.example.org/fhir/, "http://127.0.0.1:8080/fhir", "https://10.1.2.3/fhir"]',
      'private_network: true',
      'profile: sandbox',
      'deadline_ms: 400',
      'max_token_lifetime_s: unlimited',
      'clock_skew_s: 5',
      'fhirpath_prefetch: true',
    );
    const options = { sites: new Set(['north', 'south']), profiles: new Set(['sandbox']) };
    expect(readClients(text, FILE, options)).toEqual({
      problems: [],
      clients: [
        {
          id: 'ehr',
          name: 'An EHR',
          iss: 'https://ehr.example.org/fhir/',
          keys: { keys: [SIGNER.jwk] },
          algorithms: ['ES384'],
          sub: 'client-7',
          audiences: ['https://proxy.example.net/hooks'],
          tenants: new Map([
            ['t-1', 'north'],
            ['__proto__', 'south'],
          ]),
          site: 'north',
          fhirServers: [
            'https://ehr.example.org/fhir',
            'http://127.0.0.1:8080/fhir',
            'https://10.1.2.3/fhir',
          ],
          privateNetwork: true,
          profile: 'sandbox',
          deadline: 400,
          maxTokenLifetime: Infinity,
          clockSkew: 5,
          fhirpathPrefetch: true,
        },
      ],
    });
  });

  test('[S-11] takes a key set as it is published, and keys in PEM form', () => {
    const [iss = '', , site = ''] = valid;
    const whole = readClients(file(iss, site, `keys: ${JSON.stringify(SIGNER.jwks)}`), FILE);
    expect(whole).toMatchObject({ problems: [], clients: [{ keys: SIGNER.jwks }] });
    const { kty, crv, x, y } = SIGNER.jwk;
    const second = createSigner('RS384').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const read = readClients(file(iss, site, `pem: |\n      ${indented(PEM + second)}`), FILE);
    expect(read.problems).toEqual([]);
    expect(read.clients[0]?.keys?.keys).toEqual([
      { kty, crv, x, y },
      expect.objectContaining({ kty: 'RSA' }),
    ]);
  });

  test('that is not YAML, or refers to itself, says where', () => {
    expect(problemsOf('format: 1\nclients:\n\t- id: x')).toHaveLength(1);
    expect(problemsOf('format: 1\nclients: [')[0]).toMatch(/^2:\d+ YAML cannot read this: /);
    const reference =
      'Anchors (&), references (*) and types (!) are not read here. Write the value out, or put the text in double quotes.';
    expect(problemsOf(`a: &x 1\nb: *x\nc: !!binary eA==`)).toEqual([
      `1:7 ${reference}`,
      `2:4 ${reference}`,
      `3:13 ${reference}`,
    ]);
    expect(problemsOf('a: 1\na: 2')[0]).toMatch(/^2:1 YAML cannot read this: map keys must be unique/);
    expect(problemsOf(`# ${'x'.repeat(1_000_001)}`)).toEqual([
      '1:1 The file is too long. Remove what is no client.',
    ]);
  });

  test('that is empty or of another format says so', () => {
    const purpose = 'The CDS Clients that this service believes. Every other call is refused.';
    expect(problemsOf('')).toEqual([`1:1 the file is not what belongs there. ${purpose}`]);
    expect(problemsOf('[]')).toEqual([`1:1 the file is not what belongs there. ${purpose}`]);
    expect(problemsOf('{}')).toEqual([
      '1:1 format is missing in the file. Add format: Version of this file format. Always 1.',
      '1:1 clients is missing in the file. Add clients: One entry for each EHR, or each environment of one.',
    ]);
    expect(problemsOf(`format: 2\nclients: []`)).toEqual([
      '1:9 format is not 1. Write format: 1, the only format there is.',
      `2:10 clients is empty. ${purpose}`,
    ]);
  });

  test('with a name that is not known asks what was meant, once', () => {
    expect(problemsOf(file(...valid, 'clock_skew: 5'))).toEqual([
      '8:5 clock_skew is not known in client 1. Did you mean clock_skew_s?',
    ]);
    expect(problemsOf(file('isss: x', ...valid.slice(1)))).toEqual([
      '5:5 isss is not known in client 1. Did you mean iss?',
    ]);
    expect(problemsOf(`client: []\n${file(...valid)}`)).toEqual([
      '1:1 client is not known in the file. Did you mean clients?',
    ]);
    expect(problemsOf(file(...valid, 'colour: red'))[0]).toMatch(
      /^8:5 colour is not known in client 1\. Known here: id, name, iss, /,
    );
  });

  test('with a value that does not belong there says what does', () => {
    const message = (line: string): string => problemsOf(file(...valid, line)).join('\n');
    expect(message('algorithms: [ES348]')).toBe(
      '8:18 algorithms, item 1 of client 1 is none of the values that are known. Did you mean ES384?',
    );
    expect(message('algorithms: [HS256]')).toMatch(/^8:18 .* (?:Did you mean|One of) /);
    expect(message('algorithms: [none]')).toMatch(/^8:18 /);
    expect(message('algorithms: []')).toBe(
      '8:17 algorithms of client 1 is empty. Signature algorithms to accept. Default: [ES384, RS384].',
    );
    expect(message('audiences: [a, a]')).toMatch(/audiences of client 1 holds the same item twice/);
    expect(message('deadline_ms: 10')).toBe(
      '8:18 deadline_ms of client 1 is not what belongs there. Milliseconds that one call may wait in all, from 50 to 30000. Default: 800.',
    );
    for (const wrong of ['0', '86401', 'forever', 'true', '3.5']) {
      expect(message(`max_token_lifetime_s: ${wrong}`)).toBe(
        '8:27 max_token_lifetime_s of client 1 is not what belongs there. Seconds from iat to exp, at most: from 1 to 86400, or unlimited. Default: 3600.',
      );
    }
    expect(message('clock_skew_s: 301')).toMatch(/^8:19 /);
    expect(message('tenants: {}')).toMatch(/^8:14 tenants of client 1 is empty\./);
    expect(message('private_network: yes')).toMatch(/^8:22 /);
    expect(problemsOf(file('iss: " x"', ...valid.slice(1)))).toHaveLength(1);
  });

  test('[S-7] with two clients of one id or one iss is refused', () => {
    const other = file(...valid)
      .split('\n')
      .slice(2)
      .join('\n');
    expect(problemsOf(`${file(...valid)}\n${other}`)).toEqual([
      '8:9 Client 1 has this id. Give each client an id of its own.',
      '10:10 Client 1 has this iss. One iss is one client: tell its organisations apart by tenants.',
    ]);
  });

  test('[S-11] with no keys, or with two kinds of them, is refused', () => {
    const [iss = '', jku = '', site = ''] = valid;
    expect(problemsOf(file(iss, site))).toEqual([
      '3:5 The client has no keys. Add jku: the address of its key set, or its public keys as keys or pem.',
    ]);
    expect(problemsOf(file(iss, site, jku, `keys: ${KEYS}`))).toEqual([
      '8:11 The client has jku and keys. Keep one of them.',
    ]);
  });

  test('[S-16] with an address that is not https, or not public, says what to do', () => {
    const told = (line: string, ...more: readonly string[]): string =>
      problemsOf(file('iss: x', 'site: general', ...more, line)).join('\n');
    expect(told('jku: http://ehr.example.org/jwks')).toBe(
      '7:10 The address is not https. Use https; http is for loopback alone.',
    );
    expect(told('jku: http://localhost:4000/jwks')).toBe(
      '7:10 The address is on loopback or in a private network. Write private_network: true in this client if that is meant.',
    );
    expect(told('jku: file:///etc/jwks')).toBe(
      '7:10 This is not an https address. Write it whole, from https:// on.',
    );
    expect(told('jku: ehr.example.org/jwks')).toMatch(/^7:10 This is not an https address\./);
    expect(told('jku: https://user:word@ehr.example.org/jwks')).toBe(
      '7:10 The address holds a user, a query or a fragment. Write the address alone, without @, ? and #.',
    );
    expect(told('fhir_servers: [https://a.example, https://169.254.169.254/]', ...valid.slice(1, 2))).toMatch(
      /^8:39 The address is on loopback or in a private network\./,
    );
    expect(told('audiences: [cds.example.org]', ...valid.slice(1, 2))).toMatch(
      /^8:17 This is not an https address\./,
    );
    const local = file(
      ...valid.slice(0, 1),
      'site: general',
      'private_network: true',
      'jku: http://localhost:4000/jwks',
    );
    expect(readClients(local, FILE).problems).toEqual([]);
  });

  test('with a site or a profile that does not exist asks what was meant', () => {
    const options = { sites: new Set(['general', 'north']), profiles: new Set(['generic', 'sandbox']) };
    expect(problemsOf(file(...valid.slice(0, 2), 'site: generla'), options)).toEqual([
      '7:11 There is no site generla. Did you mean general?',
    ]);
    expect(problemsOf(file(...valid, 'tenants: { t-1: west }'), options)).toEqual([
      '8:21 There is no site west. There are: general, north.',
    ]);
    expect(problemsOf(file(...valid, 'profile: sandbocks'), options)).toEqual([
      '8:14 There is no EHR profile sandbocks. Did you mean sandbox?',
    ]);
    expect(problemsOf(file(...valid.slice(0, 2)))).toEqual([
      '3:5 site is missing. Add site: the id of the site whose settings hold for this client.',
    ]);
  });
});

describe('Pinned keys', () => {
  const told = (...lines: readonly string[]): string[] =>
    problemsOf(file('iss: x', 'site: general', ...lines));

  test('[S-17] are checked when the file is read', () => {
    const rsa = createSigner('RS256', 'rsa').jwk;
    const weak = [
      [{ ...SIGNER.jwk, use: 'enc' }, 'This key is not for signatures. Remove it: its use is not sig.'],
      [
        { ...SIGNER.jwk, alg: 'ES256' },
        'The alg of this key is unknown, or does not fit its kty and crv. Correct alg, e.g. ES384 for P-384, or leave it out.',
      ],
      [
        { ...SIGNER.jwk, y: SIGNER.jwk.x },
        'This is not a valid key. Copy it again, whole: a part is missing or the point is not on its curve.',
      ],
      [{ ...rsa, e: 'Aw' }, 'The exponent of this RSA key is not 65537. Ask the client for another key.'],
    ] as const;
    for (const [jwk, message] of weak) {
      const [problem = '', ...others] = told(
        `keys: [${JSON.stringify(SIGNER.jwk)}, ${JSON.stringify({ ...jwk, kid: 'other' })}]`,
      );
      expect(others).toEqual([]);
      expect(problem.replace(/^7:\d+ /, '')).toBe(message);
    }
  });

  test('[S-17] are public, and have names of their own', () => {
    const secret = { ...SIGNER.privateKey.export({ format: 'jwk' }), kid: 'key-1' };
    const told1 = told(`keys: [${JSON.stringify(secret)}]`);
    expect(told1).toEqual([
      '7:12 This key is private. Remove the private members, and have the client make a new key: this one is no longer secret.',
    ]);
    expect(told1.join()).not.toContain(secret.d);
    expect(told('keys: [{ kty: oct, kid: a, k: AAAA }]')).toEqual([
      '7:12 This key is symmetric. Only public keys are kept here. Ask the client for one.',
    ]);
    expect(told(`keys: [${JSON.stringify(SIGNER.jwk)}, ${JSON.stringify(SIGNER.jwk)}]`)).toEqual([
      '7:11 Two keys have the same kid. Keep one of them.',
    ]);
    const nameless = JSON.stringify({ ...SIGNER.jwk, kid: undefined });
    expect(told(`keys: [${nameless}]`)).toEqual([
      '7:12 kid is missing in keys, item 1 of client 1. Add kid: The name that tokens give in their header.',
    ]);
  });

  test('[S-17] can verify one of the algorithms', () => {
    expect(told(`keys: ${KEYS}`, 'algorithms: [RS384, RS256]')).toEqual([
      '7:11 No key here can verify RS384 or RS256. Add to algorithms what the client signs with: ES384.',
    ]);
  });

  test('[S-11] in PEM form are public and whole', () => {
    const secret = SIGNER.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(told(`pem: |\n      ${indented(secret)}`)).toEqual([
      '7:10 There is a private key here. Keep the public one alone, and have the client make a new key: this one is no longer secret.',
    ]);
    expect(told('pem: AAAA')[0]).toMatch(/^7:10 pem holds no key\./);
    expect(told(`pem: |\n      ${indented(PEM.replace(/\n.{20}/, '\n'))}`)[0]).toMatch(
      /^7:10 This is not a valid key\./,
    );
  });

  test('whose private half is published are for demonstrations', () => {
    const text = readFileSync('examples/sandbox-client.yaml', 'utf8');
    const [problem = '', ...others] = problemsOf(text);
    expect(others).toEqual([]);
    expect(problem).toMatch(/The private half of this key is published: anyone can sign with it\. /);
    const { clients, problems } = readClients(text, FILE, { allowPublished: true });
    expect(problems).toEqual([]);
    expect(clients).toMatchObject([
      { iss: 'https://sandbox.cds-hooks.org', profile: 'sandbox', site: 'demo' },
    ]);
  });
});

describeWithTestData('The example of the public sandbox', () => {
  test('has the key set that the sandbox publishes', () => {
    const text = readFileSync('examples/sandbox-client.yaml', 'utf8');
    const published = JSON.parse(readFileSync(testData('sandbox-jwks.json') ?? '', 'utf8')) as unknown;
    expect(readClients(text, FILE, { allowPublished: true }).clients[0]?.keys).toEqual(published);
  });
});
