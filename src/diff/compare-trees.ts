/** Two values of any shape, leaf by leaf: for the parts of content that have no words of their own. */

import { formatNumber } from '../text/format-number.js';
import type { Change } from './content-diff.js';
import { added, changed, removed, reworded } from './make-changes.js';

/** What an element of a list may be known by, so that one that joins does not shift the others. */
const NAMES = ['name', 'label', 'id', 'code', 'says', 'input'] as const;

/**
 * Every leaf that differs, its path in words (`points › Diabetes › add`). Members without a value count as absent, the
 * order of members does not count, that of elements without names does.
 */
export function compareTrees(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
  const what = path.join(' › ');
  const [old, now] = [branchesOf(before), branchesOf(after)];
  if (old === undefined || now === undefined) return compareLeaves(what, before, after);
  const names = [...now.keys(), ...[...old.keys()].filter((name) => !now.has(name))];
  return names.flatMap((name) => compareTrees(old.get(name), now.get(name), [...path, name]));
}

function compareLeaves(what: string, before: unknown, after: unknown): Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [added(`New: ${what}`, tellValue(after))];
  if (after === undefined) return [removed(`Gone: ${what}`, tellValue(before))];
  if (typeof before === 'string' && typeof after === 'string' && /\s/.test(`${before}${after}`.trim()))
    return reworded(what, before, after);
  return changed(what, tellValue(before), tellValue(after));
}

/** Numbers as they are (coefficients have many digits), yes and no in words, what holds others member by member. */
export function tellValue(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? formatNumber(value) : String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return 'nothing';
  if (Array.isArray(value)) return value.map(tellInner).join(', ');
  return Object.entries(value)
    .map(([name, member]) => `${name} ${tellInner(member)}`)
    .join(', ');
}

const tellInner = (value: unknown): string =>
  typeof value === 'object' && value !== null ? `(${tellValue(value)})` : tellValue(value);

/** Members of an object, or elements of a list of objects; `undefined` for a leaf. */
function branchesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value))
    return new Map(Object.entries(value).filter(([, member]) => member !== undefined));
  const elements: readonly unknown[] = value;
  if (!elements.some((element) => typeof element === 'object')) return undefined;
  const key = NAMES.find((name) => areNames(elements.map((element) => memberOf(element, name))));
  return new Map(
    elements.map((element, index) => [
      key === undefined ? String(index + 1) : String(memberOf(element, key)),
      element,
    ]),
  );
}

function memberOf(element: unknown, name: string): unknown {
  if (typeof element !== 'object' || element === null) return undefined;
  return Object.entries(element).find(([key]) => key === name)?.[1];
}

const areNames = (names: readonly unknown[]): boolean =>
  names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
