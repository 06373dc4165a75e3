/** Reads what fhirpath.js returns: nodes of resources with their way up, and values of its own (FHIRPath 2.0, "Collections"). */

import fhirpath from 'fhirpath';
import type { FhirResource } from '../../model/fhir.js';

const { FP_Decimal } = fhirpath;

/** A node of a resource, as far as it is used here. */
export interface ResultNode {
  readonly data: unknown;
  readonly parentResNode: ResultNode | null;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const isNode = (item: unknown): item is ResultNode =>
  isObject(item) && 'parentResNode' in item && 'data' in item;

/** The value of a node, or the item itself. */
export const dataOf = (item: unknown): unknown => (isNode(item) ? item.data : item);

/** The resource a node belongs to; the outer one for a contained resource. */
export function resourceOf(item: unknown): FhirResource | undefined {
  if (!isNode(item)) return undefined;
  let node: ResultNode = item;
  while (node.parentResNode !== null) node = node.parentResNode;
  return isResource(node.data) ? node.data : undefined;
}

export const isResource = (value: unknown): value is FhirResource =>
  isObject(value) && typeof value.resourceType === 'string';

/** fhirpath.js keeps decimals in objects of its own. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof FP_Decimal ? value.toNumber() : undefined;
}

/** The text of a string, or of a date, moment or time of fhirpath.js. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value.asStr === 'string' ? value.asStr : undefined;
}
