/** Tries tokens that no service may believe (CDS Hooks 2.0.1, "Trusting CDS Clients"; RFC 7519). */

import { JWT_CHECKS } from './catalogue/jwt-checks.js';
import type { Check, Row } from './conformance-row.js';
import { describeAnswer, isAnswered, judgeStatus } from './judge-answer.js';
import { missRow, notTriedRow, passRow } from './make-row.js';
import type { EntryCalls } from './open-entry.js';
import type { Exchange } from './read-answer.js';
import type { Signer } from './sign-call.js';

/** Words by which a refusal tells an attacker what to change. */
const TELLING =
  /expir|signature|audience|\baud\b|\bjti\b|replay|algorithm|\balg\b|issuer|\bkid\b|\bjwks?\b|\bjku\b/i;

/** @param calls absent when nothing can be called */
export async function tryJwt(
  calls: EntryCalls | undefined,
  signer: Signer | undefined,
): Promise<readonly Row[]> {
  const required = JWT_CHECKS['jwt-required'];
  const skip = (why: string, ...tried: readonly Check[]): readonly Row[] =>
    Object.values<Check>(JWT_CHECKS)
      .filter((check) => check !== required && !tried.includes(check))
      .map((check) => notTriedRow(check, why));
  if (calls === undefined) {
    const why = 'no service could be called';
    return [notTriedRow(required, why), ...skip(why)];
  }
  const unsigned = await calls.post(calls.body(), { unsigned: true });
  const first = judgeStatus(required, unsigned, isUnbelieved, '401, where answers can tell of a person');
  if (first.outcome !== 'pass') return [first, ...skip('the service answers calls without a token')];
  if (signer === undefined) return [first, ...skip('give a key with --key, --iss and --alg')];

  const aud = calls.session.address(calls.path);
  const used = signer.sign({ aud });
  const accepted = await calls.post(calls.body(), { token: used });
  const second = judgeStatus(JWT_CHECKS['jwt-accepted'], accepted, isAnswered, '200 or 412');
  if (second.outcome !== 'pass') {
    const why = 'the service refuses signed calls as well, so refusals prove nothing';
    return [first, second, ...skip(why, JWT_CHECKS['jwt-accepted'])];
  }
  return [first, second, ...(await tryImpostors(calls, signer, aud, used))];
}

async function tryImpostors(
  calls: EntryCalls,
  signer: Signer,
  aud: string,
  used: string,
): Promise<readonly Row[]> {
  const tokens: readonly (readonly [Check, string])[] = [
    [JWT_CHECKS['jwt-none'], signer.leaveUnsigned({ aud })],
    [JWT_CHECKS['jwt-symmetric'], signer.signWithPublicKey({ aud })],
    [JWT_CHECKS['jwt-signature'], signer.signAsStranger({ aud })],
    [JWT_CHECKS['jwt-expired'], signer.sign({ aud, lifetime: -3600 })],
    [
      JWT_CHECKS['jwt-audience'],
      signer.sign({ aud: calls.session.address('/cds-services/conformance-another') }),
    ],
    [JWT_CHECKS['jwt-replay'], used],
  ];
  const rows: Row[] = [];
  const refusals: Exchange[] = [];
  for (const [check, token] of tokens) {
    const exchange = await calls.post(calls.body(), { token });
    rows.push(judgeStatus(check, exchange, isUnbelieved, 'a refusal'));
    if (exchange.status !== undefined && exchange.status !== 200) refusals.push(exchange);
  }
  return [...rows, judgeRefusalStatus(refusals), judgeSilence(refusals)];
}

/** 403 is another word for it; the status is a check of its own. */
const isUnbelieved = (status: number): boolean => status === 400 || status === 401 || status === 403;

function judgeRefusalStatus(refusals: readonly Exchange[]): Row {
  const check = JWT_CHECKS['jwt-status'];
  if (refusals.length === 0) return notTriedRow(check, 'no token was refused');
  const others = refusals.filter(({ status }) => status !== 401);
  return others.length === 0
    ? passRow(check, `401, tokens: ${refusals.length}`)
    : missRow(check, [...new Set(others.map(describeAnswer))].join('; '));
}

function judgeSilence(refusals: readonly Exchange[]): Row {
  const check = JWT_CHECKS['jwt-silent'];
  if (refusals.length === 0) return notTriedRow(check, 'no token was refused');
  const talkative = refusals.filter(
    ({ text, headers }) => TELLING.test(text) || TELLING.test(headers.get('www-authenticate') ?? ''),
  );
  return talkative.length === 0
    ? passRow(check, `refusals: ${refusals.length}`)
    : missRow(check, `refusals that tell why: ${talkative.length} of ${refusals.length}`);
}
