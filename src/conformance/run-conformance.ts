/** Judges any CDS Hooks service over HTTP, group by group, and says what it saw (CDS Hooks 2.0.1 and 3.0). */

import type { JsonObject } from '../model/fhir.js';
import type { HookDefinition } from '../model/request.js';
import type { Group, Row } from './conformance-row.js';
import { callServices } from './call-services.js';
import { discover, type Discovery } from './discover.js';
import { judgeErrors } from './judge-errors.js';
import { judgeResponses } from './judge-responses.js';
import { openEntry, type EntryCalls } from './open-entry.js';
import { openSession, type Session } from './session.js';
import type { Signer } from './sign-call.js';
import { tryCors } from './try-cors.js';
import { tryFeedback } from './try-feedback.js';
import { tryJwt } from './try-jwt.js';

export interface ConformanceOptions {
  /** Address below which `/cds-services` is; that address itself is taken as well. */
  readonly baseUrl: string;
  readonly hooks: ReadonlyMap<string, HookDefinition>;
  /** The synthetic patient's id. */
  readonly patientId: string;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly heavy: boolean;
  /** Only this group's rows; what it is judged by is called all the same. */
  readonly only?: Group;
  /** A request of the user's own, for services of its hook. */
  readonly request?: JsonObject;
  readonly signer?: Signer;
  readonly fetch: typeof fetch;
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface ConformanceReport {
  readonly baseUrl: string;
  readonly requests: number;
  readonly rows: readonly Row[];
  /** Whether discovery could be read; without it there is nothing to judge by. */
  readonly judged: boolean;
  /** Whether it was judged, and no SHALL fails. */
  readonly conforms: boolean;
}

/** Groups that other groups' calls are judged by, or that need a service known to answer. */
const NEEDS_CALLS: readonly Group[] = ['calls', 'responses', 'errors', 'feedback'];

export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const { signer, only } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '').replace(/\/cds-services$/, '');
  const session = openSession({
    ...options,
    baseUrl,
    ...(signer === undefined ? {} : { sign: (aud: string) => signer.sign({ aud }) }),
  });
  const wants = (group: Group): boolean => only === undefined || only === group;

  const discovery = await discover(session, options.hooks);
  const rows: Row[] = [...discovery.rows];
  if (wants('cors')) rows.push(...(await tryCors(session, discovery.entries[0])));
  if (discovery.found) rows.push(...(await tryCalls(discovery, session, wants, options)));
  const shown = rows.filter(({ group }) => wants(group) || !discovery.found);
  return {
    baseUrl,
    requests: session.exchanges.length,
    rows: shown,
    judged: discovery.found,
    conforms: discovery.found && !shown.some(({ level, outcome }) => level === 'SHALL' && outcome === 'fail'),
  };
}

async function tryCalls(
  discovery: Discovery,
  session: Session,
  wants: (group: Group) => boolean,
  options: ConformanceOptions,
): Promise<readonly Row[]> {
  const opened = openEntries(discovery, session, options);
  const rows: Row[] = [];
  if (wants('jwt')) rows.push(...(await tryJwt(opened[0], options.signer)));
  if (NEEDS_CALLS.some(wants))
    rows.push(...(await callServices(session, { ...options, opened, entries: discovery.entries })));
  if (wants('feedback')) {
    rows.push(...(await tryFeedback({ session, id: discovery.entries[0]?.id, now: options.now })));
  }
  return [
    ...rows,
    ...judgeResponses(session.exchanges),
    ...judgeErrors(session.exchanges, keysOf(discovery)),
  ];
}

/** Entries of hooks whose context is defined here. */
const openEntries = (
  { entries }: Discovery,
  session: Session,
  { hooks, patientId }: ConformanceOptions,
): readonly EntryCalls[] =>
  entries.flatMap((entry) => {
    const hook = hooks.get(entry.hook);
    return hook === undefined ? [] : [openEntry(entry, hook, { session, patientId })];
  });

const keysOf = ({ entries }: Discovery): ReadonlyMap<string, readonly string[]> =>
  new Map(entries.map(({ id, hook, prefetch }) => [`${id} ${hook}`, Object.keys(prefetch)]));
