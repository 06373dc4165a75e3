/** Reads a Bundle of one patient (FHIR R4, "Bundle", "transaction": references by `fullUrl` become literal ones). */

import { readFile } from 'node:fs/promises';
import { isObject, isResource, objectsIn, textIn } from '../../data/json/read-members.js';
import type { FhirResource, Json, JsonObject } from '../../model/fhir.js';
import { groupPatients } from './group-patients.js';
import type { PatientRecord, ReadCounts } from './patient-record.js';

/** The patients of the file; none, and counted, when it is no Bundle or holds no Patient. */
export async function readBundle(
  file: string,
  types: ReadonlySet<string>,
  counts: ReadCounts,
): Promise<readonly PatientRecord[]> {
  const bundle = parse(await readFile(file, 'utf8'));
  if (bundle === undefined) {
    counts.unreadable += 1;
    return [];
  }
  const records = readRecords(bundle, types, counts);
  if (records.length === 0) counts.withoutPatient += 1;
  return records;
}

/** The patients of a Bundle that is at hand; none when it is no Bundle. */
export const readRecords = (
  bundle: JsonObject,
  types: ReadonlySet<string>,
  counts: ReadCounts,
): readonly PatientRecord[] =>
  isResource(bundle) && bundle.resourceType === 'Bundle'
    ? groupPatients(resourcesOf(bundle, types), counts)
    : [];

function parse(text: string): FhirResource | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isResource(value) && value.resourceType === 'Bundle' ? value : undefined;
  } catch {
    return undefined;
  }
}

function resourcesOf(bundle: FhirResource, types: ReadonlySet<string>): readonly FhirResource[] {
  const names = new Map<string, string>();
  const found: FhirResource[] = [];
  for (const [index, { fullUrl, resource }] of objectsIn(bundle.entry).entries()) {
    if (!isResource(resource)) continue;
    const url = textIn(fullUrl);
    const id = textIn(resource.id) ?? idIn(url) ?? `entry-${index}`;
    if (url?.startsWith('urn:') === true) names.set(url, `${resource.resourceType}/${id}`);
    if (types.has(resource.resourceType)) found.push(resource.id === id ? resource : { ...resource, id });
  }
  if (names.size === 0) return found;
  return found.map((resource): FhirResource => ({
    ...rewrite(resource, names),
    resourceType: resource.resourceType,
  }));
}

const idIn = (url: string | undefined): string | undefined => /[:/]([^:/]+)$/.exec(url ?? '')?.[1];

/** What holds no reference to rename stays the object it is. */
function rewrite(object: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  let copy: Record<string, Json | undefined> | undefined;
  for (const [name, value] of Object.entries(object)) {
    const renamed = name === 'reference' ? rename(value, names) : rewriteValue(value, names);
    if (renamed === value) continue;
    copy ??= { ...object };
    copy[name] = renamed;
  }
  return copy ?? object;
}

const rename = (value: Json | undefined, names: ReadonlyMap<string, string>): Json | undefined =>
  typeof value === 'string' ? (names.get(value) ?? value) : rewriteValue(value, names);

function rewriteValue(value: Json | undefined, names: ReadonlyMap<string, string>): Json | undefined {
  if (isObject(value)) return rewrite(value, names);
  if (!isList(value)) return value;
  const list = value.map((item) => rewriteValue(item, names) ?? null);
  return list.every((item, index) => item === value[index]) ? value : list;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
