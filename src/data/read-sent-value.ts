/** Reads one prefetch value for what it is, before anyone asks which template it answers (CDS Hooks 3.0, "Prefetch Template"). */

import type { FhirResource, JsonObject } from '../model/fhir.js';
import { isObject, isResource, objectIn, objectsIn, textIn } from './json/read-members.js';
import { readOutcome } from './read-outcome.js';
import type { OutcomeMeaning } from './read-outcome.js';
import { ReferenceScope } from './reference-scope.js';
import type { Located } from './reference-scope.js';

export type SentValue =
  /** `null`: the client looked and found nothing. */
  | { readonly kind: 'nothing' }
  /** The client looked and failed: an OperationOutcome. */
  | { readonly kind: 'failed' }
  | SentResources
  /** No FHIR at all. */
  | { readonly kind: 'unreadable' };

/** A lone resource, or the entries of a Bundle. */
export interface SentResources {
  readonly kind: 'resource' | 'bundle';
  /** What may be an answer. */
  readonly offered: readonly Located[];
  /** Offered and merely included: what references may name. */
  readonly scope: ReferenceScope;
  /** Entries in which there is no resource. */
  readonly unreadable: number;
  /** What the OperationOutcomes among the entries come to. */
  readonly outcome: OutcomeMeaning;
  /** Whether a further page is announced. */
  readonly next: boolean;
  /** How many results the query has over all pages, when the Bundle says so. */
  readonly total?: number;
  /** Address of the query the Bundle says it answers. Parsed only when it is asked for. */
  readonly self?: string;
}

export function readSentValue(value: unknown): SentValue {
  const content = unwrap(value);
  if (content === null) return { kind: 'nothing' };
  if (!isResource(content)) return { kind: 'unreadable' };
  if (content.resourceType === 'OperationOutcome') return { kind: 'failed' };
  if (content.resourceType === 'Bundle') return readBundle(content);
  const offered = [{ resource: content }];
  const scope = new ReferenceScope(offered);
  return { kind: 'resource', offered, scope, unreadable: 0, outcome: 'none', next: false };
}

/** Clients from before CDS Hooks 1.0 put the resource into `{ response, resource }`. */
const unwrap = (value: unknown): unknown =>
  isObject(value) && value.resourceType === undefined && isObject(value.resource) ? value.resource : value;

function readBundle(bundle: FhirResource): SentResources {
  const offered: Located[] = [];
  const everything: Located[] = [];
  const outcomes: FhirResource[] = [];
  const entries = Array.isArray(bundle.entry) ? bundle.entry : objectsIn(bundle.entry);
  let unreadable = 0;
  for (const entry of entries) {
    const located = isObject(entry) ? locate(entry) : undefined;
    const mode = isObject(entry) ? textIn(objectIn(entry.search)?.mode) : undefined;
    if (located === undefined) unreadable += 1;
    else if (mode === 'outcome' || located.resource.resourceType === 'OperationOutcome')
      outcomes.push(located.resource);
    else {
      everything.push(located);
      if (mode !== 'include') offered.push(located);
    }
  }
  const { total } = bundle;
  const self = linkTo(bundle, 'self');
  return {
    kind: 'bundle',
    offered,
    scope: new ReferenceScope(everything),
    unreadable,
    outcome: readOutcome(outcomes),
    next: linkTo(bundle, 'next') !== undefined,
    ...(typeof total === 'number' && total >= 0 ? { total } : {}),
    ...(self === undefined ? {} : { self }),
  };
}

/** An entry holds its resource; old clients made the entry the resource itself. */
function locate(entry: JsonObject): Located | undefined {
  if (isResource(entry)) return { resource: entry };
  if (!isResource(entry.resource)) return undefined;
  const fullUrl = textIn(entry.fullUrl);
  return { resource: entry.resource, ...(fullUrl === undefined ? {} : { fullUrl }) };
}

const linkTo = (bundle: FhirResource, relation: string): string | undefined =>
  objectsIn(bundle.link)
    .filter((link) => textIn(link.relation) === relation)
    .map((link) => textIn(link.url))
    .find((url) => url !== undefined);
