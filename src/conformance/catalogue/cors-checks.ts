/** What the battery checks for clients that run in browsers (CDS Hooks 2.0.1, "Cross-Origin Resource Sharing"; Fetch standard). */

import { defineChecks } from '../define-checks.js';

export const CORS_CHECKS = defineChecks('cors', {
  'cors-preflight': {
    of: ['S-30', 'S-31', 'trap 11'],
    level: 'robustness',
    title: 'A preflight, which never carries a token, is answered with 2xx.',
    remedy: 'Answer OPTIONS before asking for a token.',
  },
  'cors-origin': {
    of: ['S-30', 'S-31', 'trap 11'],
    level: 'robustness',
    title: 'Preflight and answer name the origin, or *.',
    remedy:
      'Send Access-Control-Allow-Origin on every answer; right as it is when no browser client is served.',
  },
  'cors-headers': {
    of: ['S-31', 'trap 11'],
    level: 'robustness',
    title: 'A preflight allows Authorization and Content-Type, by name.',
    remedy: 'List both in Access-Control-Allow-Headers: * does not cover Authorization.',
  },
  'cors-wildcard': {
    of: ['S-31'],
    level: 'robustness',
    title: 'Origin * is not sent together with credentials.',
    remedy: 'Drop Access-Control-Allow-Credentials: tokens travel in a header; browsers refuse the pair.',
  },
});
