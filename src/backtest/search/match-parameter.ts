/** Whether a resource matches one search parameter (FHIR R4, "Search": token, date, reference). */

import { canonicalSystem } from '../../data/normalise/canonical-system.js';
import { isObject, objectsIn, textIn } from '../../data/json/read-members.js';
import { readPeriod, readTime } from '../../data/normalise/read-time.js';
import type { FhirResource, Json, JsonObject } from '../../model/fhir.js';
import { readReference } from '../../prefetch/read-reference.js';
import { parseTimeSpan } from '../../time/parse-time-span.js';
import type { TimeSpan } from '../../time/time-span.js';
import type { SearchValue } from './search-value.js';

export type Matcher = (resource: FhirResource) => boolean;

/**
 * A test for one parameter: true when any of the values matches.
 * @param values decoded, without the commas between them
 * @returns undefined when a value cannot be read (a date prefix or form that is not known)
 */
export function compileMatcher(value: SearchValue, values: readonly string[]): Matcher | undefined {
  const test = compileTest(value.kind, values);
  return test === undefined ? undefined : (resource) => valuesAt(resource, value).some(test);
}

/** What stands in the elements of a parameter, lists gone through. */
export function valuesAt(resource: JsonObject, { paths }: SearchValue): readonly Json[] {
  return paths.flatMap((path) => walk(resource, path));
}

function walk(value: Json | undefined, path: readonly string[]): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (isList(value)) return value.flatMap((item) => walk(item, path));
  const [step, ...rest] = path;
  if (step === undefined) return [value];
  return isObject(value) && Object.hasOwn(value, step) ? walk(value[step], rest) : [];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

type Test = (found: Json) => boolean;

function compileTest(kind: SearchValue['kind'], values: readonly string[]): Test | undefined {
  switch (kind) {
    case 'token':
      return matchTokens(values);
    case 'date':
      return anyOf(values.map(matchDate));
    case 'reference':
      return anyOf(values.map(matchReference));
    case 'uri':
      return (found) => values.some((wanted) => textIn(found)?.split('|')[0] === wanted.split('|')[0]);
  }
}

function anyOf(tests: readonly (Test | undefined)[]): Test | undefined {
  const known = tests.filter((test) => test !== undefined);
  return known.length < tests.length ? undefined : (found) => known.some((test) => test(found));
}

/** `code`, `system|code`, `system|` or `|code`, against a code, a Coding or a CodeableConcept. */
function matchTokens(values: readonly string[]): Test {
  const wanted = new Set(values.map(keyOf));
  const matches = (coding: JsonObject): boolean => {
    const code = textIn(coding.code) ?? '';
    const system = canonicalSystem(textIn(coding.system) ?? '');
    return (code !== '' && (wanted.has(code) || wanted.has(`${system}|${code}`))) || wanted.has(`${system}|`);
  };
  // A code of a required binding has the system of its element: only the code can be compared.
  const codes = new Set(values.map((value) => value.slice(value.indexOf('|') + 1)));
  return (found) => {
    if (!isObject(found)) return codes.has(textIn(found) ?? '');
    return found.coding === undefined ? matches(found) : objectsIn(found.coding).some(matches);
  };
}

function keyOf(value: string): string {
  const bar = value.indexOf('|');
  return bar < 0 ? value : `${canonicalSystem(value.slice(0, bar))}|${value.slice(bar + 1)}`;
}

function matchReference(wanted: string): Test {
  const target = readReference(wanted);
  return (found) => {
    const named = isObject(found) ? readReference(textIn(found.reference) ?? '') : undefined;
    if (named?.id !== target?.id || named === undefined) return false;
    return named.type === undefined || target?.type === undefined || named.type === target.type;
  };
}

const DATE = /^(eq|ge|gt|le|lt|sa|eb)?(\d{4}.*)$/;

/** By the spans of time that both can mean (FHIR R4, "Search", date prefixes). */
function matchDate(wanted: string): Test | undefined {
  const [, prefix = 'eq', written = ''] = DATE.exec(wanted) ?? [];
  const limit = parseTimeSpan(written);
  if (limit === undefined) return undefined;
  const test = DATE_TESTS[prefix];
  if (test === undefined) return undefined;
  return (found) => {
    const span = spanOf(found);
    return span !== undefined && test(span, limit);
  };
}

const DATE_TESTS: Readonly<Record<string, (span: TimeSpan, limit: TimeSpan) => boolean>> = {
  eq: (span, limit) => span.from >= limit.from && span.to <= limit.to,
  ge: (span, limit) => span.to >= limit.from,
  gt: (span, limit) => span.to > limit.to,
  le: (span, limit) => span.from <= limit.to,
  lt: (span, limit) => span.from < limit.from,
  sa: (span, limit) => span.from > limit.to,
  eb: (span, limit) => span.to < limit.from,
};

/** The span of a date or a Period; undefined when it tells none. */
export const spanOf = (value: Json): TimeSpan | undefined =>
  isObject(value) ? readPeriod(value) : readTime(value);
