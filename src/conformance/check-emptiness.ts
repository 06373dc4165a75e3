/** Finds what JSON of CDS Hooks may not hold: null and empty values (CDS Hooks 3.0, "Use of JSON"; also 2.0.1). */

/** Where empty is allowed: no advice is `cards: []`. */
const CARDS = new Set(['cards']);

export interface Emptiness {
  readonly path: string;
  readonly problem: string;
}

/**
 * Each null, blank string, empty array and empty object.
 * @param mayBeEmpty paths of arrays that may hold nothing
 */
export function findEmptiness(
  value: unknown,
  mayBeEmpty: ReadonlySet<string> = CARDS,
  path = '',
): readonly Emptiness[] {
  const found = (problem: string): readonly Emptiness[] => [{ path, problem }];
  if (value === null) return found('null');
  if (value === undefined) return found('not JSON');
  if (typeof value === 'string') return value.trim() === '' ? found('blank string') : [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : found('not JSON');
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) {
    if (value.length === 0) return mayBeEmpty.has(path) ? [] : found('empty array');
    return value.flatMap((element, index) => findInElement(element, value, mayBeEmpty, `${path}[${index}]`));
  }
  const members = Object.entries(value);
  if (members.length === 0) return found('empty object');
  return members.flatMap(([name, member]) =>
    findEmptiness(member, mayBeEmpty, path === '' ? name : `${path}.${name}`),
  );
}

/** In a resource null may hold a place, for two arrays that run side by side (FHIR R4, "JSON Representation"). */
function findInElement(
  element: unknown,
  all: readonly unknown[],
  mayBeEmpty: ReadonlySet<string>,
  path: string,
): readonly Emptiness[] {
  const holdsPlace = element === null && /(^|\.)resource\./.test(path) && all.some((each) => each !== null);
  return holdsPlace ? [] : findEmptiness(element, mayBeEmpty, path);
}
