/** Runs one query of a prefetch template, pages followed (FHIR R4, "Search", paging; CDS Hooks 3.0, PF-8, PF-13). */

import type { FhirResource, JsonObject } from '../../model/fhir.js';
import { isResource, objectsIn, textIn } from '../json/read-members.js';
import type { FhirClient } from './fhir-client.js';
import type { FetchProblem } from './fetch-problem.js';

/** In the shape in which a client would have sent it. */
export type FetchedResource = FollowedPages | { readonly problem: FetchProblem };

export interface PageLimits {
  readonly pages: number;
  readonly entries: number;
}

export const PAGE_LIMITS: PageLimits = { pages: 20, entries: 1000 };

/** The resource of this type and id; anything else is a problem. */
export async function fetchResource(client: FhirClient, type: string, id: string): Promise<FetchedResource> {
  const fetched = await client.get(`${type}/${id}`, { type, interaction: 'read' });
  if ('problem' in fetched) return fetched;
  const { json } = fetched;
  if (!isResource(json)) return { problem: 'wrong-type' };
  if (json.resourceType === 'OperationOutcome') return { problem: 'operation-outcome' };
  const own = textIn(json.id) ?? id;
  return json.resourceType === type && own === id ? { resource: json } : { problem: 'wrong-type' };
}

/**
 * The Bundle of a search.
 * @param follow whether further pages are wanted
 */
export async function fetchBundle(
  client: FhirClient,
  query: { readonly address: string; readonly type: string },
  follow: boolean,
): Promise<FetchedResource> {
  const fetched = await client.get(query.address, { type: query.type, interaction: 'search' });
  const first = bundleIn(fetched);
  return 'problem' in first || !follow ? first : followPages(client, first.resource);
}

export interface FollowedPages {
  readonly resource: FhirResource;
  /** Why there is no further page, although one is announced. */
  readonly stopped?: FetchProblem;
}

/**
 * One Bundle with the entries of this page and of those after it. When the pages cannot be followed to the end
 * (a limit, a failure, an address elsewhere), what was got is kept and the link to the next page stays: then the
 * Bundle says itself that it is not all.
 */
export async function followPages(
  client: FhirClient,
  first: FhirResource,
  limits = PAGE_LIMITS,
): Promise<FollowedPages> {
  const entries: JsonObject[] = [...objectsIn(first.entry)];
  const seen = new Set<string>();
  let last = first;
  let next = nextOf(first);
  let stopped: FetchProblem | undefined;
  for (let pages = 1; next !== undefined && pages < limits.pages; pages += 1) {
    if (entries.length >= limits.entries || seen.has(next)) break;
    seen.add(next);
    const page = bundleIn(await client.get(next));
    if ('problem' in page) {
      stopped = page.problem;
      break;
    }
    last = page.resource;
    entries.push(...objectsIn(last.entry));
    next = nextOf(last);
  }
  return {
    resource: last === first ? first : merge(first, entries, next),
    ...(stopped === undefined ? {} : { stopped }),
  };
}

function merge(first: FhirResource, entry: readonly JsonObject[], next: string | undefined): FhirResource {
  const self = objectsIn(first.link).filter((link) => textIn(link.relation) === 'self');
  const further = next === undefined ? [] : [{ relation: 'next', url: next }];
  return { ...first, link: [...self, ...further], entry };
}

const nextOf = (bundle: FhirResource): string | undefined =>
  objectsIn(bundle.link)
    .filter((link) => textIn(link.relation) === 'next')
    .map((link) => textIn(link.url))
    .find((url) => url !== undefined);

function bundleIn(fetched: Awaited<ReturnType<FhirClient['get']>>): FetchedResource {
  if ('problem' in fetched) return fetched;
  const { json } = fetched;
  if (!isResource(json)) return { problem: 'wrong-type' };
  if (json.resourceType === 'OperationOutcome') return { problem: 'operation-outcome' };
  return json.resourceType === 'Bundle' ? { resource: json } : { problem: 'wrong-type' };
}
