/** Finds the resources that references name: contained, in the same Bundle, or elsewhere in the call (FHIR R4, "Resolving references in Bundles"). */

import type { FhirResource } from '../model/fhir.js';
import { isResource, objectsIn, textIn } from './json/read-members.js';
import { readReference } from '../prefetch/read-reference.js';

/** A resource as it lay in a Bundle or under a key. */
export interface Located {
  readonly resource: FhirResource;
  readonly fullUrl?: string;
}

/** The resources that came together. Indexed on the first question, because most calls ask none. */
export class ReferenceScope {
  readonly #located: readonly Located[];
  #index: ReadonlyMap<string, FhirResource> | undefined;

  constructor(located: readonly Located[]) {
    this.#located = located;
  }

  /** @param key a `fullUrl`, or `Type/id`. */
  find(key: string): FhirResource | undefined {
    this.#index ??= indexOf(this.#located);
    return this.#index.get(key);
  }
}

/** All scopes of a call: the scope a reference stands in is asked first, then the others in their order. */
export class References {
  readonly #scopes: readonly ReferenceScope[];

  constructor(scopes: readonly ReferenceScope[]) {
    this.#scopes = scopes;
  }

  /** The resource that `reference`, written in `holder`, names; undefined when the call does not hold it. */
  resolve(reference: string, holder: FhirResource, home: ReferenceScope): FhirResource | undefined {
    const parsed = readReference(reference);
    if (parsed === undefined) return undefined;
    if (parsed.form === 'contained') return containedIn(holder, parsed.id);
    const keys = parsed.type === undefined ? [reference] : [reference, `${parsed.type}/${parsed.id}`];
    for (const scope of [home, ...this.#scopes]) {
      for (const key of keys) {
        const found = scope.find(key);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }
}

function containedIn(holder: FhirResource, id: string): FhirResource | undefined {
  return objectsIn(holder.contained)
    .filter(isResource)
    .find((resource) => textIn(resource.id)?.replace(/^#/, '') === id);
}

/** The first of two resources with one key stays: Bundles list matches before what they include. */
function indexOf(located: readonly Located[]): ReadonlyMap<string, FhirResource> {
  const index = new Map<string, FhirResource>();
  for (const { resource, fullUrl } of located) {
    const id = textIn(resource.id);
    const keys = [fullUrl, id === undefined ? undefined : `${resource.resourceType}/${id}`];
    for (const key of keys) if (key !== undefined && !index.has(key)) index.set(key, resource);
  }
  return index;
}
