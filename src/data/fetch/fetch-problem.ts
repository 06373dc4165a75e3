/** Why something could not be fetched: a closed list for logs, and what it means to the rules (CDS Hooks 3.0, "FHIR Resource Access"). */

import type { UnknownReason } from '../../model/clinical.js';

/** No call was made, because none may be. */
const NO_ACCESS = {
  'no-scope': 'The scopes of the token do not cover the resource type.',
  'token-expired': 'The token is no longer valid.',
  'off-base': 'The address is not below the FHIR server of the call.',
  'address-refused': 'The server has an address that may not be reached.',
} as const;

/** The server was asked, or asked too often before, and did not give it. */
const FAILED = {
  'server-resting': 'The server failed repeatedly and is left alone for a while.',
  unreachable: 'No connection.',
  timeout: 'No answer in the time of one request.',
  redirected: 'The server pointed elsewhere, where this service does not go.',
  unauthorised: 'The server does not take the token (401).',
  forbidden: 'The token does not allow this (403).',
  'not-found': 'The server does not know it (404 or 410).',
  'server-failed': 'The server failed or asked for patience (429 or 5xx).',
  'wrong-status': 'Another status than 200.',
  'too-large': 'The answer is longer than accepted.',
  'not-json': 'The answer is not JSON.',
  truncated: 'The answer broke off.',
  'wrong-type': 'The answer is not the resource, or not a Bundle.',
  'operation-outcome': 'The answer is an OperationOutcome.',
} as const;

export const FETCH_PROBLEMS = {
  ...NO_ACCESS,
  ...FAILED,
  deadline: 'The time of the call was up.',
} as const;

export type FetchProblem = keyof typeof FETCH_PROBLEMS;

/** What the rules are told. */
export function reasonOf(problem: FetchProblem): UnknownReason {
  if (problem === 'deadline') return 'deadline';
  return problem in NO_ACCESS ? 'not-sent' : 'client-failed';
}
