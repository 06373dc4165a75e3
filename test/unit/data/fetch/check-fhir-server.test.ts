/** No address from a request is believed (CDS Hooks 3.0, "FHIR Resource Access", F-12; RFC 6890). */

import { describe, expect, test } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { checkFhirServer, isBelow } from '../../../../src/data/fetch/check-fhir-server.js';
import { createCheckedLookup } from '../../../../src/data/fetch/checked-lookup.js';
import { isPrivateAddress } from '../../../../src/network/is-private-address.js';

const BASE = 'https://ehr.example.org/api/FHIR/R4';

const check = (
  sent: string | undefined,
  fhirServers: readonly string[] = [BASE],
  privateNetwork = false,
): string => {
  const checked = checkFhirServer(sent, { fhirServers, privateNetwork });
  return 'base' in checked ? checked.base : checked.problem;
};

describe('[F-12] the FHIR server of a request', () => {
  test.each([
    BASE,
    `${BASE}/`,
    `${BASE}//`,
    'HTTPS://EHR.Example.ORG/api/FHIR/R4',
    'https://ehr.example.org:443/api/FHIR/R4',
  ])('is the configured one: %s', (sent) => {
    expect(check(sent)).toBe(BASE);
    expect(check(BASE, [sent])).toBe(BASE);
  });

  test.each([
    'https://ehr.example.org/api/FHIR/R4/Patient',
    'https://ehr.example.org/api/FHIR',
    'https://ehr.example.org/api/fhir/r4',
    'https://ehr.example.org:8443/api/FHIR/R4',
    'http://ehr.example.org/api/FHIR/R4',
    'https://ehr.example.org./api/FHIR/R4',
    'https://ehr.example.org.evil.example/api/FHIR/R4',
    'https://evil.example/api/FHIR/R4',
    'https://evil.example/https://ehr.example.org/api/FHIR/R4',
    'https://ehr.example.org%2eevil.example/api/FHIR/R4',
    'https://ehr.example.org/api/FHIR/R4/..%2f..%2fadmin',
  ])('is another one: %s', (sent) => {
    expect(check(sent)).toBe('not-configured');
  });

  test.each([
    'https://ehr.example.org@evil.example/api/FHIR/R4',
    'https://user:secret@ehr.example.org/api/FHIR/R4',
    'https://@ehr.example.org/api/FHIR/R4',
    'https://ehr.example.org/api/FHIR/R4?x=1',
    'https://ehr.example.org/api/FHIR/R4?',
    'https://ehr.example.org/api/FHIR/R4#x',
    'https:\\\\ehr.example.org\\api\\FHIR\\R4',
    'https://ehr.example.org/api/FHIR/R4\n',
    'https://ehr.exa\tmple.org/api/FHIR/R4',
    'ehr.example.org/api/FHIR/R4',
    '//ehr.example.org/api/FHIR/R4',
    '/etc/passwd',
    'file:///etc/passwd',
    'ftp://ehr.example.org/api/FHIR/R4',
    'gopher://127.0.0.1/',
    'javascript:alert(1)',
    'https://',
    '',
  ])('is no address of a server: %j', (sent) => {
    expect(check(sent)).toBe('not-an-address');
    expect(check(sent, [sent])).toBe('not-an-address');
  });

  test('may be left out', () => {
    expect(check(undefined)).toBe('no-server');
  });

  test('is none of a client that has none', () => {
    expect(check(BASE, [])).toBe('not-configured');
  });
});

/** Every way of writing one machine of this network that is known to have got past a check somewhere. */
const PRIVATE = [
  'https://169.254.169.254/fhir',
  'https://localhost/fhir',
  'https://localhost./fhir',
  'https://LOCALHOST/fhir',
  'https://ehr.localhost/fhir',
  'https://127.0.0.1/fhir',
  'https://127.1/fhir',
  'https://127.0.0.1./fhir',
  'https://2130706433/fhir',
  'https://0x7f.1/fhir',
  'https://0x7f000001/fhir',
  'https://0177.0.0.1/fhir',
  'https://①②⑦.⓪.⓪.①/fhir',
  'https://0/fhir',
  'https://0.0.0.0/fhir',
  'https://10.0.0.5/fhir',
  'https://172.16.0.1/fhir',
  'https://192.168.1.1/fhir',
  'https://100.64.0.1/fhir',
  'https://[::1]/fhir',
  'https://[::]/fhir',
  'https://[::ffff:127.0.0.1]/fhir',
  'https://[::ffff:a9fe:a9fe]/fhir',
  'https://[0:0:0:0:0:ffff:10.0.0.1]/fhir',
  'https://[64:ff9b::169.254.169.254]/fhir',
  'https://[2002:7f00:1::]/fhir',
  'https://[fe80::1]/fhir',
  'https://[fd00::1]/fhir',
];

describe('[trap 15] a server inside the network', () => {
  test.each(PRIVATE)('is not reached by a request that names it: %s', (sent) => {
    expect(check(sent)).toBe('not-configured');
  });

  test.each(PRIVATE)('is not reached even when it is configured, without private_network: %s', (sent) => {
    expect(check(sent, [sent])).toBe('private-address');
  });

  test('is reached with private_network, over http too', () => {
    expect(check('http://localhost:8080/fhir', ['http://localhost:8080/fhir'], true)).toBe(
      'http://localhost:8080/fhir',
    );
    expect(check('https://10.0.0.5/fhir', ['https://10.0.0.5/fhir'], true)).toBe('https://10.0.0.5/fhir');
  });

  test('[J-1] is reached over https alone without it', () => {
    expect(check('http://ehr.example.org/fhir', ['http://ehr.example.org/fhir'])).toBe('not-https');
  });
});

describe('an IP address', () => {
  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::',
  ])('is public: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  test.each([
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.7',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '100::1',
    'fe80::1%eth0',
    '::10.0.0.1',
    'ehr.example.org',
    '',
  ])('is not: %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

describe('a name, at the moment of connecting', () => {
  type Asked = readonly [error: string | undefined, address: unknown, family: number | undefined];
  const lookUp = (addresses: readonly LookupAddress[] | Error, all: boolean): Promise<Asked> =>
    new Promise((resolve) => {
      const lookup = createCheckedLookup((_hostname, options, done) => {
        expect(options.all).toBe(true);
        if (addresses instanceof Error) done(addresses, []);
        else done(null, [...addresses]);
      });
      lookup('ehr.example.org', { all }, (error, address, family) => {
        resolve([error?.name, address, family]);
      });
    });
  const at = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });

  test('leads to what was checked', async () => {
    expect(await lookUp([at('8.8.8.8'), at('2606:4700::1111')], false)).toEqual([undefined, '8.8.8.8', 4]);
    expect(await lookUp([at('8.8.8.8')], true)).toEqual([undefined, [at('8.8.8.8')], undefined]);
  });

  test.each([
    ['one private address', [at('10.0.0.1')]],
    ['a private address among public ones', [at('8.8.8.8'), at('169.254.169.254')]],
    ['a mapped private address', [at('::ffff:127.0.0.1')]],
    ['no address', []],
  ])('[trap 15] leads nowhere with %s', async (_, addresses) => {
    expect(await lookUp(addresses, true)).toEqual(['AddressRefusedError', [], 0]);
  });

  test('that is not known is an error', async () => {
    expect(await lookUp(new RangeError('x'), false)).toEqual(['RangeError', [], 0]);
  });
});

describe('an address below the base', () => {
  const below = (address: string): boolean => isBelow(new URL(address, `${BASE}/`), BASE);

  test.each([
    'Patient/1',
    BASE,
    `${BASE}?_getpages=1`,
    `${BASE}/Observation?x=1`,
    '?page=2',
    `${BASE}/a/../b`,
  ])('%s', (address) => {
    expect(below(address)).toBe(true);
  });

  test.each([
    '../secret',
    `${BASE}/../../admin`,
    `${BASE}/%2e%2e/other`,
    `${BASE}x/Patient/1`,
    '/other',
    '//evil.example/api/FHIR/R4/Patient',
    'https://ehr.example.org:444/api/FHIR/R4/Patient',
    'https://user@ehr.example.org/api/FHIR/R4/Patient',
    'http://ehr.example.org/api/FHIR/R4/Patient',
    'data:application/json,{}',
  ])('is not: %s', (address) => {
    expect(below(address)).toBe(false);
  });
});
