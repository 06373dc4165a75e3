/** Calls every service that can be called, and the first that answers with what is wrong as well (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import type { JsonObject } from '../model/fhir.js';
import { callEntry, REQUESTS_PER_ENTRY } from './call-entry.js';
import { CALL_CHECKS } from './catalogue/call-checks.js';
import { EDGE_CHECKS } from './catalogue/edge-checks.js';
import type { Check, Row } from './conformance-row.js';
import type { Entry } from './discover.js';
import { hasCards, isAnswered, judgeAnswer } from './judge-answer.js';
import { notTriedRow } from './make-row.js';
import { pathOf, type EntryCalls } from './open-entry.js';
import type { Session } from './session.js';
import { tryEdges } from './try-edges.js';
import { REQUESTS_FOR_FEEDBACK } from './try-feedback.js';

export interface CallOptions {
  /** Everything published; `opened` are those whose hook is defined here. */
  readonly entries: readonly Entry[];
  readonly opened: readonly EntryCalls[];
  readonly heavy: boolean;
  /** The user's own request. */
  readonly request?: JsonObject;
}

/** Bad calls go to the first entry that answers: how a body is read is the same for all. */
export async function callServices(session: Session, options: CallOptions): Promise<readonly Row[]> {
  const { entries, opened } = options;
  const rows: Row[] = [...(await trySample(entries, session, options.request))];
  let sound: EntryCalls | undefined;
  for (const calls of opened) {
    if (session.left() < REQUESTS_PER_ENTRY + REQUESTS_FOR_FEEDBACK) {
      rows.push(notTriedRow(CALL_CHECKS['call-answered'], 'the bound on requests was reached', calls.name));
      continue;
    }
    const { rows: found, answered } = await callEntry(calls);
    rows.push(...found);
    if (!answered || sound !== undefined) continue;
    sound = calls;
    const hooks = entries.filter(({ id }) => pathOf(id) === calls.path).map(({ hook }) => hook);
    rows.push(...(await tryEdges(calls, { hooks, heavy: options.heavy })));
  }
  const strange = entries.filter((entry) => !opened.some(({ name }) => name === `${entry.id} ${entry.hook}`));
  return [...rows, ...strange.map(skipStrange), ...(sound === undefined ? skipEdges() : [])];
}

const skipStrange = ({ id, hook }: Entry): Row =>
  notTriedRow(
    CALL_CHECKS['call-answered'],
    'the context of this hook is not defined here: give a request with --request',
    `${id} ${hook}`,
  );

const skipEdges = (): readonly Row[] =>
  Object.values<Check>(EDGE_CHECKS).map((check) => notTriedRow(check, 'no service answered a valid call'));

async function trySample(
  entries: readonly Entry[],
  session: Session,
  request: JsonObject | undefined,
): Promise<readonly Row[]> {
  const check = CALL_CHECKS['call-sample'];
  if (request === undefined) return [notTriedRow(check, 'none was given')];
  const asked = entries.filter(({ hook }) => hook === request.hook);
  if (asked.length === 0) return [notTriedRow(check, 'no service was published for its hook')];
  const rows: Row[] = [];
  for (const { id, hook } of asked) {
    const calls = `${id} ${hook}`;
    const exchange = await session.send({ method: 'POST', path: pathOf(id), body: request, calls });
    const right = isAnswered(exchange.status ?? 0) && (exchange.status === 412 || hasCards(exchange.json));
    rows.push(judgeAnswer(check, exchange, right ? undefined : 'expected 200 with cards, or 412'));
  }
  return rows;
}
