/** Follows a path of a prefetch token through JSON (CDS Hooks 3.0, "Simpler FHIRPath"; FHIRPath, `ofType`, FHIR's `resolve` and `extension`). */

import type { FhirResource, Json, JsonObject } from '../model/fhir.js';
import { listOf, membersOf } from './members-of.js';
import { isOnServer, readReference } from './read-reference.js';
import type { PathStep } from './template.js';

export interface PathScope {
  /**
   * The resource that a reference names, when the call holds it.
   * @param holder the resource that the reference is written in, whose contained resources `#id` names
   */
  find(reference: string, holder: FhirResource | undefined): FhirResource | undefined;
  /** Base address of the FHIR server, without a trailing slash: what absolute references must begin with. */
  readonly base: string | undefined;
}

export interface Selection {
  /** In the order of the data, each once. */
  readonly values: readonly string[];
  /** False when there may be more values than these. */
  readonly complete: boolean;
  /** `Type/id` of resources that have to be read before the path can be followed to its end. */
  readonly wanted: readonly string[];
}

/** What a path has reached: a piece of JSON, or a resource that is known by its name alone. */
type Item =
  | {
      readonly kind: 'json';
      readonly json: Json;
      readonly holder: FhirResource | undefined;
      readonly inner: boolean;
    }
  | { readonly kind: 'named'; readonly type: string; readonly id: string };

/**
 * The simple values that the path selects. `resolve()` of a reference that tells type and id needs no resource as long
 * as only those two are asked for. A contained resource has no id that a server knows: it gives none.
 */
export function selectValues(root: Json, steps: readonly PathStep[], scope: PathScope): Selection {
  const walk = new Walk(scope);
  let items: readonly Item[] = listOf(root).map((json) => jsonItem(json, undefined));
  for (const step of steps) items = items.flatMap((item) => walk.take(step, item));
  const values = new Set<string>();
  for (const item of items) {
    const text = item.kind === 'json' ? textOf(item.json) : undefined;
    if (text !== undefined) values.add(text);
    else walk.complete = false;
  }
  return { values: [...values], complete: walk.complete, wanted: [...walk.wanted] };
}

class Walk {
  complete = true;
  readonly wanted = new Set<string>();
  readonly #scope: PathScope;

  constructor(scope: PathScope) {
    this.#scope = scope;
  }

  take(step: PathStep, item: Item): readonly Item[] {
    switch (step.kind) {
      case 'member':
        return item.kind === 'named' ? this.#memberOfNamed(step.name, item) : childrenOf(step.name, item);
      case 'ofType':
        return typeOf(item) === step.type ? [item] : [];
      case 'extension':
        return item.kind === 'named'
          ? this.#want(item)
          : childrenOf('extension', item).filter((child) => isExtension(child, step.url));
      case 'resolve':
        return item.kind === 'named' ? [] : this.#resolve(item.json, item.holder);
    }
  }

  #memberOfNamed(name: string, item: Item & { kind: 'named' }): readonly Item[] {
    if (name !== 'id') return this.#want(item);
    return [jsonItem(item.id, undefined)];
  }

  #want({ type, id }: Item & { kind: 'named' }): readonly Item[] {
    this.wanted.add(`${type}/${id}`);
    this.complete = false;
    return [];
  }

  #resolve(json: Json, holder: FhirResource | undefined): readonly Item[] {
    const reference = referenceIn(json);
    if (reference === undefined) return [];
    const found = reference === '' ? undefined : this.#scope.find(reference, holder);
    if (found !== undefined) {
      return [{ kind: 'json', json: found, holder: found, inner: reference.startsWith('#') }];
    }
    const named = this.#nameOf(reference);
    if (named === undefined) this.complete = false;
    return named === undefined ? [] : [named];
  }

  /** The name of a resource of this server; undefined for a reference that leads elsewhere or nowhere. */
  #nameOf(reference: string): Item | undefined {
    const parsed = readReference(reference);
    if (parsed?.type === undefined || parsed.form !== 'literal') return undefined;
    if (!isOnServer(reference, this.#scope.base)) return undefined;
    return { kind: 'named', type: parsed.type, id: parsed.id };
  }
}

function childrenOf(name: string, item: Item & { kind: 'json' }): readonly Item[] {
  const { json, holder, inner } = item;
  if (inner && name === 'id') return [];
  return membersOf(json, name).map((child) => jsonItem(child, holder));
}

const jsonItem = (json: Json, outer: FhirResource | undefined): Item => ({
  kind: 'json',
  json,
  holder: holderOf(json, outer),
  inner: false,
});

const isObject = (json: Json): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isResource = (json: Json): json is FhirResource =>
  isObject(json) && typeof json.resourceType === 'string';

/** A Bundle contains nothing: its entries are the holders. */
const holderOf = (json: Json, outer: FhirResource | undefined): FhirResource | undefined =>
  isResource(json) && json.resourceType !== 'Bundle' ? json : outer;

function typeOf(item: Item): string | undefined {
  if (item.kind === 'named') return item.type;
  return isResource(item.json) ? item.json.resourceType : undefined;
}

const isExtension = (item: Item, url: string): boolean =>
  item.kind === 'json' && isObject(item.json) && item.json.url === url;

/**
 * The reference that a Reference, R5's CodeableReference or a plain string holds; the empty string for a Reference
 * that names by identifier or display alone, and undefined for what is no reference.
 */
function referenceIn(json: Json): string | undefined {
  if (typeof json === 'string') return json;
  if (!isObject(json)) return undefined;
  if (typeof json.reference === 'string') return json.reference;
  const nested = json.reference;
  if (nested !== undefined && isObject(nested) && typeof nested.reference === 'string')
    return nested.reference;
  const names = json.identifier !== undefined || json.display !== undefined;
  return names && json.code === undefined && json.coding === undefined ? '' : undefined;
}

function textOf(json: Json): string | undefined {
  if (typeof json === 'number' || typeof json === 'boolean') return String(json);
  const text = typeof json === 'string' ? json.trim() : '';
  return text === '' ? undefined : text;
}
