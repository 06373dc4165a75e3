/** What the battery checks of a service that asks for tokens (CDS Hooks 2.0.1, "Trusting CDS Clients"; RFC 7515, RFC 7519). */

import { defineChecks } from '../define-checks.js';

export const JWT_CHECKS = defineChecks('jwt', {
  'jwt-required': {
    of: ['S-2', 'S-3'],
    level: 'SHOULD',
    title: 'A call without a token is refused with 401.',
    remedy: 'Ask for signed calls wherever an answer can tell something about a person.',
  },
  'jwt-accepted': {
    of: ['S-3', 'S-5', 'S-6', 'S-10'],
    level: 'SHALL',
    title: 'A call signed by a registered client, for this address, is answered.',
    remedy: 'Register iss and key with the service, or check how it compares aud.',
  },
  'jwt-none': {
    of: ['S-8', 'trap 14'],
    level: 'SHALL',
    title: 'alg none is refused.',
    remedy: 'Allow named algorithms alone.',
  },
  'jwt-symmetric': {
    of: ['S-9', 'trap 14'],
    level: 'SHALL',
    title: 'HS256 with the public key as the secret is refused.',
    remedy: 'Never allow HMAC: the public key is known to everyone.',
  },
  'jwt-signature': {
    of: ['S-3', 'S-12'],
    level: 'SHALL',
    title: 'A signature made with another key is refused.',
    remedy: 'Verify the signature with the registered key, before anything in the token is believed.',
  },
  'jwt-expired': {
    of: ['S-5', 'S-12'],
    level: 'SHALL',
    title: 'A token that expired an hour ago is refused.',
    remedy: 'Compare exp with the clock, with a minute’s leeway at most.',
  },
  'jwt-audience': {
    of: ['S-6', 'trap 14'],
    level: 'SHALL',
    title: 'A token for the address of another service is refused.',
    remedy: 'Compare aud with the address of the endpoint called.',
  },
  'jwt-replay': {
    of: ['S-12', 'trap 14'],
    level: 'SHOULD',
    title: 'A token that was used is refused.',
    remedy: 'Remember jti until exp.',
  },
  'jwt-status': {
    of: ['S-13', 'R-7'],
    level: 'SHOULD',
    title: 'Tokens are refused with 401.',
    remedy: 'Answer 401, whatever is wrong with the token.',
  },
  'jwt-silent': {
    of: ['S-13'],
    level: 'SHOULD',
    title: 'A refusal does not say what was wrong with the token.',
    remedy: 'Keep the reason for the log.',
  },
});
