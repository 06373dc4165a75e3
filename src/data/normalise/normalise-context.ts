/** What the normalisers of all resource types have in common (FHIR R4, "Resource"). */

import type { Entry } from '../../model/clinical.js';
import type { FhirResource } from '../../model/fhir.js';

/** What a normaliser may ask beyond the resource itself. */
export interface NormaliseContext {
  /** `Type/id` of the resource, or its type and an ordinal. */
  readonly ref: string;
  readonly resolve: Resolve;
}

/**
 * The resource that a reference names, when the call holds it.
 * @param from the resource it is written in, when that is another than the one being normalised.
 */
export type Resolve = (reference: string, from?: FhirResource) => FhirResource | undefined;

/**
 * Turns a resource into the entry the rules read. Total: any JSON gives an entry, or undefined for what the record
 * itself declares never to have been (entered in error, refuted, not done).
 */
export type Normaliser = (resource: FhirResource, context: NormaliseContext) => Entry | undefined;

/** The member with its value, or nothing: absent is not `undefined` in an entry. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Readonly<Partial<Record<Name, Value>>>;
export function optional(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [name]: value };
}
