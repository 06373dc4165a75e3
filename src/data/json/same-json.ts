/** Whether two JSON values are the same, whatever the order of members (RFC 8259, "Objects"). */

import type { Json } from '../../model/fhir.js';
import { isObject } from './read-members.js';

/** No resource nests so deep; what lies deeper is not compared and counts as different. */
const DEEPEST = 60;

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Deep equality of values and of which members there are. */
export function sameJson(a: Json | undefined, b: Json | undefined, depth = 0): boolean {
  if (a === b) return true;
  if (depth > DEEPEST) return false;
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index], depth + 1));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name], depth + 1))
  );
}
