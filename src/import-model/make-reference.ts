/** Makes the reference patient of a background population, for models that compare with one (`rationale import-model`). */

import type { ModelReference } from '../model/content-files.js';
import { isObject } from '../scores/trees/read-json.js';
import type { InputDraft } from './read-input-parts.js';

/** Means of numbers and the most frequent of other values, each over the rows that have it; an input no row has is left out. */
export function makeReference(inputs: readonly InputDraft[], rows: readonly Float64Array[]): ModelReference {
  const values: Record<string, number | boolean | string> = {};
  inputs.forEach(({ id, part }, column) => {
    const known = rows.map((row) => row[column] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    if (known.length === 0) return;
    const usual = mostFrequent(known);
    if (isObject(part.choices)) values[id] = Object.keys(part.choices)[usual] ?? usual;
    else if (part.unit === undefined) values[id] = usual === 1;
    else values[id] = known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  return { says: `means, and most frequent values, of ${rows.length} patients`, values };
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
