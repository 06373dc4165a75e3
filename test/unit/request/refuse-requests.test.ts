/** Bodies that are no CDS Hooks request: the code, where it is, and what the client's developer is told. */

import { describe, expect, test } from '@jest/globals';
import { RationaleError } from '../../../src/errors.js';
import { parseRequest } from '../../../src/request/parse-request.js';
import { shippedHooks } from '../../support/shipped-hooks.js';
import { authorization, authorized, call, parse, refusalOf, server } from './call.js';

describe('A body that is not a CDS Hooks request is refused', () => {
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 12],
    ['a text', 'order-sign'],
    ['a list', [call()]],
  ])('%s', (_says, body) => {
    expect(refusalOf(body)).toEqual({
      code: 'REQUEST_INVALID',
      path: undefined,
      message: 'The body must be a JSON object.',
    });
  });

  const HOOK = 'hook must be the name of a hook.';
  const HOOK_INSTANCE = 'hookInstance must be a UUID, or other text of 1 to 128 characters.';
  const CONTEXT = 'context must be an object with the fields of the hook.';
  const SERVER = 'fhirServer must be an absolute http or https address.';
  test.each([
    ['no hook', call({ hook: undefined }), 'hook', HOOK],
    ['an empty hook', call({ hook: ' ' }), 'hook', HOOK],
    ['a hook that is no text', call({ hook: ['order-sign'] }), 'hook', HOOK],
    ['no hookInstance', call({ hookInstance: undefined }), 'hookInstance', HOOK_INSTANCE],
    ['an empty hookInstance', call({ hookInstance: '' }), 'hookInstance', HOOK_INSTANCE],
    ['a hookInstance that is a number', call({ hookInstance: 5 }), 'hookInstance', HOOK_INSTANCE],
    [
      'a hookInstance of 129 characters',
      call({ hookInstance: 'x'.repeat(129) }),
      'hookInstance',
      HOOK_INSTANCE,
    ],
    ['no context', call({ context: undefined }), 'context', CONTEXT],
    ['a context that is a list', call({ context: [] }), 'context', CONTEXT],
    [
      'a prefetch that is a list',
      call({ prefetch: [] }),
      'prefetch',
      'prefetch must be an object of prefetch keys.',
    ],
    [
      'a prefetch that is a text',
      call({ prefetch: 'x' }),
      'prefetch',
      'prefetch must be an object of prefetch keys.',
    ],
    ['a fhirServer without scheme', call({ fhirServer: 'localhost:8080/fhir' }), 'fhirServer', SERVER],
    ['a fhirServer of another scheme', call({ fhirServer: 'file:///etc/passwd' }), 'fhirServer', SERVER],
    [
      'a fhirServer with a user in it',
      call({ fhirServer: 'https://a:b@ehr.example.org' }),
      'fhirServer',
      SERVER,
    ],
    [
      'a fhirServer with a query',
      call({ fhirServer: 'https://ehr.example.org/fhir?x=1' }),
      'fhirServer',
      SERVER,
    ],
    [
      'a fhirServer on two lines',
      call({ fhirServer: 'https://ehr.example.org\n/fhir' }),
      'fhirServer',
      SERVER,
    ],
    [
      'a fhirServer that is no text',
      call({ fhirServer: { url: 'https://ehr.example.org' } }),
      'fhirServer',
      SERVER,
    ],
  ])('%s', (_says, body, path, message) => {
    expect(refusalOf(body)).toEqual({ code: 'REQUEST_INVALID', path, message });
  });

  test('a hookInstance of 128 characters is the longest', () => {
    expect(parse(call({ hookInstance: 'x'.repeat(128) })).hookInstance).toHaveLength(128);
  });

  test('a hook that is not defined here is refused as such, also one named like a member of every object', () => {
    for (const hook of ['order-search', 'com.example.made-up', '__proto__', 'constructor', 'toString']) {
      expect(refusalOf(call({ hook }))).toEqual({
        code: 'HOOK_MISMATCH',
        path: 'hook',
        message: 'hook must be a hook that is defined here.',
      });
    }
  });
});

describe('fhirAuthorization that cannot be used safely is refused', () => {
  const TOKEN = 'fhirAuthorization.access_token must be an OAuth 2.0 access token.';
  const EXPIRY = 'fhirAuthorization.expires_in must be a number of seconds.';
  const PATIENT = 'fhirAuthorization.patient must be the patient of the context.';
  test.each([
    [
      'cds-r-1: without fhirServer',
      call({ fhirAuthorization: authorization }),
      'fhirServer',
      'fhirServer must be sent beside fhirAuthorization.',
    ],
    [
      'no object',
      call({ ...server, fhirAuthorization: 'Bearer t' }),
      'fhirAuthorization',
      'fhirAuthorization must be an object.',
    ],
    ['no access_token', authorized({ access_token: undefined }), 'fhirAuthorization.access_token', TOKEN],
    [
      'a token on two lines',
      authorized({ access_token: 't\r\nX: y' }),
      'fhirAuthorization.access_token',
      TOKEN,
    ],
    [
      'another token type',
      authorized({ token_type: 'DPoP' }),
      'fhirAuthorization.token_type',
      'fhirAuthorization.token_type must be Bearer.',
    ],
    ['no expiry', authorized({ expires_in: undefined }), 'fhirAuthorization.expires_in', EXPIRY],
    ['a negative expiry', authorized({ expires_in: -1 }), 'fhirAuthorization.expires_in', EXPIRY],
    [
      'an expiry that is no number',
      authorized({ expires_in: 'soon' }),
      'fhirAuthorization.expires_in',
      EXPIRY,
    ],
    [
      'no scope',
      authorized({ scope: undefined }),
      'fhirAuthorization.scope',
      'fhirAuthorization.scope must be the scopes granted, as text.',
    ],
    ['the token of another patient', authorized({ patient: 'p-2' }), 'fhirAuthorization.patient', PATIENT],
    ['the token of no patient', authorized({ patient: 'Group/p-1' }), 'fhirAuthorization.patient', PATIENT],
    ['a patient that is no text', authorized({ patient: 1 }), 'fhirAuthorization.patient', PATIENT],
  ])('%s', (_says, body, path, message) => {
    expect(refusalOf(body)).toEqual({ code: 'REQUEST_INVALID', path, message });
  });
});

test('a hook that was defined without a patient is the fault of the service, not of the client', () => {
  const sign = shippedHooks.get('order-sign');
  if (sign === undefined) throw new Error('order-sign is not defined');
  const context = sign.context.filter(({ name }) => name !== 'patientId');
  const hooks = new Map([['order-sign', { ...sign, context }]]);
  expect(() => parseRequest(call({ hook: 'order-sign' }), hooks)).toThrow(new RationaleError('INTERNAL'));
});
