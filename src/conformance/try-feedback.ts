/** Sends feedback as clients do, rightly and wrongly (CDS Hooks 2.0.1, "Feedback"). */

import { randomUUID } from 'node:crypto';
import { FEEDBACK_CHECKS } from './catalogue/feedback-checks.js';
import { findEmptiness } from './check-emptiness.js';
import type { Plain } from './check-members.js';
import type { Check, Row } from './conformance-row.js';
import { describeAnswer, isRefusal, judgeStatus } from './judge-answer.js';
import { cardsOf, partsOf } from './judge-responses.js';
import { missRow, notTriedRow, passRow } from './make-row.js';
import { pathOf } from './open-entry.js';
import type { Exchange } from './read-answer.js';
import type { Session } from './session.js';

/** Most requests that feedback takes. */
export const REQUESTS_FOR_FEEDBACK = 15;

export interface FeedbackContext {
  readonly session: Session;
  /** Id of the service asked; absent when there is none. */
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const NO_SERVICE = '/cds-services/conformance-no-such-service/feedback';
const isTaken = (status: number): boolean => status >= 200 && status < 300;

export async function tryFeedback({ session, id, now }: FeedbackContext): Promise<readonly Row[]> {
  const { 'feedback-offered': offered, ...others } = FEEDBACK_CHECKS;
  const skip = (why: string): readonly Row[] =>
    Object.values<Check>(others).map((check) => notTriedRow(check, why));
  if (id === undefined) {
    const why = 'no service could be called';
    return [notTriedRow(offered, why), ...skip(why)];
  }
  const path = `${pathOf(id)}/feedback`;
  const post = (body: unknown, to = path): Promise<Exchange> =>
    session.send({ method: 'POST', path: to, body });
  const about = subjectOf(session, id);
  const element = (more: object = {}): object => ({
    card: about.card,
    outcome: 'overridden',
    outcomeTimestamp: new Date(now()).toISOString(),
    ...more,
  });
  const overridden = { feedback: [element({ overrideReason: REASON })] };

  const first = await post(overridden);
  if (first.status === 404 || first.status === 405 || first.status === 501) {
    return [notTriedRow(offered, describeAnswer(first), path), ...skip('feedback is not offered')];
  }
  if (first.status === 401 || first.status === 403) {
    const why = `${first.status}: sign the calls with --key, --iss and --alg`;
    return [notTriedRow(offered, why, path), ...skip(why)];
  }
  const taken: Exchange[] = [first];
  const take = async (check: Check, ...elements: readonly object[]): Promise<Row> => {
    const exchange = await post({ feedback: elements });
    taken.push(exchange);
    return judgeStatus(check, exchange, isTaken, '2xx', path);
  };
  const refuse = async (check: Check, body: unknown, to = path): Promise<Row> =>
    judgeStatus(check, await post(body, to), isRefusal, 'a refusal (4xx)', to);

  const accepted = element({ outcome: 'accepted', acceptedSuggestions: [{ id: about.suggestion }] });
  const bad = { outcome: 'perhaps' };
  const checks = FEEDBACK_CHECKS;
  return [
    passRow(offered, describeAnswer(first), path),
    judgeStatus(checks['feedback-overridden'], first, isTaken, '2xx', path),
    await take(checks['feedback-accepted'], accepted),
    await take(checks['feedback-batch'], element(), accepted),
    await take(checks['feedback-repeated'], element({ overrideReason: REASON })),
    await take(checks['feedback-one-bad'], bad, element()),
    await take(checks['feedback-unknown-card'], element({ card: randomUUID() })),
    await take(checks['feedback-extension'], element({ extension: { 'org.example.conformance': [1] } })),
    await refuse(checks['feedback-all-bad'], { feedback: [bad, element({ outcome: 'perhaps' })] }),
    await refuse(checks['feedback-malformed'], '{"feedback": ['),
    await refuse(checks['feedback-malformed'], element()),
    await refuse(checks['feedback-unknown-service'], overridden, NO_SERVICE),
    judgeBodies(taken, path),
  ];
}

/** A coded reason of nobody's, and words of nobody's. */
const REASON = {
  reason: { code: 'conformance', system: 'https://example.org/override-reason' },
  userComment: 'Conformance test',
};

/** A card that this service has just shown, when there is one: what is said of it can then be attributed. */
function subjectOf(session: Session, id: string): { readonly card: string; readonly suggestion: string } {
  const cards = session.exchanges
    .filter(({ calls = '' }) => calls.startsWith(`${id} `))
    .flatMap(({ json }) => cardsOf(json));
  const uuidOf = ({ uuid }: Plain): string | undefined => (typeof uuid === 'string' ? uuid : undefined);
  const suggestion = (card: Plain): string | undefined =>
    partsOf(card, 'suggestions').map(uuidOf).find(Boolean);
  const card = cards.find((each) => suggestion(each) !== undefined) ?? cards[0] ?? {};
  return { card: uuidOf(card) ?? randomUUID(), suggestion: suggestion(card) ?? randomUUID() };
}

function judgeBodies(exchanges: readonly Exchange[], path: string): Row {
  const check = FEEDBACK_CHECKS['feedback-body'];
  const taken = exchanges.filter(({ status = 0 }) => isTaken(status));
  if (taken.length === 0) return notTriedRow(check, 'no feedback was taken', path);
  const wrong = taken.filter(
    ({ text, json }) => text !== '' && (json === undefined || findEmptiness(json).length > 0),
  );
  return wrong.length === 0
    ? passRow(check, `answers: ${taken.length}`, path)
    : missRow(check, `not JSON, or empty members: ${wrong.length} of ${taken.length}`, path);
}
