/** What the battery checks of every refusal that it is answered (CDS Hooks 3.0, "HTTP Status Codes"). */

import { defineChecks } from '../define-checks.js';

export const ERROR_CHECKS = defineChecks('errors', {
  'error-outcome': {
    of: ['R-5'],
    level: 'SHOULD',
    title: 'An error carries a FHIR OperationOutcome.',
    remedy: 'Answer {"resourceType":"OperationOutcome","issue":[…]} beside the status.',
  },
  'error-names-data': {
    of: ['R-3', 'R-5', 'PF-2'],
    level: 'SHOULD',
    title: 'A 412 names the prefetch keys that are lacking.',
    remedy: 'Name them in diagnostics or expression: the client’s analyst has to find them.',
  },
  'error-html': {
    of: ['R-9', 'trap 7'],
    level: 'robustness',
    title: 'An error is not a web page.',
    remedy: 'Replace the framework’s error page.',
  },
  'error-stack': {
    of: ['R-9', 'trap 23'],
    level: 'robustness',
    title: 'An error holds no stack trace and no path of a source file.',
    remedy: 'Keep traces for the log.',
  },
  'error-echo': {
    of: ['R-9', 'S-42'],
    level: 'robustness',
    title: 'An error repeats nothing that was sent: it could be a name.',
    remedy: 'Say what was expected and where, not what was found.',
  },
});
