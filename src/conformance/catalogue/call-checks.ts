/** What the battery checks of hook calls to each service (CDS Hooks 2.0.1, "Calling a CDS Service" and "Prefetch Template"). */

import { defineChecks } from '../define-checks.js';

export const CALL_CHECKS = defineChecks('calls', {
  'call-answered': {
    of: ['Q-1', 'R-1', 'R-2'],
    level: 'SHALL',
    title: 'A valid call with every prefetch key answered is 200 with cards.',
    remedy: 'Answer 200 and {"cards": [...]}, empty when there is no advice; never 204.',
  },
  'call-time': {
    of: ['Q-13'],
    level: 'SHOULD',
    title: 'Calls are answered within some 500 ms.',
    remedy: 'Compile rules at start, and bound what is waited for.',
  },
  'call-sample': {
    of: ['R-1', 'PF-2'],
    level: 'SHALL',
    title: 'The request given with --request is 200 with cards, or 412.',
    remedy: 'Compare the request with the standard; if it is valid, answer it.',
  },
  'call-optional-context': {
    of: ['Q-7', 'V-4'],
    level: 'SHALL',
    title: 'A call with every optional context field is answered.',
    remedy: 'Accept all fields of the hook’s table.',
  },
  'call-extension': {
    of: ['Q-9', 'X-1', 'X-4', 'trap 9'],
    level: 'SHALL',
    title: 'Extensions on the request and in it, of any JSON value, are accepted.',
    remedy: 'Ignore extensions that are not known.',
  },
  'call-unknown-members': {
    of: ['J-8', 'V-4', 'Q-9'],
    level: 'robustness',
    title: 'Members that are not known are ignored, also in the context.',
    remedy: 'Do not validate against a schema that is closed: hooks gain optional fields.',
  },
  'call-instance': {
    of: ['Q-4', 'trap 10'],
    level: 'robustness',
    title: 'A hookInstance that is no UUID is accepted, or refused with 400.',
    remedy: 'Use it as it is.',
  },
  'call-fhir-server': {
    of: ['F-1', 'F-12', 'F-13', 'trap 15'],
    level: 'robustness',
    title: 'A FHIR server that is not configured, or cannot be reached, is refused or passed over in time.',
    remedy: 'Contact configured https addresses alone, within the call’s time.',
  },
  'prefetch-absent': {
    of: ['PF-1', 'PF-2', 'PF-10', 'R-3', 'trap 1'],
    level: 'SHALL',
    title: 'A call without prefetch and without FHIR access is 200, or 412 when data is needed.',
    remedy: 'Answer 412 when needed data was not sent and cannot be fetched.',
  },
  'prefetch-null': {
    of: ['J-7', 'trap 2'],
    level: 'robustness',
    title: 'prefetch: null does no harm.',
    remedy: 'Take it for no prefetch, or answer 400.',
  },
  'prefetch-key-null': {
    of: ['PF-5', 'trap 2'],
    level: 'SHALL',
    title: 'Keys whose value is null are answers: there is no such data.',
    remedy: 'Neither fetch again nor answer 412: null says that the search found nothing.',
  },
  'prefetch-key-empty': {
    of: ['PF-6'],
    level: 'SHOULD',
    title: 'A searchset without entries says the same as null.',
    remedy: 'Treat both alike.',
  },
  'prefetch-key-outcome': {
    of: ['PF-3', 'trap 3'],
    level: 'SHOULD',
    title: 'An OperationOutcome under a key says that the client failed: 200 or 412.',
    remedy: 'Take the data for not known, not for absent.',
  },
  'prefetch-outcome-entry': {
    of: ['PF-3'],
    level: 'SHOULD',
    title: 'An OperationOutcome within a Bundle is told from data: 200 or 412.',
    remedy: 'Look for entries with search.mode outcome.',
  },
  'prefetch-next-page': {
    of: ['PF-8'],
    level: 'robustness',
    title: 'A Bundle with a next page is answered: 200 or 412.',
    remedy: 'Follow next on the client’s FHIR server, or take the data for incomplete.',
  },
  'prefetch-other-patient': {
    of: ['PF-14', 'trap 4'],
    level: 'robustness',
    title: 'Data of another patient than the context’s is not used.',
    remedy: 'Compare subject or patient with context.patientId and drop what differs.',
  },
  'prefetch-unknown-key': {
    of: ['PF-12'],
    level: 'robustness',
    title: 'Prefetch keys that were not asked for are ignored.',
    remedy: 'Read the keys that are yours and leave the others.',
  },
  'prefetch-wrong-type': {
    of: ['PF-13'],
    level: 'robustness',
    title: 'A key whose value is no resource counts as not answered, or is refused.',
    remedy: 'Check resourceType before use.',
  },
});
