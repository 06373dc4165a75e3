/** Which addresses may be configured. */

import { describe, expect, test } from '@jest/globals';
import { checkAddress } from '../../../src/trust/check-address.js';

describe('A configured address', () => {
  test('[S-1] [S-16] is https', () => {
    expect(checkAddress('https://ehr.example.org/jwks.json', false)).toBeUndefined();
    expect(checkAddress('https://9.9.9.9:8443/', false)).toBeUndefined();
    expect(checkAddress('http://ehr.example.org/', false)).toBe('not-https');
    expect(checkAddress('http://ehr.example.org/', true)).toBe('not-https');
    expect(checkAddress('http://10.1.2.3/', true)).toBe('not-https');
  });

  test.each([
    'https://localhost/',
    'https://LOCALHOST./',
    'https://x.localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://①②⑦.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0.0.0.0/',
    'https://[::]/',
    'https://10.0.0.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
  ])('[trap 15] is not private, unless that is meant: %s', (address) => {
    expect(checkAddress(address, false)).toBe('private');
    expect(checkAddress(address, true)).toBeUndefined();
  });

  test('on loopback may be http when private addresses are meant', () => {
    for (const address of ['http://localhost:3000', 'http://127.0.0.1:4000/x', 'http://[::1]/']) {
      expect(checkAddress(address, false)).toBe('private');
      expect(checkAddress(address, true)).toBeUndefined();
    }
  });

  test('[trap 15] is an address and nothing more', () => {
    for (const text of [
      '',
      'x',
      'ehr.example.org',
      'file:///etc/passwd',
      'ftp://a.example',
      'data:,x',
      'https://',
    ]) {
      expect(checkAddress(text, true)).toBe('not-an-address');
    }
    for (const text of [
      'https://u@a.example',
      'https://u:p@a.example',
      'https://a.example/?x',
      'https://a.example/#x',
    ]) {
      expect(checkAddress(text, true)).toBe('more-than-an-address');
    }
  });
});
