/** What the battery checks of calls that are wrong, at one service (CDS Hooks 2.0.1, "HTTP Status Codes"). */

import { defineChecks } from '../define-checks.js';

export const EDGE_CHECKS = defineChecks('calls', {
  'wrong-hook': {
    of: ['Q-2', 'D-14', 'trap 5'],
    level: 'SHOULD',
    title: 'A hook that the service was not published for is refused.',
    remedy: 'Route by id and hook, and answer 400.',
  },
  'unknown-service': {
    of: ['R-7', 'trap 6'],
    level: 'robustness',
    title: 'A service id that does not exist is 404.',
    remedy: 'Answer 404, with an OperationOutcome.',
  },
  'missing-member': {
    of: ['Q-2', 'Q-3', 'Q-7', 'Q-10'],
    level: 'SHOULD',
    title: 'A call without hook, hookInstance or context is refused.',
    remedy: 'Answer 400 and name the member.',
  },
  'missing-context-field': {
    of: ['Q-7', 'Q-10'],
    level: 'SHOULD',
    title: 'A call without a required context field is refused.',
    remedy: 'Check the context against the hook’s table: no advice without the data looks like no concern.',
  },
  'malformed-json': {
    of: ['Q-10', 'J-1', 'trap 7'],
    level: 'robustness',
    title: 'A body that is not JSON is refused with 400.',
    remedy: 'Catch the parser’s error and answer 400.',
  },
  'not-an-object': {
    of: ['Q-10'],
    level: 'robustness',
    title: 'JSON that is no object is refused.',
    remedy: 'Answer 400 before members are read.',
  },
  'media-type': {
    of: ['J-9', 'R-7'],
    level: 'SHOULD',
    title: 'A body of another media type is refused.',
    remedy: 'Answer 415.',
  },
  'media-type-charset': {
    of: ['J-9'],
    level: 'robustness',
    title: 'application/json with a charset, and application/fhir+json, are accepted.',
    remedy: 'Compare the media type without its parameters.',
  },
  method: {
    of: ['R-7'],
    level: 'robustness',
    title: 'GET on a service is refused.',
    remedy: 'Answer 405 with Allow: POST.',
  },
  slashes: {
    of: ['Q-11'],
    level: 'robustness',
    title: 'Slashes that are doubled or at the end, as typed base addresses bring them, do not matter.',
    remedy: 'Collapse slashes before routing.',
  },
  'proto-member': {
    of: ['J-8'],
    level: 'robustness',
    title: 'Members named __proto__ and constructor change nothing.',
    remedy: 'Copy no members by name into plain objects.',
  },
  'deep-nesting': {
    of: ['Q-10'],
    level: 'robustness',
    title: 'Nesting ten thousand deep is refused or ignored.',
    remedy: 'Bound the depth, and do not walk what is not needed.',
  },
  oversized: {
    of: ['J-10'],
    level: 'robustness',
    title: 'A body of 16 MiB is read or refused with 413.',
    remedy: 'Bound bodies, and answer 413.',
  },
  survives: {
    of: ['Q-14', 'trap 1', 'trap 6'],
    level: 'robustness',
    title: 'After all of this a valid call is answered as before.',
    remedy: 'Let no call change or end the process.',
  },
});
