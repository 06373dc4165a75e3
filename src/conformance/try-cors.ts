/** Asks as a browser does before and with a call from another origin (CDS Hooks 2.0.1, "Cross-Origin Resource Sharing"; Fetch standard). */

import { CORS_CHECKS } from './catalogue/cors-checks.js';
import type { Row } from './conformance-row.js';
import { isAnswered, judgeAnswer, judgeStatus } from './judge-answer.js';
import { missRow, notTriedRow, passRow, warnRow } from './make-row.js';
import type { Entry } from './discover.js';
import { pathOf } from './open-entry.js';
import type { Exchange } from './read-answer.js';
import type { Session } from './session.js';

/** The public test client runs in browsers under this origin. */
const ORIGIN = 'https://sandbox.cds-hooks.org';

/** @param entry one that is offered; absent: discovery alone is asked */
export async function tryCors(session: Session, entry: Entry | undefined): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const service = entry === undefined ? [] : [pathOf(entry.id), `${pathOf(entry.id)}/feedback`];
  for (const path of ['/cds-services', ...service]) {
    const method = path === '/cds-services' ? 'GET' : 'POST';
    const preflight = await session.send({
      method: 'OPTIONS',
      path,
      headers: {
        Origin: ORIGIN,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    rows.push(...judgePreflight(preflight, path));
  }
  const answer = await session.send({ method: 'GET', path: '/cds-services', headers: { Origin: ORIGIN } });
  return [...rows, judgeOrigin(answer, 'GET /cds-services'), ...judgeWildcard(answer, 'GET /cds-services')];
}

function judgePreflight(preflight: Exchange, path: string): readonly Row[] {
  const target = `OPTIONS ${path}`;
  // Feedback is an offer: where there is none, there is nothing to allow.
  if (path.endsWith('/feedback') && preflight.status === 404) {
    return [notTriedRow(CORS_CHECKS['cors-preflight'], '404: feedback is not offered', target)];
  }
  const isOk = (status: number): boolean => status >= 200 && status < 300;
  const first = judgeStatus(CORS_CHECKS['cors-preflight'], preflight, isOk, '2xx without a token', target);
  if (first.outcome !== 'pass') return [first];
  return [
    first,
    judgeOrigin(preflight, target),
    judgeHeaders(preflight, target),
    ...judgeWildcard(preflight, target),
  ];
}

/** A service may well know its origins and this not be one: that is said, and is no failure of a preflight. */
function judgeOrigin(exchange: Exchange, target: string): Row {
  const check = CORS_CHECKS['cors-origin'];
  const { status, headers } = exchange;
  if (status === undefined || status >= 500) return judgeAnswer(check, exchange, undefined, target);
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === ORIGIN || allowed === '*') return passRow(check, allowed, target);
  return isAnswered(status) || target.startsWith('OPTIONS')
    ? warnRow(check, allowed === null ? 'no origin is allowed' : 'another origin is allowed', target)
    : notTriedRow(check, `${status}`, target);
}

function judgeHeaders({ headers }: Exchange, target: string): Row {
  const check = CORS_CHECKS['cors-headers'];
  const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  const lacking = ['authorization', 'content-type'].filter((name) => !allowed.includes(name));
  return lacking.length === 0
    ? passRow(check, 'both', target)
    : missRow(check, `not allowed: ${lacking.join(', ')}`, target);
}

function judgeWildcard({ headers }: Exchange, target: string): readonly Row[] {
  const check = CORS_CHECKS['cors-wildcard'];
  if (headers.get('access-control-allow-origin') === null) return [];
  const both =
    headers.get('access-control-allow-origin') === '*' &&
    headers.get('access-control-allow-credentials') === 'true';
  return [both ? missRow(check, '* with credentials', target) : passRow(check, 'not together', target)];
}
