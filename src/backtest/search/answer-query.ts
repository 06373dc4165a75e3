/** Answers one FHIR query from one patient's record, as the EHR would (FHIR R4, "Search"; CDS Hooks 2.0.1, "Prefetch query restrictions"). */

import { modernType } from '../../data/resource-types.js';
import { textIn } from '../../data/json/read-members.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import type { PatientRecord } from '../population/patient-record.js';
import { compileOrder, type Order } from './compile-order.js';
import { includeMedications } from './include-medications.js';
import { compileMatcher, type Matcher } from './match-parameter.js';
import { parseParameters } from './parse-parameters.js';
import { searchValue } from './search-value.js';

export type QueryAnswer =
  /** A resource, a Bundle, or null: there is none. */
  | { readonly value: FhirResource | null; readonly complete: boolean }
  /** The query says something that is not answered here. */
  | { readonly unanswered: string };

/**
 * @param query relative to the FHIR base, filled in
 * @param without `Type/id` of a resource that counts as not on record
 */
export function answerQuery(query: string, record: PatientRecord, without?: string): QueryAnswer {
  const [path, search] = splitOnce(query, '?');
  if (search === undefined) return answerRead(path, record, without);
  const type = path.split('/')[0] ?? '';
  let count = Infinity;
  let order: Order | undefined;
  const matchers: Matcher[] = [];
  for (const { name, values } of parseParameters(search)) {
    if (name === '_count') count = Number(values[0]);
    else if (name === '_sort') {
      order = compileOrder(type, values);
      if (order === undefined) return { unanswered: '_sort' };
    } else if (!SHAPING.has(name)) {
      const matcher = compileParameter(type, name, values);
      if (matcher === undefined) return { unanswered: name };
      matchers.push(matcher);
    }
  }
  if (!(count > 0)) return { unanswered: '_count' };
  const found = candidates(type, record).filter(
    (resource) => nameOf(resource) !== without && matchers.every((matches) => matches(resource)),
  );
  if (order !== undefined) found.sort(order);
  return { value: bundleOf(found, count, record), complete: found.length <= count };
}

/** They change how an answer looks, not what is in it. Medications are included whether asked for or not. */
const SHAPING: ReadonlySet<string> = new Set(['_format', '_pretty', '_total', '_summary', '_include']);

function answerRead(path: string, record: PatientRecord, without: string | undefined): QueryAnswer {
  const [type = '', id = ''] = path.split('/');
  if (type === 'Patient') return { value: id === record.id ? record.patient : null, complete: true };
  const found = candidates(type, record).find((resource) => textIn(resource.id) === id);
  const there = found !== undefined && nameOf(found) !== without;
  return { value: there ? found : null, complete: true };
}

const candidates = (type: string, { patient, resources }: PatientRecord): readonly FhirResource[] =>
  type === 'Patient' ? [patient] : (resources.get(modernType(type)) ?? []);

function compileParameter(type: string, name: string, values: readonly string[]): Matcher | undefined {
  // `patient:Patient` names the type of the reference, which is checked anyway.
  const value = searchValue(type, name.replace(/:Patient$/, ''));
  return value === undefined ? undefined : compileMatcher(value, values);
}

function bundleOf(found: readonly FhirResource[], count: number, record: PatientRecord): FhirResource {
  const page = found.slice(0, count);
  const matches = page.map((resource): JsonObject => ({ resource, search: { mode: 'match' } }));
  const included = includeMedications(page, record).map((resource): JsonObject => ({
    resource,
    search: { mode: 'include' },
  }));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    ...(page.length < found.length ? { link: [{ relation: 'next', url: 'next-page' }] } : {}),
    entry: [...matches, ...included],
  };
}

export const nameOf = ({ resourceType, id }: FhirResource): string => `${resourceType}/${textIn(id) ?? ''}`;

function splitOnce(text: string, at: string): readonly [string, string | undefined] {
  const place = text.indexOf(at);
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)];
}
