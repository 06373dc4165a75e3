/** Adds tallies up: the order of what is added makes no difference. */

import { keepExamples } from './keep-examples.js';
import type { Examples, Tally } from './tally.js';

export const mergeTallies = (a: Tally, b: Tally): Tally => ({
  counts: addCounts(a.counts, b.counts),
  examples: mergeExamples(a.examples, b.examples),
  days: mergeDays(a.days, b.days),
});

/** Member by member: numbers, lists of numbers, and objects of them. */
function addCounts<Counted extends object>(a: Counted, b: Counted): Counted {
  const sum = new Map<string, unknown>(Object.entries(a));
  for (const [name, more] of Object.entries(b)) sum.set(name, addValue(sum.get(name), more));
  // The sum has the members of both, which are of one type.
  return Object.fromEntries(sum) as Counted;
}

function addValue(a: unknown, b: unknown): unknown {
  if (a === undefined) return b;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (isList(a) && isList(b) && a.length === b.length)
    return a.map((value, index) => addValue(value, b[index]));
  if (isObject(a) && isObject(b)) return addCounts(a, b);
  throw new Error('Counts of different shapes cannot be added.');
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !isList(value);

function mergeExamples(a: Examples, b: Examples): Examples {
  const merged: Examples = { ...a };
  for (const [name, examples] of Object.entries(b))
    merged[name] = keepExamples([...(merged[name] ?? []), ...examples]);
  return merged;
}

function mergeDays(a: Tally['days'], b: Tally['days']): Tally['days'] {
  if (a === null || b === null) return a ?? b;
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}
