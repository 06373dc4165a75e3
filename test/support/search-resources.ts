/** The search of the FHIR server for tests: the parameters that prefetch templates use (FHIR R4, "Search"). */

import type { FhirResource, Json, JsonObject } from '../../src/model/fhir.js';

const KNOWN: ReadonlySet<string> = new Set(
  '_sort _count _offset _format _id patient subject code status clinical-status date'.split(' '),
);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];
const objectsOf = (value: Json | undefined): readonly JsonObject[] => listOf(value).filter(isObject);
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Resources of the type that match every parameter, sorted; undefined when there is a parameter it does not know. */
export function searchResources(
  resources: readonly FhirResource[],
  type: string,
  parameters: URLSearchParams,
): readonly FhirResource[] | undefined {
  if ([...parameters.keys()].some((name) => !KNOWN.has(name))) return undefined;
  const found = resources.filter(
    (resource) =>
      resource.resourceType === type &&
      [...parameters].every(([name, value]) => matches(resource, name, value.split(','))),
  );
  const sort = parameters.get('_sort');
  if (sort === null) return found;
  const direction = sort.startsWith('-') ? -1 : 1;
  return [...found].sort((a, b) => direction * (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0));
}

function matches(resource: FhirResource, name: string, values: readonly string[]): boolean {
  switch (name) {
    case '_id':
      return values.includes(textOf(resource.id));
    case 'patient':
    case 'subject':
      return values.some((value) => patientOf(resource) === value.replace(/^Patient\//, ''));
    case 'code':
      return values.some((value) => hasCode(resource.code, value));
    case 'status':
      return values.includes(textOf(resource.status));
    case 'clinical-status':
      return values.some((value) => hasCode(resource.clinicalStatus, value));
    case 'date':
      return values.some((value) => matchesDate(dateOf(resource), value));
    default:
      return true;
  }
}

function patientOf(resource: FhirResource): string {
  const about = isObject(resource.subject) ? resource.subject : resource.patient;
  return isObject(about) ? textOf(about.reference).replace(/^Patient\//, '') : '';
}

function hasCode(concept: Json | undefined, wanted: string): boolean {
  const [code = '', system] = wanted.split('|').reverse();
  return objectsOf(isObject(concept) ? concept.coding : undefined).some(
    (coding) => coding.code === code && (system === undefined || coding.system === system),
  );
}

const dateOf = (resource: FhirResource): string =>
  textOf(resource.effectiveDateTime ?? resource.authoredOn ?? resource.recordedDate ?? resource.date);

function matchesDate(date: string, wanted: string): boolean {
  const [, prefix = 'eq', limit = ''] = /^(eq|ge|gt|le|lt)?(.*)$/.exec(wanted) ?? [];
  const day = date.slice(0, limit.length);
  if (day === '') return false;
  if (prefix === 'eq') return day === limit;
  if (prefix === 'ge') return day >= limit;
  if (prefix === 'gt') return day > limit;
  return prefix === 'le' ? day <= limit : day < limit;
}
