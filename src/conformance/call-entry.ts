/** Calls one service for one hook: validly, with what clients add, and in every state of its data (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import { CALL_CHECKS } from './catalogue/call-checks.js';
import type { Check, Row } from './conformance-row.js';
import { hasCards, judgeAnswer, judgeStatus } from './judge-answer.js';
import { missRow, notTriedRow, passRow, warnRow } from './make-row.js';
import type { EntryCalls } from './open-entry.js';
import type { Exchange } from './read-answer.js';
import { NOWHERE } from './sample-request.js';
import { tryPrefetch } from './try-prefetch.js';

/** Most requests that one entry takes. */
export const REQUESTS_PER_ENTRY = 18;

/** Milliseconds; the standard says "on the order of 500 ms". */
const SLOW = 500;

export interface EntryResult {
  readonly rows: readonly Row[];
  /** Whether the valid call was answered with cards. */
  readonly answered: boolean;
}

export async function callEntry(calls: EntryCalls): Promise<EntryResult> {
  const first = await calls.post(calls.body());
  const answered = first.status === 200 && hasCards(first.json);
  const rows: Row[] = [judgeFirst(first, answered)];
  if (!answered && first.status !== 412) return { rows: [...rows, ...skip(calls.name)], answered };

  const seen = calls.session.exchanges.length;
  rows.push(...(await tryContexts(calls)), ...(await tryFhirServers(calls)));
  rows.push(...(await tryPrefetch(calls, first)));
  rows.push(judgeTime([first, ...calls.session.exchanges.slice(seen)], calls.name));
  return { rows, answered };
}

function judgeFirst(first: Exchange, answered: boolean): Row {
  const check = CALL_CHECKS['call-answered'];
  if (first.status === 401 || first.status === 403) {
    return notTriedRow(check, `${first.status}: sign the calls with --key, --iss and --alg`, first.calls);
  }
  // Wrong here, but there may be data that no synthetic record can hold.
  if (first.status === 412) return warnRow(check, '412 although every key was answered', first.calls);
  return judgeAnswer(check, first, answered ? undefined : 'expected 200 with the array cards');
}

/** Sent with --request, and one at the start: neither is part of what is skipped. */
const skip = (target: string): readonly Row[] =>
  Object.values<Check>(CALL_CHECKS)
    .filter(({ id }) => id !== 'call-answered' && id !== 'call-sample')
    .map((check) => notTriedRow(check, 'the valid call was not answered with cards', target));

async function tryContexts(calls: EntryCalls): Promise<readonly Row[]> {
  const tryOne = async (check: Check, body: unknown, ...right: readonly number[]): Promise<Row> =>
    judgeStatus(check, await calls.post(body), (status) => right.includes(status), right.join(' or '));
  const extended = calls.body({ extension: EXTENSION });
  const unknown = calls.body({ conformanceUnknown: { member: 1 } });
  return [
    await tryOne(CALL_CHECKS['call-optional-context'], calls.fullContext(), 200, 412),
    await tryOne(CALL_CHECKS['call-extension'], inContext(extended, { extension: EXTENSION }), 200, 412),
    await tryOne(
      CALL_CHECKS['call-unknown-members'],
      inContext(unknown, { conformanceUnknown: ['x'] }),
      200,
      412,
    ),
    await tryOne(
      CALL_CHECKS['call-instance'],
      calls.body({ hookInstance: 'conformance instance 1' }),
      200,
      400,
    ),
  ];
}

const EXTENSION = { 'org.example.conformance': [1, 'text', { of: ['any', true] }] };

const inContext = (body: object, more: object): object => ({
  ...body,
  context: { ...('context' in body && typeof body.context === 'object' ? body.context : {}), ...more },
});

/** One nobody has, one on this machine, one that is no server: none may hold the answer up or break it. */
async function tryFhirServers(calls: EntryCalls): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const fhirServer of [NOWHERE, 'http://127.0.0.1:9/fhir', 'file:///conformance']) {
    const exchange = await calls.post(calls.body({ fhirServer, fhirAuthorization: AUTHORIZATION }));
    const right = (status: number): boolean => status === 200 || (status >= 400 && status < 500);
    const target = `${calls.name} ${fhirServer}`;
    rows.push(judgeStatus(CALL_CHECKS['call-fhir-server'], exchange, right, '200 or a refusal', target));
  }
  return rows;
}

const AUTHORIZATION = {
  access_token: 'conformance-not-a-token',
  token_type: 'Bearer',
  expires_in: 30,
  scope: 'patient/*.read',
  subject: 'conformance',
};

/** Half of the answers came within this. */
function judgeTime(exchanges: readonly Exchange[], target: string): Row {
  const check = CALL_CHECKS['call-time'];
  const times = exchanges.filter(({ status }) => status === 200).map(({ milliseconds }) => milliseconds);
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  if (median === undefined) return notTriedRow(check, 'no call was answered', target);
  const seen = `half of ${times.length} calls took at most ${Math.ceil(median)} ms`;
  return median <= SLOW ? passRow(check, seen, target) : missRow(check, seen, target);
}
