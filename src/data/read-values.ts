/** Reads what was sent and fetched for a call, once, and knows where references may lead (CDS Hooks 3.0, "Prefetch Template"; FHIR R4, "Resolving references in Bundles"). */

import type { CdsRequest } from '../model/request.js';
import { readFetched } from './fetched-values.js';
import type { FetchedValue } from './fetched-values.js';
import type { CallValues } from './own-answers.js';
import { readSentValue } from './read-sent-value.js';
import type { SentValue } from './read-sent-value.js';
import { References, ReferenceScope } from './reference-scope.js';

export interface ReadValues extends CallValues {
  readonly fetched: ReadonlyMap<string, FetchedValue>;
  readonly drafts: ReferenceScope;
}

/** What was sent is searched before what was fetched: it is what the clinician sees. */
export function readValues(request: CdsRequest, raw: ReadonlyMap<string, unknown>): ReadValues {
  const sent = new Map(Array.from(request.prefetch, ([key, value]) => [key, readSentValue(value)] as const));
  const fetched = new Map(Array.from(raw, ([key, value]) => [key, readFetched(value)] as const));
  const drafts = new ReferenceScope(request.drafts.map((resource) => ({ resource })));
  const scopes = [
    ...Array.from(sent.values(), scopeOf),
    drafts,
    ...Array.from(fetched.values(), ({ read }) => scopeOf(read)),
  ];
  return { sent, fetched, drafts, references: new References(scopes.filter((scope) => scope !== undefined)) };
}

const scopeOf = (value: SentValue): ReferenceScope | undefined =>
  'scope' in value ? value.scope : undefined;
