/** Sends a service's prefetch in every state that its keys can be in (CDS Hooks 2.0.1 and 3.0, "Prefetch Template"). */

import { CALL_CHECKS } from './catalogue/call-checks.js';
import { isPlain } from './check-members.js';
import type { Check, Row } from './conformance-row.js';
import { isAnswered, judgeAnswer, judgeStatus } from './judge-answer.js';
import { cardsOf } from './judge-responses.js';
import { notTriedRow } from './make-row.js';
import type { EntryCalls } from './open-entry.js';
import type { Exchange } from './read-answer.js';
import type { PrefetchState } from './sample-request.js';

/** What all keys hold, and the statuses that are right then. */
const STATES: readonly (readonly [PrefetchState, Check, ...(readonly number[])])[] = [
  ['null', CALL_CHECKS['prefetch-key-null'], 200],
  ['empty', CALL_CHECKS['prefetch-key-empty'], 200],
  ['outcome', CALL_CHECKS['prefetch-key-outcome'], 200, 412],
  ['outcome-entry', CALL_CHECKS['prefetch-outcome-entry'], 200, 412],
  ['next-page', CALL_CHECKS['prefetch-next-page'], 200, 412],
  ['no-resource', CALL_CHECKS['prefetch-wrong-type'], 200, 400, 412, 422],
];

/** @param populated the answer to the call with every key answered */
export async function tryPrefetch(calls: EntryCalls, populated: Exchange): Promise<readonly Row[]> {
  const absent = await calls.post(calls.withoutPrefetch());
  const none = await calls.post({ ...calls.withoutPrefetch(), prefetch: null });
  const rows = [
    judgeStatus(CALL_CHECKS['prefetch-absent'], absent, isAnswered, '200 or 412'),
    judgeStatus(
      CALL_CHECKS['prefetch-null'],
      none,
      (status) => isAnswered(status) || status === 400,
      '200, 400 or 412',
    ),
  ];
  if (!calls.hasPrefetch || populated.status !== 200) {
    const why = calls.hasPrefetch ? 'the valid call was not answered' : 'the service asks for no prefetch';
    const checks = [
      CALL_CHECKS['prefetch-unknown-key'],
      ...STATES.map(([, check]) => check),
      CALL_CHECKS['prefetch-other-patient'],
    ];
    return [...rows, ...checks.map((check) => notTriedRow(check, why, calls.name))];
  }

  rows.push(await tryUnknownKey(calls));
  const answers = new Map<PrefetchState, Exchange>();
  for (const [state, check, ...right] of STATES) {
    const exchange = await calls.post(calls.body({}, state));
    answers.set(state, exchange);
    rows.push(judgeStatus(check, exchange, (status) => right.includes(status), right.join(' or ')));
  }
  rows.push(await tryOtherPatient(calls, populated, answers.get('empty')));
  return rows;
}

async function tryUnknownKey(calls: EntryCalls): Promise<Row> {
  const body = calls.body();
  const sent = isPlain(body.prefetch) ? body.prefetch : {};
  const exchange = await calls.post({ ...body, prefetch: { ...sent, 'conformance-unknown': null } });
  return judgeStatus(CALL_CHECKS['prefetch-unknown-key'], exchange, (status) => status === 200, '200');
}

/** Seen from outside: cards that the right patient's data brings and no data does not, brought by another's as well. */
async function tryOtherPatient(
  calls: EntryCalls,
  populated: Exchange,
  empty: Exchange | undefined,
): Promise<Row> {
  const exchange = await calls.post(calls.body({}, 'other-patient'));
  const right = advice(populated);
  const used =
    exchange.status === 200 && empty?.status === 200 && right !== advice(empty) && advice(exchange) === right;
  const wrong = used ? 'the same cards as with data of the right patient' : undefined;
  return judgeAnswer(CALL_CHECKS['prefetch-other-patient'], exchange, wrong);
}

/** The cards without what differs from call to call. */
const advice = ({ json }: Exchange): string =>
  JSON.stringify(cardsOf(json).map(({ summary, detail, indicator }) => [summary, detail, indicator]));
