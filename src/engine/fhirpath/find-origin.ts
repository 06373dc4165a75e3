/** Finds the entry of the record that a node of a result belongs to (DESIGN, "The explanation": every value has its source). */

import type { DataSource, Entry } from '../../model/clinical.js';
import type { FactEnvironment } from '../../model/facts.js';
import type { FhirResource } from '../../model/fhir.js';
import { resourceOf } from './result-node.js';

export interface Origin {
  /** The need, or `orders` / `other_drafts`. */
  readonly need: string;
  readonly resource: FhirResource;
  /** `Type/id`, or as the entry is called when the resource has no id. */
  readonly ref: string;
  /** Absent for resources that are not made into entries (entered in error, included ones). */
  readonly entry?: Entry;
}

/** Undefined for values that were calculated and belong to no resource. */
export function findOrigin(
  item: unknown,
  reads: readonly string[],
  environment: FactEnvironment,
): Origin | undefined {
  const resource = resourceOf(item);
  if (resource === undefined) return undefined;
  const need = reads.find((name) => environment.source(name).resources.includes(resource)) ?? reads[0] ?? '';
  const written = typeof resource.id === 'string' ? `${resource.resourceType}/${resource.id}` : undefined;
  const entry = entryOf(resource, written, environment.source(need));
  const ref = entry?.ref ?? written ?? resource.resourceType;
  return { need, resource, ref, ...(entry === undefined ? {} : { entry }) };
}

/** Quantities were rewritten in the resources expressions see, so that they may be copies of the entries' own. */
function entryOf(resource: FhirResource, ref: string | undefined, source: DataSource): Entry | undefined {
  const { entries, resources } = source;
  const same = entries.find((entry) => entry.resource === resource);
  if (same !== undefined || ref !== undefined) return same ?? entries.find((entry) => entry.ref === ref);
  const aligned = entries.length === resources.length ? entries[resources.indexOf(resource)] : undefined;
  return aligned?.resource.resourceType === resource.resourceType ? aligned : undefined;
}
