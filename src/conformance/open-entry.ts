/** Calls to one service for one hook, made from the hook's context table and the service's own templates. */

import type { JsonObject } from '../model/fhir.js';
import type { HookDefinition } from '../model/request.js';
import type { Entry } from './discover.js';
import type { Exchange } from './read-answer.js';
import { sampleCall, samplePrefetch, type PrefetchState } from './sample-request.js';
import type { Call, Session } from './session.js';

export interface EntryCalls {
  /** Service and hook. */
  readonly name: string;
  readonly path: string;
  readonly hook: HookDefinition;
  readonly session: Session;
  readonly hasPrefetch: boolean;
  /** A fresh valid body: every key of the prefetch in one state, no optional context field. */
  body(more?: Readonly<Record<string, unknown>>, state?: PrefetchState): JsonObject;
  /** The same with every optional context field and without prefetch. */
  fullContext(): JsonObject;
  /** The same without prefetch. */
  withoutPrefetch(): JsonObject;
  post(body: unknown, how?: Partial<Call>): Promise<Exchange>;
}

export const pathOf = (id: string): string => `/cds-services/${encodeURIComponent(id)}`;

export function openEntry(
  entry: Entry,
  hook: HookDefinition,
  { session, patientId }: { readonly session: Session; readonly patientId: string },
): EntryCalls {
  const name = `${entry.id} ${entry.hook}`;
  const path = pathOf(entry.id);
  const hasPrefetch = Object.keys(entry.prefetch).length > 0;
  const prefetch = (state: PrefetchState): JsonObject =>
    hasPrefetch ? { prefetch: samplePrefetch(entry, patientId, state) } : {};
  return {
    name,
    path,
    hook,
    session,
    hasPrefetch,
    body: (more = {}, state = 'populated') => ({
      ...sampleCall(hook, patientId),
      ...prefetch(state),
      ...(more as JsonObject),
    }),
    fullContext: () => ({ ...sampleCall(hook, patientId, true), ...prefetch('populated') }),
    withoutPrefetch: () => ({ ...sampleCall(hook, patientId) }),
    post: (body, how = {}) => session.send({ method: 'POST', path, body, calls: name, ...how }),
  };
}
