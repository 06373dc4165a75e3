/** Fetches the discovery document and says what of it can be called (CDS Hooks 2.0.1, "Discovery"). */

import type { HookDefinition } from '../model/request.js';
import { DISCOVERY_CHECKS } from './catalogue/discovery-checks.js';
import { isPlain, type Plain } from './check-members.js';
import type { Check, Row } from './conformance-row.js';
import { describeAnswer, judgeAnswer } from './judge-answer.js';
import { judgeDiscovery } from './judge-discovery.js';
import { missRow, notTriedRow, passRow } from './make-row.js';
import type { Exchange } from './read-answer.js';
import type { Session } from './session.js';

/** One id and hook that calls can be made to. */
export interface Entry {
  readonly id: string;
  readonly hook: string;
  /** Key to template; empty when there are none. */
  readonly prefetch: Readonly<Record<string, string>>;
}

export interface Discovery {
  readonly rows: readonly Row[];
  /** Whether there was a document to judge by. */
  readonly found: boolean;
  readonly entries: readonly Entry[];
}

const PATH = '/cds-services';
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

export async function discover(
  session: Session,
  hooks: ReadonlyMap<string, HookDefinition>,
): Promise<Discovery> {
  const { transport, 'discovery-address': address, 'discovery-services': list } = DISCOVERY_CHECKS;
  const first = await session.send({ method: 'GET', path: PATH });
  const rows: Row[] = [
    judgeTransport(transport, session.address(PATH)),
    judgeAddress(address, first, session.isSigned),
  ];
  if (first.status !== 200) return { rows, entries: [], found: false };

  const { json } = first;
  const services = isPlain(json) && Array.isArray(json.services) ? json.services.filter(isPlain) : undefined;
  if (!isPlain(json) || services === undefined) {
    return {
      rows: [...rows, missRow(list, `${describeAnswer(first)}, without a list of services`)],
      entries: [],
      found: false,
    };
  }
  const strange = (json.services as readonly unknown[]).length - services.length;
  rows.push(
    strange > 0
      ? missRow(list, `entries that are no objects: ${strange}`)
      : passRow(list, `entries: ${services.length}`),
    judgeMediaType(first),
    ...judgeDiscovery(json, services, hooks),
    await judgeEtag(session, first),
  );
  return { rows, entries: services.flatMap(entryOf), found: true };
}

/** A service may ask for a token here as well. */
function judgeAddress(check: Check, first: Exchange, isSigned: boolean): Row {
  const { status = 0 } = first;
  if ((status === 401 || status === 403) && !isSigned)
    return notTriedRow(check, `${status}: sign the calls with --key, --iss and --alg`);
  const elsewhere =
    status >= 300 && status < 400 ? 'it leads elsewhere, which is not followed' : 'expected 200';
  return judgeAnswer(check, first, status === 200 ? undefined : elsewhere);
}

function judgeTransport(check: Check, address: string): Row {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:') return passRow(check, 'https');
  return LOOPBACK.test(hostname)
    ? notTriedRow(check, 'the address is on loopback')
    : missRow(check, 'plain http');
}

function judgeMediaType({ headers }: Exchange): Row {
  const check = DISCOVERY_CHECKS['discovery-media-type'];
  const isJson = headers.get('content-type')?.split(';', 1)[0]?.trim() === 'application/json';
  return isJson ? passRow(check, 'application/json') : missRow(check, 'another media type, or none');
}

async function judgeEtag(session: Session, first: Exchange): Promise<Row> {
  const check = DISCOVERY_CHECKS['discovery-etag'];
  const etag = first.headers.get('etag');
  if (etag === null) return passRow(check, 'none: clients read the whole document each time');
  // Without a Cache-Control of its own, Node's fetch adds no-cache, and a server then sends the whole document.
  const headers = { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' };
  const again = await session.send({ method: 'GET', path: PATH, headers });
  return judgeAnswer(check, again, again.status === 304 ? undefined : 'its own ETag is not recognised');
}

/** What can be called: an id that is one segment, and a hook. */
function entryOf({ id, hook, prefetch }: Plain): readonly Entry[] {
  if (typeof id !== 'string' || typeof hook !== 'string' || !/^[^/?#\s]+$/.test(id)) return [];
  const templates = Object.entries(isPlain(prefetch) ? prefetch : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return [{ id, hook, prefetch: Object.fromEntries(templates) }];
}
