/** Flattens what clients send for a Bundle, a list or one resource into resources (CDS Hooks library, context tables). */

import type { FhirResource, Json, JsonObject } from '../model/fhir.js';
import type { ContextField } from '../model/request.js';
import { EXPECTED } from './expected.js';
import { isBlank, isList, isObject, isResource, isText, member, unwrapped } from './read-json.js';
import type { Quirk } from './quirks.js';
import type { Fault, RequestNotes } from './request-notes.js';

export interface ReadResources {
  /** In the order sent; the very objects that were sent. */
  readonly resources: readonly FhirResource[];
  /** The field as the hook describes it: a Bundle, a resource or a list. As sent, where that is so. */
  readonly value: Json;
}

type Holds = 'bundle' | 'resource' | 'resources';
type Shape = 'bundle' | 'list' | 'resource';

interface Found {
  readonly shape: Shape;
  readonly items: readonly Json[];
  readonly path: string;
}

const SHAPE_QUIRKS: Readonly<Record<Holds, Readonly<Record<Shape, Quirk | undefined>>>> = {
  bundle: { bundle: undefined, list: 'list-for-bundle', resource: 'resource-for-bundle' },
  resource: { bundle: 'bundle-for-resource', list: 'list-for-resource', resource: undefined },
  resources: { bundle: 'bundle-for-list', list: undefined, resource: 'resource-for-list' },
};

/**
 * Reads one level: entries hold resources, never further Bundles. An entry that is there and cannot be read is
 * refused, because to leave it out would tell the rules that nothing was ordered.
 * @param holds what the hook says that the field holds
 * @param fault told of everything that cannot be read
 * @returns undefined when `fault` was told something
 */
export function readResources(
  field: ContextField,
  holds: Holds,
  sent: Json,
  path: string,
  notes: RequestNotes,
  fault: Fault,
): ReadResources | undefined {
  const inner = unwrapped(sent);
  if (inner !== undefined) notes.absorb('wrapped-resource');
  const value = inner ?? sent;
  const found = findItems(value, path, notes);
  if (found === undefined || (holds === 'resource' && found.items.length !== 1)) {
    fault(path, EXPECTED[holds]);
    return undefined;
  }
  const quirk = SHAPE_QUIRKS[holds][found.shape];
  if (quirk !== undefined) notes.absorb(quirk);

  const resources: FhirResource[] = [];
  let plain = found.shape === 'bundle';
  for (const [index, item] of found.items.entries()) {
    const resource = readItem(item);
    if (resource === undefined) {
      fault(`${found.path}[${index}]`, 'an entry with one FHIR resource, which is no Bundle');
      continue;
    }
    const bare = resource === item;
    if (bare && found.shape === 'bundle') notes.absorb('entry-without-resource-member');
    if (!bare && found.shape === 'list') notes.absorb('wrapped-resource');
    if (bare) plain = false;
    if (field.types.length > 0 && !field.types.includes(resource.resourceType)) notes.absorb('unlisted-type');
    resources.push(resource);
  }
  if (resources.length < found.items.length) return undefined;
  return { resources, value: asDescribed(holds, plain ? value : undefined, resources) };
}

function findItems(value: Json, path: string, notes: RequestNotes): Found | undefined {
  if (isList(value)) return { shape: 'list', items: value, path };
  if (!isResource(value)) return undefined;
  if (value.resourceType !== 'Bundle') return { shape: 'resource', items: [value], path };

  if (!isText(member(value, 'type'))) notes.absorb('bundle-type-missing');
  const entries = member(value, 'entry');
  if (isBlank(entries)) return { shape: 'bundle', items: [], path };
  return isList(entries) ? { shape: 'bundle', items: entries, path: `${path}.entry` } : undefined;
}

/** An entry's resource; also the entry itself, when that is one. */
function readItem(item: Json): FhirResource | undefined {
  const inner = isObject(item) ? member(item, 'resource') : undefined;
  const resource = isResource(inner) ? inner : item;
  return isResource(resource) && resource.resourceType !== 'Bundle' ? resource : undefined;
}

function asDescribed(holds: Holds, bundle: Json | undefined, resources: readonly FhirResource[]): Json {
  if (holds === 'resource') return resources[0] ?? null;
  if (holds === 'resources') return resources;
  return bundle ?? collect(resources);
}

function collect(resources: readonly FhirResource[]): JsonObject {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}
