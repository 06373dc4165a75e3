/** Sorts what a search has found by dates (FHIR R4, "Search", `_sort`). */

import type { FhirResource } from '../../model/fhir.js';
import { spanOf, valuesAt } from './match-parameter.js';
import { searchValue, type SearchValue } from './search-value.js';

export type Order = (a: FhirResource, b: FhirResource) => number;

/** Later keys decide where earlier ones are equal; what has no date comes last, whichever way it is sorted. Undefined when a key is no date. */
export function compileOrder(type: string, keys: readonly string[]): Order | undefined {
  const orders: Order[] = [];
  for (const key of keys) {
    const descending = key.startsWith('-');
    const value = searchValue(type, descending ? key.slice(1) : key);
    if (value?.kind !== 'date') return undefined;
    const times = new Map<FhirResource, number | undefined>();
    const timeOf = (resource: FhirResource): number | undefined => {
      if (!times.has(resource)) times.set(resource, sortTime(resource, value, descending));
      return times.get(resource);
    };
    orders.push((a, b) => compareTimes(timeOf(a), timeOf(b), descending));
  }
  return (a, b) => orders.map((order) => order(a, b)).find((result) => result !== 0) ?? 0;
}

function sortTime(resource: FhirResource, value: SearchValue, descending: boolean): number | undefined {
  const spans = valuesAt(resource, value).flatMap((found) => spanOf(found) ?? []);
  const [span] = spans;
  if (span === undefined) return undefined;
  // A Period that is open at the end is sorted by its beginning.
  return descending && Number.isFinite(span.to) ? span.to : span.from;
}

function compareTimes(a: number | undefined, b: number | undefined, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return descending ? b - a : a - b;
}
